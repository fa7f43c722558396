import { htmlLang, type Lang, say, type Values, type Word } from '@foyer/ui'
import { createContext, type ReactNode, use, useEffect, useMemo } from 'react'

interface Spoken {
  readonly lang: Lang
  readonly switchTo: (lang: Lang) => void
}

const TongueContext = createContext<Spoken>({ lang: 'zh', switchTo: () => {} })

/** The language that this tablet's person reads, for everything below. */
export function Tongue({ lang, switchTo, children }: Spoken & { readonly children: ReactNode }) {
  useEffect(() => {
    document.documentElement.lang = htmlLang(lang)
  }, [lang])
  const spoken = useMemo(() => ({ lang, switchTo }), [lang, switchTo])
  return <TongueContext value={spoken}>{children}</TongueContext>
}

export function useTongue(): Spoken {
  return use(TongueContext)
}

/** `say`, in this tablet's language. */
export function useSay(): <const W extends Word>(word: W, ...values: Values<W>) => string {
  const { lang } = use(TongueContext)
  return (word, ...values) => say(lang, word, ...values)
}
