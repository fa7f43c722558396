import { Button, Sheet, TicketNumber, timeText, words } from '@foyer/ui'
import { useState } from 'react'
import { useLang, useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import { Journey } from './Journey.tsx'
import styles from './Phone.module.css'

/** P6: done, left, or void; and how to come by a new number. */
export function Gone({ ticket }: { readonly ticket: Ticket }) {
  const t = useSay()
  const lang = useLang()
  const [isAsking, setAsking] = useState(false)
  const { number, outcome, endedAt, timeZone, preset, serviceName, journey } = ticket
  const time = endedAt === null ? '' : timeText(endedAt, timeZone)
  const isVoid = outcome === 'noShow' || outcome === 'expired'
  const state = outcome === 'served' ? t(words.phone.done, { time }) : t(isVoid ? words.phone.voided : words.phone.cancelled)
  return (
    <>
      <section className={styles.card} data-over>
        <h1 className={`num ${styles.state}`}>{state}</h1>
        <TicketNumber lang={lang} number={number} size="hero" />
        <p className={styles.quiet}>{serviceName[lang]}</p>
        {outcome && <p className={styles.next}>{t(words.phone.ended[outcome])}</p>}
      </section>
      <Journey steps={journey} />
      <Button onPress={() => setAsking(true)}>{t(words.phone.again)}</Button>
      <Sheet
        open={isAsking}
        title={t(words.phone.again)}
        className={styles.sheet}
        safe={{ label: t(words.shared.close), onPress: () => setAsking(false) }}
      >
        {t(words.phone.againHow, { place: t(words.presets[preset].helpPlace) })}
      </Sheet>
    </>
  )
}
