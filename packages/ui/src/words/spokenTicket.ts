import type { Lang } from './lang.ts'

/** A ticket number for a screen reader, glyph by glyph: “A 零 幺 二”, “A 0 1 2”. */
export function spokenTicket(lang: Lang, number: string): string {
  return [...number].map((glyph) => (lang === 'zh' ? (ZH_DIGITS[glyph] ?? glyph) : glyph)).join(' ')
}

const ZH_DIGITS: Readonly<Record<string, string>> = {
  0: '零',
  1: '幺', // 一 and 七 sound alike over a loudspeaker
  2: '二',
  3: '三',
  4: '四',
  5: '五',
  6: '六',
  7: '七',
  8: '八',
  9: '九',
}
