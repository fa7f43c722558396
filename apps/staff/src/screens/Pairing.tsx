import { type CredentialKeeper, useFoyer } from '@foyer/client'
import { Button, words } from '@foyer/ui'
import { type FormEvent, useEffect, useEffectEvent, useId, useState } from 'react'
import { PairDevice } from '../desk/commands.ts'
import { useIntentions } from '../desk/intentions.tsx'
import type { Session } from '../desk/memory.ts'
import { useSay } from '../desk/tongue.tsx'
import { LangButton } from './LangButton.tsx'
import styles from './Pairing.module.css'

/** What pairing gives; in a demonstration somebody is signed in with it. */
export type NewTablet = Parameters<CredentialKeeper['keep']>[0] & { readonly signedIn: Omit<Session, 'pointId'> | null }

export interface PairingProps {
  /** A code from the address bar pairs by itself. */
  readonly code: string | null
  readonly onPaired: (tablet: NewTablet) => void
  /** Set where the tablet is paired already: an old link then changes nothing. */
  readonly onGivenUp: (() => void) | null
}

/** A tablet that belongs to nobody yet: one short code makes it one of the venue's. */
export function Pairing({ code, onPaired, onGivenUp }: PairingProps) {
  const foyer = useFoyer()
  const { press, follow, awaited } = useIntentions()
  const t = useSay()
  const field = useId()
  const [typed, setTyped] = useState('')

  function pairing(wanted: string) {
    return {
      name: 'pair',
      send: async (key: string) =>
        (await foyer.ask(PairDevice, { input: { key, code: wanted, deviceName: t(words.staff.tabletName) } })).pairDevice,
      done: onPaired,
      refused: () => {
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
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <LangButton />
      </header>
      <main className={styles.main}>
        <h1>{t(words.staff.pairTitle)}</h1>
        <p>{t(words.staff.pairHint)}</p>
        <form onSubmit={submit} className={styles.form}>
          <label htmlFor={field}>{t(words.staff.pairCode)}</label>
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
