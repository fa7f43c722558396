/** How wide the name of a place stands, in sizes of its own letters: on one line where it is short, else on two, and never a word broken. */
export function placeEm(name: string): number {
  const whole = emOf(name)
  if (whole <= ONE_LINE) return whole
  return Math.max(whole / 2 + 0.5, ...name.split(/ |(?=[\u2e80-\uffef])/).map(emOf))
}

const ONE_LINE = 6
const HAN = 1
const LATIN = 0.64

const emOf = (text: string): number => [...text].reduce((sum, glyph) => sum + (/[\u2e80-\uffef]/.test(glyph) ? HAN : LATIN), 0)
