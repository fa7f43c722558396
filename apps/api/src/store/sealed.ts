import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** The first byte of a value sealed with a key of its own. Older ones have none: the server's one secret sealed them all. */
const FORMAT = 1

/** A personal value on its way into the database: AES-256-GCM, bound to where it belongs, so that a row moved elsewhere opens nothing. */
export const close = (key: Uint8Array, value: string | Uint8Array, where: string): Buffer =>
  Buffer.concat([Buffer.of(FORMAT), encrypted(key, value, where)])

/** The value again; null where this key does not open it, or it has been erased. */
export function open(key: Uint8Array | null, sealed: Uint8Array | null, where: string): Buffer | null {
  return key === null || sealed === null || sealed[0] !== FORMAT ? null : decrypted(key, sealed.subarray(1), where)
}

/** A value of before each had a key of its own. */
export const openOld = (secret: Uint8Array, sealed: Uint8Array, where: string): string | null =>
  decrypted(secret, sealed, where)?.toString('utf8') ?? null

/** As the last digits of a phone were indexed before each venue had a key of its own. */
export const indexOld = (secret: Uint8Array, venueId: string, tail: string): Buffer =>
  createHmac('sha256', secret).update(`tail|${venueId}|${tail}`).digest()

/** As a value was sealed before each had a key of its own; for tests of what is read from an older house. */
export const closeAsBefore = (secret: Uint8Array, value: string, where: string): Buffer => encrypted(secret, value, where)

function encrypted(key: Uint8Array, value: string | Uint8Array, where: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(where))
  const sealed = Buffer.concat([cipher.update(value), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

function decrypted(key: Uint8Array, sealed: Uint8Array, where: string): Buffer | null {
  if (sealed.length < 28) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(where))
  decipher.setAuthTag(sealed.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
  } catch {
    return null // another key, another place, or a broken value: nobody is shown an error for it
  }
}
