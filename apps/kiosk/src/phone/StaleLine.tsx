import { timeText, words } from '@foyer/ui'
import { useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import styles from './Phone.module.css'

/** Under what was already said to the customer: it could not be heard anew. */
export function StaleLine({ ticket, heardAt }: { readonly ticket: Ticket; readonly heardAt: number | null }) {
  const t = useSay()
  return (
    <output className={`num ${styles.note}`}>
      {t(words.phone.offline)} {heardAt !== null && t(words.phone.lastUpdate, { time: timeText(heardAt, ticket.timeZone) })}
    </output>
  )
}
