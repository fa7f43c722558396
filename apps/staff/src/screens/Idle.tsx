import { Button, TicketNumber, words } from '@foyer/ui'
import type { DeskPicture, StaffVisit } from '../desk/deskPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { minutesSince } from '../desk/serverTime.ts'
import { SPOKEN } from '../desk/spoken.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import styles from './Idle.module.css'

export interface IdleProps {
  readonly next: StaffVisit | null
  readonly today: DeskPicture['today']
  readonly waitingTotal: number
  readonly now: number
  readonly linked: boolean
  readonly keyTip: string | undefined
  readonly onCallNext: () => void
  readonly onWalkIn: () => void
  readonly onCallByNumber: () => void
}

/** S2: nobody is here. One big button, and it says who comes. */
export function Idle({ next, today, waitingTotal, now, linked, keyTip, onCallNext, onWalkIn, onCallByNumber }: IdleProps) {
  const { busy } = useIntentions()
  const { lang } = useTongue()
  const t = useSay()

  const aboutNext =
    next && [next.serviceName[lang], t(words.staff.waited, { n: minutesSince(next.issuedAt, now) }), t(SPOKEN[next.lang])].join(' · ')
  const nobody = waitingTotal === 0 ? t(words.staff.empty) : t(words.staff.emptyForMe)

  return (
    <>
      <div className={styles.idle}>
        <h2 className={styles.title}>{t(words.staff.idle)}</h2>
        <Button
          variant="primary"
          className={styles.next}
          title={keyTip}
          busy={busy('primary')}
          hint={aboutNext}
          reason={!linked ? t(words.staff.offlineNoCall) : next ? undefined : nobody}
          onPress={onCallNext}
        >
          {t(words.staff.callNext)} {next && <TicketNumber lang={lang} number={next.number} />}
        </Button>
        <div className={styles.others}>
          <Button busy={busy('walkIn')} reason={linked ? undefined : t(words.staff.offlineNoCall)} onPress={onWalkIn}>
            {t(words.staff.walkIn)}
          </Button>
          <Button busy={busy('callNumber')} reason={linked ? undefined : t(words.staff.offlineNoCall)} onPress={onCallByNumber}>
            {t(words.staff.callByNumber)}
          </Button>
        </div>
      </div>
      <p className={`num ${styles.today}`}>
        <b>{t(words.shared.today)}</b>
        <span>{t(words.staff.todayServed, { n: today.served })}</span>
        {today.meanServiceMinutes !== null && <span>{t(words.staff.todayAverage, { minutes: today.meanServiceMinutes.toFixed(1) })}</span>}
        <span>{t(words.staff.todayMissed, { n: today.missed })}</span>
      </p>
    </>
  )
}
