import type { Lang } from './lang.ts'

/** English that counts; Chinese needs one form only. The number counted is always called `{n}`. */
export interface Plural {
  readonly one: string
  readonly other: string
}

/** One thing said to people, in Chinese and English side by side, with `{blanks}` to fill in. */
export interface Word {
  readonly zh: string
  readonly en: string | Plural
}

/** The names of the blanks in a word, read from its own text: `{a}–{b}` wants `a` and `b`. */
export type Blank<W extends Word> =
  BlankIn<W['zh']> | (W['en'] extends Plural ? BlankIn<W['en'][keyof Plural]> : BlankIn<Extract<W['en'], string>>)

/** What must be handed to `say` for a word: nothing, or one value for every blank. */
export type Values<W extends Word> = [Blank<W>] extends [never]
  ? []
  : [values: { readonly [B in Blank<W>]: B extends 'n' ? number : string | number }]

/** Says a word in a language; the compiler knows which blanks it has. */
export function say<const W extends Word>(lang: Lang, word: W, ...[values]: Values<W>): string {
  const filled: Readonly<Record<string, string | number>> = values ?? {}
  return form(lang, word, filled['n']).replace(/\{(\w+)\}/g, (blank, name: string) => String(filled[name] ?? blank))
}

type BlankIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | BlankIn<Rest> : never

const english = new Intl.PluralRules('en')

function form(lang: Lang, word: Word, count: string | number | undefined): string {
  if (lang === 'zh') return word.zh
  if (typeof word.en === 'string') return word.en
  return english.select(Number(count)) === 'one' ? word.en.one : word.en.other
}
