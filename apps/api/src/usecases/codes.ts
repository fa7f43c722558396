import { createHash, randomInt } from 'node:crypto'
import { GLYPHS } from './spelled.ts'

/** Glyphs in a pairing code. */
export const PAIRING_CODE = 8

/** A one-time code for pairing, and the hash that stands for it everywhere else. */
export function newPairingCode(): { code: string; codeHash: string } {
  const code = Array.from({ length: PAIRING_CODE }, () => GLYPHS[randomInt(GLYPHS.length)]).join('')
  return { code, codeHash: codeHashOf(code) }
}

/** Codes are compared as people type them: any case, spaces and dashes left out. */
export const codeHashOf = (code: string): string =>
  createHash('sha256')
    .update(`pairing|${code.toUpperCase().replace(/[\s-]/g, '')}`)
    .digest('base64url')

/** As it is shown: two groups of four. */
export const shownCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`
