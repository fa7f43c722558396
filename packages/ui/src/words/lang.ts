/** The languages every surface speaks. */
export const LANGS = ['zh', 'en'] as const

export type Lang = (typeof LANGS)[number]

/** One text that a venue wrote itself, in both languages. */
export interface LocalText {
  readonly zh: string
  readonly en: string
}

/** What goes into `<html lang>`, or into `lang` on a fragment in the other language. */
export function htmlLang(lang: Lang): 'zh-CN' | 'en' {
  return lang === 'zh' ? 'zh-CN' : 'en'
}
