import { Button, elapsedText, words } from '@foyer/ui'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import type { StaffVisit } from '../desk/deskPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { isOverdue } from '../desk/serverTime.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { VisitFacts } from './VisitFacts.tsx'
import { VisitHead } from './VisitHead.tsx'
import styles from './Serving.module.css'

export interface ServingProps {
  readonly visit: StaffVisit
  readonly next: StaffVisit | null
  readonly now: number
  readonly timeZone: string
  readonly linked: boolean
  readonly keyTip: string | undefined
  readonly onFinish: () => void
  readonly onFinishAndCallNext: () => void
}

/** S4: somebody is being served. The button that calls the next one names them. */
export function Serving({ visit, next, now, timeZone, linked, keyTip, onFinish, onFinishAndCallNext }: ServingProps) {
  const { pressing } = useIntentions()
  const { lang } = useTongue()
  const t = useSay()

  const blocked = !linked ? t(words.staff.offlineNoCall) : next ? undefined : t(words.staff.nobodyNext)
  const over = isOverdue(visit, now)

  return (
    <>
      <VisitHead visit={visit} state="serving" now={now}>
        <b className={styles.time} data-over={over || undefined}>
          {over && <WarningIcon aria-hidden="true" weight="fill" size="2rem" />}
          {visit.servingSince === null ? '' : elapsedText(now - Date.parse(visit.servingSince))}
        </b>
        <span className={styles.target} data-over={over || undefined}>
          {over && `${t(words.shared.state.overdue)} · `}
          {t(words.staff.target, { n: visit.targetMinutes })}
        </span>
      </VisitHead>

      <VisitFacts visit={visit} now={now} timeZone={timeZone} />

      <div className={styles.end}>
        <Button
          className={blocked === undefined ? styles.finish : undefined}
          variant={blocked === undefined ? 'secondary' : 'primary'}
          title={blocked === undefined ? undefined : keyTip}
          busy={pressing === 'finish'}
          onPress={onFinish}
        >
          {t(words.staff.finish)}
        </Button>
        <Button
          variant="primary"
          title={blocked === undefined ? keyTip : undefined}
          busy={pressing === 'primary'}
          reason={blocked}
          hint={next && t(words.staff.nextIs, { number: next.number, service: next.serviceName[lang] })}
          onPress={onFinishAndCallNext}
        >
          {t(words.staff.finishAndCallNext)}
        </Button>
      </div>
    </>
  )
}
