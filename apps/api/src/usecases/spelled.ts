import { timingSafeEqual } from 'node:crypto'

/** Letters and digits that are not taken for one another. */
export const GLYPHS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** The first bytes of a keyed hash as people read and type them; the thirty-two glyphs share 256 evenly. */
export const spelled = (mac: Uint8Array, length: number): string =>
  Array.from(mac.subarray(0, length), (byte) => GLYPHS[byte % GLYPHS.length]).join('')

/** Whether two secrets are one, in a time that says nothing about where they differ. */
export const isSame = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
