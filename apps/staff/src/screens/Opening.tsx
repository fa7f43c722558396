import type { AskFailed } from '@foyer/client'
import { words } from '@foyer/ui'
import { useEffect, useState } from 'react'
import { useSay, useTongue } from '../desk/tongue.tsx'
import styles from './Opening.module.css'

const PATIENCE_MS = 8000

/** Nothing yet: the shape of what will come, and after eight seconds, or when the server says no, a word about it. */
export function Opening({ trouble }: { readonly trouble: AskFailed | null }) {
  const { lang } = useTongue()
  const t = useSay()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])

  return (
    <main className={styles.page} aria-busy="true">
      <h1 className={late || trouble ? styles.late : 'visuallyHidden'}>
        <output>{trouble?.say?.[lang] ?? t(late ? words.staff.stillTrying : words.shared.loading)}</output>
      </h1>
      <div aria-hidden="true" className={styles.blocks}>
        {Array.from({ length: 5 }, (_, row) => (
          <i key={row} />
        ))}
      </div>
      <i aria-hidden="true" className={styles.big} />
    </main>
  )
}
