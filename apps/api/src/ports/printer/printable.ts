/**
 * Text of other people as a printer may have it: one line, nothing that could be read as a command, and no wider than so many
 * columns; what is cut off leaves a `…`. A printer takes every byte below 32 for a command, wherever the text came from.
 */
export function printable(text: string, columns: number): string {
  const clean = text
    .slice(0, LONGEST)
    .replace(/[\p{Cc}\p{Z}]/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim()
  return columnsOf(clean) <= columns ? clean : `${begin(clean, columns - columnsOf('…'))}…`
}

/** Columns of a line of text: a Chinese character is as wide as two figures. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += widthOf(character)
  return columns
}

/** Characters that are looked at, at the most: more than ever fit on a line. */
const LONGEST = 1_000

const widthOf = (character: string): number => (character < '\u0080' ? 1 : 2)

function begin(text: string, columns: number): string {
  let beginning = ''
  let left = columns
  for (const character of text) {
    left -= widthOf(character)
    if (left < 0) break
    beginning += character
  }
  return beginning
}
