import { Button, htmlLang, say, words } from '@foyer/ui'
import { ArrowLeftIcon } from '@phosphor-icons/react/dist/csr/ArrowLeft'
import { otherLang, useLang, useSay } from '../tongue.tsx'
import styles from './FootBar.module.css'
import { modeWords } from './modeWords.ts'
import { useView } from './view.ts'

/** The same four buttons at the same place on every screen; going back ends where there is nothing to go back to. */
export function FootBar({ isUnderWay }: { readonly isUnderWay: boolean }) {
  const { act, isInService, layout } = useView()
  const t = useSay()
  const other = otherLang(useLang())
  const modes = modeWords(layout).map((word) => t(word))

  return (
    <nav className={styles.foot} aria-label={t(words.kiosk.tools)}>
      {isUnderWay && (
        <>
          <Button onPress={() => act({ type: 'wentBack' })} icon={<ArrowLeftIcon weight="bold" aria-hidden="true" />}>
            {t(words.kiosk.back)}
          </Button>
          <Button onPress={() => act({ type: 'restarted' })}>{t(words.kiosk.restart)}</Button>
        </>
      )}
      {isInService && (
        <Button
          className={styles.access}
          repeatable
          aria-label={modes.join(t(words.shared.list))}
          onPress={() => act({ type: 'panelOpened' })}
        >
          {t(words.kiosk.panelLarge)}
        </Button>
      )}
      <Button className={styles.lang} repeatable lang={htmlLang(other)} onPress={() => act({ type: 'langChosen', lang: other })}>
        {say(other, words.shared.languageName)}
      </Button>
    </nav>
  )
}
