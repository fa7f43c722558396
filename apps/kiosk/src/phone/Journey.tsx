import { words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import styles from './Phone.module.css'

/** The services of one visit, where there is more than one: done, present, still to come. */
export function Journey({ steps }: { readonly steps: Ticket['journey'] }) {
  const t = useSay()
  const lang = useLang()
  if (steps.length < 2) return null
  return (
    <section className={styles.card} data-quiet>
      <h2>{t(words.phone.journey)}</h2>
      <ol className={styles.journey}>
        {steps.map(({ serviceName, state }, at) => (
          <li key={at} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span>{serviceName[lang]}</span>
            <small>{t(words.phone.step[state])}</small>
          </li>
        ))}
      </ol>
    </section>
  )
}
