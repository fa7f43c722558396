import type { AskedToPair } from '@foyer/client'
import { Button, elapsedText, words } from '@foyer/ui'
import { LockSimpleOpenIcon } from '@phosphor-icons/react/dist/csr/LockSimpleOpen'
import { useLang, useSay } from '../tongue.tsx'
import styles from './Pairing.module.css'

export interface ShownCodeProps extends AskedToPair {
  /** Whether this page can hold a key. */
  readonly safe: boolean
  readonly onType: () => void
}

/** The code somebody types on a tablet to let this kiosk in, large enough to be read from where they stand. */
export function ShownCode({ asking, secondsLeft, again, safe, onType }: ShownCodeProps) {
  const t = useSay()
  const lang = useLang()
  return (
    <div className={styles.pairing}>
      <section className={styles.shown} aria-live="polite">
        {asking.at === 'shown' && (
          <>
            <p className={styles.ask}>{t(words.devices.askHow)}</p>
            <output className={`num nowrap ${styles.code}`} aria-label={t(words.devices.code)}>
              {asking.code}
            </output>
            <p className={`num ${styles.small}`} aria-live="off">
              {t(words.devices.newCodeIn, { time: elapsedText((secondsLeft ?? 0) * 1000) })}
            </p>
          </>
        )}
        {asking.at === 'refused' && (
          <>
            <p className={styles.ask}>{t(words.devices.notLetIn)}</p>
            <p className={styles.small}>{t(words.devices.notLetInHint)}</p>
          </>
        )}
        {asking.at === 'held' && <p className={styles.ask}>{asking.say[lang]}</p>}
        {asking.at === 'asking' && <p className={styles.ask}>{t(asking.lost ? words.devices.noServer : words.devices.gettingCode)}</p>}
      </section>
      {!safe && (
        <p className={styles.plain}>
          <LockSimpleOpenIcon weight="bold" aria-hidden="true" />
          {t(words.devices.notEncrypted)}
        </p>
      )}
      {asking.at === 'refused' && <Button onPress={again}>{t(words.devices.newCode)}</Button>}
      <Button repeatable onPress={onType}>
        {t(words.devices.typeInstead)}
      </Button>
    </div>
  )
}
