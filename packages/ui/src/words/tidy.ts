/** A text as it may stand on a wall: no control, joining or direction marks, no line breaks, not longer than fits. Null if nothing is left. */
export function tidy(text: unknown, most: number): string | null {
  if (typeof text !== 'string') return null
  const plain = text.slice(0, MOST_READ).replace(UNSEEN, '').replace(/\s+/g, ' ').trim()
  const glyphs = [...plain].slice(0, most)
  return glyphs.length === 0 ? null : glyphs.join('').trim()
}

/** Marks that draw nothing but can turn a line around or push it off the screen. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cs}\p{Cn}\u{115f}\u{1160}\u{3164}\u{ffa0}]|\p{M}{3,}|(?!\s)\p{Cc}/gu

const MOST_READ = 2000
