/** Longer texts are cut: nothing that is kept is longer, and putting accents in order takes the square of their number. */
export const LONGEST_TEXT = 1_000

/** One line of text as people see it; what it begins with is kept, be it = or +. */
export const plainText = (text: string): string =>
  text.slice(0, LONGEST_TEXT).replace(/\s+/gu, ' ').replace(UNSEEN, '').replace(/ {2,}/g, ' ').trim().normalize('NFC')

/** Controls, marks that nobody sees or that turn the direction of writing around, and halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cs}\u00AD\u061C\u180E\u200B\u200E\u200F\u2060-\u2064\u{E0000}-\u{E007F}\u202A-\u202E\u2066-\u2069\uFEFF]/gu

/** One spelling for all spellings of a name: full width or half, capitals or not. */
export const folded = (text: string): string => plainText(text).normalize('NFKC').toLowerCase()

/** The first so many characters, as people count them. */
export function firstCharacters(text: string, most: number): string {
  let end = 0
  let count = 0
  for (const { segment } of CHARACTERS.segment(text)) {
    if (++count > most) break
    end += segment.length
  }
  return text.slice(0, end)
}

const CHARACTERS = new Intl.Segmenter()
