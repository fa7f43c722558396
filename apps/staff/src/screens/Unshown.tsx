import { words } from '@foyer/ui'
import { useSay } from '../desk/tongue.tsx'
import styles from './Opening.module.css'

/** In place of a screen that broke on what it was given, while it is put up anew. */
export function Unshown() {
  const t = useSay()
  return (
    <main className={styles.page}>
      <h1 className={styles.late}>
        <output>{t(words.shared.mending)}</output>
      </h1>
    </main>
  )
}
