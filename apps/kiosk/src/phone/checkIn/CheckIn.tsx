import { type Lang, words } from '@foyer/ui'
import { useState } from 'react'
import { Tongue, useSay } from '../../tongue.tsx'
import { browserLang, LangButton } from '../LangButton.tsx'
import type { LangMemory } from '../memory.ts'
import styles from '../Phone.module.css'
import type { Address } from './address.ts'
import { CodeForm } from './CodeForm.tsx'
import { useTitle } from './useTitle.ts'

export interface CheckInProps {
  readonly address: Address
  readonly memory: LangMemory
  /** Goes to the page of the number that was given. */
  readonly open: (token: string) => void
}

/** Checking in with a booking: on the premises, by the code on the screen there; at home it says how. */
export function CheckIn({ address, memory, open }: CheckInProps) {
  const [chosen, setChosen] = useState(memory.lang)
  const lang = chosen ?? browserLang()

  function switchTo(next: Lang) {
    memory.keepLang(next)
    setChosen(next)
  }

  return (
    <Tongue lang={lang}>
      <div className={styles.phone}>
        <header className={styles.bar}>
          <span />
          <LangButton onSwitch={switchTo} />
        </header>
        <main className={styles.main}>
          {'here' in address ? <CodeForm here={address.here} open={open} /> : <NotThere code={address.code} />}
        </main>
      </div>
    </Tongue>
  )
}

/** A booking's own link says nothing of where the phone is. */
function NotThere({ code }: { readonly code: string }) {
  const t = useSay()
  useTitle(t(words.phone.inThere))
  return (
    <section className={styles.card}>
      <h1 className={styles.state}>{t(words.phone.inThere)}</h1>
      <p className={styles.how}>{t(words.phone.inThereHow)}</p>
      <p className={`num nowrap ${styles.code}`}>{code}</p>
    </section>
  )
}
