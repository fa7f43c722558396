import type { ReactNode } from 'react'
import styles from './Standing.module.css'

/** What is the matter and what to do about it, large enough to be read while walking up. */
export function Standing({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <section className={`num ${styles.standing}`}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={styles.words}>{children}</div>
    </section>
  )
}
