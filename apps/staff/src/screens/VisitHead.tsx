import { TicketNumber, type VisibleState, words } from '@foyer/ui'
import type { ReactNode } from 'react'
import type { StaffVisit } from '../desk/deskPicture.ts'
import { SPOKEN } from '../desk/spoken.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { minutesWaited } from '../desk/visitFacts.ts'
import styles from './VisitHead.module.css'

export interface VisitHeadProps {
  readonly visit: StaffVisit
  readonly state: VisibleState
  readonly now: number
  readonly children: ReactNode
}

/** Whose turn it is: the number, the three facts that are asked most, and the time. */
export function VisitHead({ visit, state, now, children }: VisitHeadProps) {
  const { lang } = useTongue()
  const t = useSay()
  return (
    <div className={styles.head} data-state={state}>
      <TicketNumber lang={lang} number={visit.number} size="hero" />
      <dl className="num">
        <div>
          <dt>{t(words.staff.service)}</dt>
          <dd>{visit.serviceName[lang]}</dd>
        </div>
        <div>
          <dt>{t(words.staff.waitedFor)}</dt>
          <dd className="nowrap">{t(words.shared.minutes, { n: minutesWaited(visit, now) })}</dd>
        </div>
        <div>
          <dt>{t(words.staff.language)}</dt>
          <dd>{t(SPOKEN[visit.lang])}</dd>
        </div>
      </dl>
      <div className={`num ${styles.time}`}>{children}</div>
    </div>
  )
}
