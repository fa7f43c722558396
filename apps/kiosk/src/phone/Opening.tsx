import { words } from '@foyer/ui'
import { useSay } from '../tongue.tsx'
import styles from './Phone.module.css'

/** The first moment of a phone that has never seen this number. */
export function Opening() {
  const t = useSay()
  return (
    <section className={styles.card} aria-busy="true">
      <h1 className={styles.quiet}>{t(words.phone.pageTitle)}</h1>
      <output className={styles.late}>{t(words.shared.loading)}</output>
    </section>
  )
}
