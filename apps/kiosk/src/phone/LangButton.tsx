import { Button, htmlLang, type Lang, say, words } from '@foyer/ui'
import { otherLang, useLang } from '../tongue.tsx'
import styles from './Phone.module.css'

/** Over to the other language, written in itself. */
export function LangButton({ onSwitch }: { readonly onSwitch: (lang: Lang) => void }) {
  const other = otherLang(useLang())
  return (
    <Button repeatable className={styles.lang} lang={htmlLang(other)} onPress={() => onSwitch(other)}>
      {say(other, words.shared.languageName)}
    </Button>
  )
}

/** What the phone itself speaks, as long as nobody has chosen. */
export const browserLang = (): Lang => (navigator.language.startsWith('zh') ? 'zh' : 'en')
