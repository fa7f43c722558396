/** The languages every sentence of the house exists in. */
export const LANGS = ['zh', 'en'] as const
export type Lang = (typeof LANGS)[number]

/** A name or sentence in both languages. */
export interface LocalText {
  readonly zh: string
  readonly en: string
}
