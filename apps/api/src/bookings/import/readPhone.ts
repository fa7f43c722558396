import { folded } from './plainText.ts'

/** A phone number as digits, with a leading + where it was written; empty for none, null where it is not one number. */
export function readPhone(text: string): string | null {
  const bare = folded(text)
    .replace(/^="(.*)"$/u, '$1') // how spreadsheets are kept from counting with it
    .replace(/^'|^tel:/iu, '')
    .replace(/^(\+[^(]*)\(0\)/u, '$1') // the 0 that is left out when calling from abroad
    .replace(/[\s().\-\u2010-\u2015\p{Cf}]/gu, '')
  return bare === '' || /^\+?\d{5,15}$/u.test(bare) ? bare : null
}
