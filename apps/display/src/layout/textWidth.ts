/**
 * How wide a text is, in sizes of its type: measured once on the house's own faces in bold, a little on the safe side.
 * It decides sizes before anything is drawn, so that a board never has to measure itself and draw twice.
 */
export function emWidth(text: string): number {
  const glyphs = [...text]
  return glyphs.reduce((sum, glyph, at) => sum + glyphWidth(glyph) + gapBetween(glyphs[at - 1], glyph), 0)
}

/** The size at which a text fills no more than `width`: the wanted one, or smaller, but never below `least`. */
export function fittingSize(text: string, width: number, { wanted, least }: { readonly wanted: number; readonly least: number }): number {
  const em = emWidth(text)
  return em === 0 ? wanted : Math.max(least, Math.min(wanted, Math.floor(width / em)))
}

const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef—…“”‘’]/u

function glyphWidth(glyph: string): number {
  if (HAN.test(glyph)) return 1
  if (/[MW]/.test(glyph)) return 0.96
  if (/[A-Z]/.test(glyph)) return 0.72
  if (/\d/.test(glyph)) return 0.66
  if (/[mw]/.test(glyph)) return 0.9
  if (/[fijlrt]/.test(glyph)) return 0.4
  if (/[\s.,:;'’|!()]/.test(glyph)) return 0.32
  return 0.62
}

/** `text-autospace` sets an eighth between Han and Latin. */
function gapBetween(before: string | undefined, glyph: string): number {
  if (before === undefined) return 0
  const [one, other] = [before, glyph].map((each) => (/\p{Script=Han}/u.test(each) ? 'han' : /[A-Za-z\d]/.test(each) ? 'latin' : 'mark'))
  return one !== other && one !== 'mark' && other !== 'mark' ? 0.125 : 0
}
