import { type Admission, type Device, useAskToPair, useFoyer } from '@foyer/client'
import { Button, elapsedText, words } from '@foyer/ui'
import { LockSimpleOpenIcon } from '@phosphor-icons/react/dist/csr/LockSimpleOpen'
import { type FormEvent, useEffect, useEffectEvent, useId, useState } from 'react'
import { PairDevice } from '../desk/commands.ts'
import { useIntentions } from '../desk/intentions.tsx'
import type { Session } from '../desk/memory.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { LangButton } from './LangButton.tsx'
import styles from './Pairing.module.css'

/** What pairing gives; in a demonstration somebody is signed in with it. */
export type NewTablet = Admission & { readonly signedIn: Omit<Session, 'pointId'> | null }

export interface PairingProps {
  /** A code from the address bar pairs by itself. */
  readonly code: string | null
  readonly device: Device
  readonly onPaired: (tablet: NewTablet) => void
  /** Set where the tablet is paired already: an old link then changes nothing. */
  readonly onGivenUp: (() => void) | null
}

/** A tablet that belongs to nobody yet: it shows a code for a supervisor's tablet, or takes one that somebody was given. */
export function Pairing({ code, device, onPaired, onGivenUp }: PairingProps) {
  const foyer = useFoyer()
  const { press, follow, awaited } = useIntentions()
  const { lang } = useTongue()
  const t = useSay()
  const field = useId()
  const [typed, setTyped] = useState('')
  const [isLinkOver, setLinkOver] = useState(code === null)

  function pairing(wanted: string) {
    return {
      name: 'pair',
      async send(key: string) {
        const publicKey = await device.publicKey()
        const input = { key, code: wanted, deviceName: t(words.staff.tabletName), publicKey }
        return (await foyer.ask(PairDevice, { input })).pairDevice
      },
      done: onPaired,
      refused: () => {
        setLinkOver(true)
        onGivenUp?.()
        return onGivenUp !== null
      },
    }
  }

  const pairByLink = useEffectEvent((fromLink: string) => follow(pairing(fromLink)))
  useEffect(() => {
    if (code !== null) pairByLink(code)
  }, [code])

  function submit(form: FormEvent) {
    form.preventDefault()
    if (typed.trim()) press(pairing(typed.trim()))
  }

  const busy = awaited('pair')
  const admitted = (admission: Admission) => onPaired({ ...admission, signedIn: null })
  const { asking, secondsLeft, again } = useAskToPair('staff', device, { wanted: isLinkOver && onGivenUp === null, onPaired: admitted })
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <LangButton />
      </header>
      <main className={styles.main}>
        <h1>{t(words.staff.pairTitle)}</h1>
        <section className={styles.shown} aria-live="polite">
          {asking.at === 'shown' && (
            <>
              <p>{t(words.devices.askHow)}</p>
              <output className={`num nowrap ${styles.code}`} aria-label={t(words.devices.code)}>
                {asking.code}
              </output>
              <p className="num" aria-live="off">
                {t(words.devices.newCodeIn, { time: elapsedText((secondsLeft ?? 0) * 1000) })}
              </p>
            </>
          )}
          {asking.at === 'refused' && (
            <>
              <p className={styles.said}>{t(words.devices.notLetIn)}</p>
              <p>{t(words.devices.notLetInHint)}</p>
              <Button onPress={again}>{t(words.devices.newCode)}</Button>
            </>
          )}
          {asking.at === 'held' && <p>{asking.say[lang]}</p>}
          {!isLinkOver && <p>{t(words.staff.pairing)}</p>}
          {isLinkOver && asking.at === 'asking' && <p>{t(asking.lost ? words.devices.noServer : words.devices.gettingCode)}</p>}
        </section>
        {!device.safe && (
          <p className={styles.plain}>
            <LockSimpleOpenIcon aria-hidden="true" size="1.25rem" />
            {t(words.devices.notEncrypted)}
          </p>
        )}
        <form onSubmit={submit} className={styles.form}>
          <label htmlFor={field}>{t(words.devices.orType)}</label>
          <input
            id={field}
            className="num"
            value={typed}
            onChange={(change) => setTyped(change.target.value)}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={16}
          />
          <Button
            type="submit"
            variant="primary"
            busy={busy}
            busyLabel={t(words.staff.pairing)}
            reason={typed.trim() || busy ? undefined : t(words.staff.needCode)}
          >
            {t(words.staff.pairGo)}
          </Button>
        </form>
      </main>
    </div>
  )
}
