import { type Device, useAskToPair } from '@foyer/client'
import { elapsedText, type LocalText, say, type Word, words } from '@foyer/ui'
import { Bilingual } from '../chrome/Bilingual.tsx'
import styles from './Pairing.module.css'

export interface ShownCodeProps {
  /** Whether to ask for a code: not while one from a link is being tried. */
  readonly wanted: boolean
  /** This board had a venue, which does not know it any more. */
  readonly again: boolean
  readonly device: Device
}

/** The code somebody types on a tablet to let this board in, read from across the room. */
export function ShownCode({ wanted, again, device }: ShownCodeProps) {
  const { asking, secondsLeft } = useAskToPair('display', device, { wanted, onPaired: (admission) => device.keep(admission) })
  return (
    <section className={styles.shown}>
      <h1>
        <Both of={words.board.pairTitle} />
      </h1>
      {again && (
        <p className={styles.hint}>
          <Both of={words.board.pairAgain} />
        </p>
      )}
      <div className={styles.asking} aria-live="polite">
        {asking.at === 'shown' && (
          <>
            <p className={styles.hint}>
              <Both of={words.devices.askHow} />
            </p>
            <p className={`num nowrap ${styles.big}`}>{asking.code}</p>
            <p className={`num ${styles.small}`} aria-live="off">
              <Both of={timed(words.devices.newCodeIn, elapsedText((secondsLeft ?? 0) * 1000))} />
            </p>
          </>
        )}
        {asking.at === 'refused' && (
          <>
            <p className={styles.hint}>
              <Both of={words.devices.notLetIn} />
            </p>
            <p className={styles.small}>
              <Both of={words.devices.notLetInHint} />
            </p>
          </>
        )}
        {asking.at === 'held' && (
          <p className={styles.hint}>
            <Both of={asking.say} />
          </p>
        )}
        {asking.at === 'asking' && wanted && (
          <p className={styles.hint}>
            <Both of={asking.lost ? words.devices.noServer : words.devices.gettingCode} />
          </p>
        )}
      </div>
      {!device.safe && (
        <p className={styles.small}>
          <Both of={words.devices.notEncrypted} />
        </p>
      )}
    </section>
  )
}

/** A sentence in both languages, as everything on a board. */
export function Both({ of }: { readonly of: Word & LocalText }) {
  return <Bilingual zh={of.zh} en={of.en} />
}

const timed = (word: typeof words.devices.newCodeIn, time: string): LocalText => ({
  zh: say('zh', word, { time }),
  en: say('en', word, { time }),
})
