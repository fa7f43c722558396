/** How a ticket's digit 1 is read in Chinese. */
export type OneAs = '幺' | '一'

/** A code in Chinese, glyph by glyph: letters by their English names, digits with 零 and 幺, never 两. */
export function zhGlyphs(code: string, oneAs: OneAs = '幺'): readonly string[] {
  const glyphs = [...code.toUpperCase()]
  return glyphs.flatMap((glyph, at) => {
    if (!isDigit(glyph)) return letter(glyph)
    if (glyph === '1') return [oneAs === '幺' ? 'zh-d1' : 'zh-n1']
    if (glyph === '5' && risesBefore(glyphs[at + 1])) return ['zh-d5s']
    return [`zh-d${glyph}`]
  })
}

/** A code in English, glyph by glyph. Zero is “zero”: “oh” is a letter. */
export function enGlyphs(code: string): readonly string[] {
  return [...code.toUpperCase()].flatMap((glyph) => (isDigit(glyph) ? [`en-n${glyph}`] : letter(glyph)))
}

/** A counting number below 100 in Chinese: 二, 十, 十二, 二十一. */
export function zhNumber(number: number): readonly string[] {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const ten = tens === 0 ? [] : tens === 1 ? ['zh-n10'] : [zhCount(tens), 'zh-n10']
  return ones === 0 && tens > 0 ? ten : [...ten, zhCount(ones)]
}

/** A counting number below 100 in English, as far as the pack counts: up to 29; above, its digits one by one. */
export function enNumber(number: number): readonly string[] {
  if (number <= 20) return [`en-n${number}`]
  return number < 30 ? ['en-n20', `en-n${number % 10}`] : enGlyphs(String(number))
}

/** 一 keeps its first tone as an ordinal, and is never 幺 in a counting number. */
const zhCount = (digit: number) => (digit === 1 ? 'zh-n1' : `zh-d${digit}`)

const isDigit = (glyph: string) => /^\d$/.test(glyph)

/** Marks and the letters I, O and Q, which no ticket carries, have no sound. */
const letter = (glyph: string) => (/^[A-HJ-NPR-Z]$/.test(glyph) ? [`letter-${glyph}`] : [])

/** Two third tones in a row: the first one rises. The pack has this for 五 only. */
const risesBefore = (next: string | undefined) => next === '5' || next === '9'
