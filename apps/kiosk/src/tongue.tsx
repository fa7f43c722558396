import { htmlLang, type Lang, say, type Values, type Word } from '@foyer/ui'
import { createContext, type ReactNode, use, useEffect } from 'react'

const TongueContext = createContext<Lang>('zh')

/** The language this person reads, for everything below and for the page itself. */
export function Tongue({ lang, children }: { readonly lang: Lang; readonly children: ReactNode }) {
  useEffect(() => {
    document.documentElement.lang = htmlLang(lang)
  }, [lang])
  return <TongueContext value={lang}>{children}</TongueContext>
}

export function useLang(): Lang {
  return use(TongueContext)
}

/** `say`, in this person's language. */
export function useSay(): <const W extends Word>(word: W, ...values: Values<W>) => string {
  const lang = use(TongueContext)
  return (word, ...values) => say(lang, word, ...values)
}

/** The language of whoever stands behind them. */
export const otherLang = (lang: Lang): Lang => (lang === 'zh' ? 'en' : 'zh')
