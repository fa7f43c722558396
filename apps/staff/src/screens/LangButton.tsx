import { Button, htmlLang, say, words } from '@foyer/ui'
import { useTongue } from '../desk/tongue.tsx'

/** The name of the other language, in that language: one press and the tablet speaks it. */
export function LangButton() {
  const { lang, switchTo } = useTongue()
  const other = lang === 'zh' ? 'en' : 'zh'
  return (
    <Button repeatable lang={htmlLang(other)} onPress={() => switchTo(other)}>
      {say(other, words.shared.languageName)}
    </Button>
  )
}
