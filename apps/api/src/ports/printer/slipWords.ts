import type { Lang, LocalText, Quote } from '@foyer/domain'

/** A quoted wait as a range of minutes. */
export type Wait = Pick<Quote, 'lowMinutes' | 'highMinutes'>

/** The sentences of the paper slip, in Chinese and English side by side; English keeps to ASCII, whose characters are narrow on paper. */
export const slipWords = {
  copy: '补打 COPY',
  ahead: (lang: Lang, people: number): string =>
    lang === 'zh' ? `前面还有${people}人` : `${people} ${people === 1 ? 'person' : 'people'} ahead of you`,
  wait: (lang: Lang, wait: Wait, at: string): string => {
    const { zh, en } = waitWords(wait)
    return lang === 'zh' ? `${zh}（${at}估计）` : `${en} (as of ${at})`
  },
  priority: (lang: Lang, reason: string): string => (lang === 'zh' ? `优先：${reason}` : `Priority: ${reason}`),
  scan: { zh: '扫码看进度，快到时提醒', en: "Scan to follow. We'll alert you" },
  helpDesk: { zh: '导办台', en: 'help desk' },
  missed: (lang: Lang, place: string, minutes: number): string =>
    lang === 'zh' ? `过号请到${place}，${minutes}分钟内有效` : `Missed it? See the ${place} within ${minutes} min`,
} as const

/** The same ranges as on every screen: a wait is never promised to the minute. */
function waitWords({ lowMinutes: low, highMinutes: high }: Wait): LocalText {
  if (high < 5) return { zh: '马上轮到', en: 'Less than 5 minutes' }
  if (low > 60) return { zh: '预计1小时以上', en: 'Expected over 1 hour' }
  if (low === high) return { zh: `预计${low}分钟`, en: `Expected about ${low} min` }
  if (low <= 0) return { zh: `预计${high}分钟以内`, en: `Expected up to ${high} min` }
  return { zh: `预计${low}–${high}分钟`, en: `Expected ${low}-${high} min` }
}
