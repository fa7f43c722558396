import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { settle } from '../../store/postgres/dataFolder.ts'
import { codeOf } from '../../store/postgres/systemError.ts'

/** The Ed25519 key that checkpoints are signed with. It lies in a file of its owner's and never in the database: who can change the log must not be able to vouch for it. */
export interface SigningKey {
  readonly secret: KeyObject
  readonly open: OpenKey
}

/** The half that anybody may have: 44 letters and digits, and the id that lines name it by. */
export interface OpenKey {
  readonly key: KeyObject
  readonly text: string
  readonly id: string
}

/** The key in the file; made where there is none. One that others could read is closed to them, and `warn` is told. */
export function keepSigningKey(file: string, warn: (sentence: string) => void): SigningKey {
  const kept = readSigningKey(file) ?? make(file)
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    chmodSync(file, 0o600)
    warn(`${file} could be read by other accounts and is closed now; whoever read it could sign checkpoints`)
  }
  return kept
}

/** The key in the file; null where there is none. */
export function readSigningKey(file: string): SigningKey | null {
  try {
    const secret = createPrivateKey(readFileSync(file))
    return { secret, open: openKey(createPublicKey(secret)) }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** The open half from its text, as `foyer checkpoint --key` prints it. Throws for what is none. */
export function readOpenKey(text: string): OpenKey {
  const x = text.trim().replace(/^ed25519:/, '')
  return openKey(createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }))
}

function openKey(key: KeyObject): OpenKey {
  const text = `ed25519:${key.export({ format: 'jwk' })['x'] ?? ''}`
  return { key, text, id: createHash('sha256').update(text).digest('hex').slice(0, 16) }
}

function make(file: string): SigningKey {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.draft`
  writeFileSync(draft, generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flush: true })
  try {
    linkSync(draft, file) // whole or not at all; of two processes that start together one key stays
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  settle(dirname(file))
  const made = readSigningKey(file)
  if (!made) throw new Error(`no key could be kept in ${file}`)
  return made
}
