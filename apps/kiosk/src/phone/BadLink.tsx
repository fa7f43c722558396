import { words } from '@foyer/ui'
import { useSay } from '../tongue.tsx'
import styles from './Phone.module.css'

/** P7: the link opens no number. */
export function BadLink() {
  const t = useSay()
  return (
    <section className={styles.card}>
      <h1 className={styles.plain}>{t(words.phone.unknown)}</h1>
    </section>
  )
}
