import { words } from '@foyer/ui'
import { useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import styles from './Phone.module.css'

/** In place of a page that broke on what it was given, while it is put up anew: the number stays, if it is one. */
export function Unshown({ ticket }: { readonly ticket: Ticket | null }) {
  const t = useSay()
  const number: unknown = ticket?.number
  return (
    <section className={styles.card}>
      {typeof number === 'string' && <b>{number.slice(0, 12)}</b>}
      <h1 className={styles.plain}>{t(words.shared.mending)}</h1>
    </section>
  )
}
