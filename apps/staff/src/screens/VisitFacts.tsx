import { timeText, words } from '@foyer/ui'
import { type CSSProperties, useId } from 'react'
import type { StaffVisit } from '../desk/deskPicture.ts'
import { holdWord } from '../desk/holdReasons.ts'
import { minutesSince } from '../desk/serverTime.ts'
import { SPOKEN } from '../desk/spoken.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { momentsOf, type Trait, traitsOf } from '../desk/visitFacts.ts'
import styles from './VisitFacts.module.css'

export interface VisitFactsProps {
  readonly visit: StaffVisit
  readonly now: number
  readonly timeZone: string
  /** In a sheet the title stands above already, and what can be changed below. */
  readonly bare?: boolean
}

/** What the house knows of this customer's way through the foyer, and nothing more. */
export function VisitFacts({ visit, now, timeZone, bare }: VisitFactsProps) {
  const { lang } = useTongue()
  const t = useSay()
  const title = useId()

  function traitText(trait: Trait): string {
    switch (trait.of) {
      case 'waitedFor':
        return t(words.shared.minutes, { n: trait.minutes })
      case 'party':
        return t(words.staff.partyOf, { n: trait.people })
      case 'language':
        return t(SPOKEN[trait.lang])
      case 'priority':
        return trait.name?.[lang] ?? t(words.staff.noPriority)
      case 'bookedFor':
        return timeText(trait.at, timeZone)
      case 'waitsOnlyFor':
        return trait.who
      case 'onHold':
        return [
          trait.reason && t(holdWord(trait.reason)),
          trait.until === null
            ? t(words.staff.parkedFor, { n: minutesSince(trait.since, now) })
            : t(words.staff.parkUntil, { time: timeText(trait.until, timeZone) }),
        ]
          .filter(Boolean)
          .join(' · ')
      case 'legs':
        return trait.legs
          .map(({ serviceName, servedSeconds }) =>
            t(words.staff.legOf, { service: serviceName[lang], minutes: Math.round(servedSeconds / 60) }),
          )
          .join(t(words.shared.list))
      case 'planned':
        return trait.services.map((name) => name[lang]).join(t(words.shared.list))
    }
  }

  const moments = momentsOf(visit)
  const traits = traitsOf(visit, now).filter(({ of }) => !bare || (of !== 'party' && of !== 'planned'))
  const rows = { '--rows': Math.max(moments.length, traits.length) } as CSSProperties
  return (
    <section aria-labelledby={bare ? undefined : title} className={bare ? styles.bare : styles.facts}>
      {!bare && <h2 id={title}>{t(words.staff.thisCustomer)}</h2>}
      <div className={`num ${styles.columns}`} style={rows}>
        <dl>
          {moments.map(({ of, at, callNo }) => (
            <div key={of}>
              <dt>{t(words.staff[of])}</dt>
              <dd>{callNo === null ? timeText(at, timeZone) : t(words.staff.calledTimes, { time: timeText(at, timeZone), n: callNo })}</dd>
            </div>
          ))}
        </dl>
        <dl>
          {traits.map((trait) => (
            <div key={trait.of}>
              <dt>{t(words.staff[trait.of])}</dt>
              <dd>{traitText(trait)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}
