import { scrypt } from 'node:crypto'
import { canonical } from '@foyer/domain'
import type { Place } from './checkpoint.ts'
import { WORDS } from './words.ts'

/** Made slowly, 50 ms or so: whoever wanted another log with the same 48 bits would need as long for every try. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 }
const BYTES = 6

/** Six words of either language for a place in a log, for the report of the day: whoever kept the paper can say whether it is the same log. */
export async function sixWords({ venue, seq, hash }: Place): Promise<{ readonly zh: string; readonly en: string }> {
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    scrypt(canonical({ venue, seq, hash }), 'foyer: six words of a checkpoint', BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
  const words = [...bytes].map((byte) => WORDS[byte] ?? { zh: '', en: '' })
  return { zh: words.map(({ zh }) => zh).join(' '), en: words.map(({ en }) => en).join(' ') }
}

/** The same words, however they were typed. */
export const sameWords = (one: string, other: string): boolean => plain(one) === plain(other)
const plain = (words: string): string =>
  words
    .toLowerCase()
    .split(/[\s,，、·]+/)
    .filter((word) => word !== '')
    .join(' ')
