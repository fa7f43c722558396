import { Button, elapsedText, placeName, words } from '@foyer/ui'
import { DotsThreeIcon } from '@phosphor-icons/react/dist/csr/DotsThree'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import type { StaffVisit } from '../desk/deskPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { isOverdue, servedFor } from '../desk/serverTime.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import type { ResultChoice } from '../desk/useResult.ts'
import { Chips } from './Chips.tsx'
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
  readonly parkTip: string | undefined
  readonly result: ResultChoice
  readonly onFinish: () => void
  readonly onFinishAndCallNext: () => void
  readonly onPark: () => void
  readonly onTransfer: () => void
  readonly onSendBack: () => void
  readonly onSendAway: () => void
  readonly onWrapUp: () => void
  readonly onMore: () => void
}

/** S4: somebody is being served, or has gone while the work on their matter goes on. The button that calls the next one names them. */
export function Serving({ visit, next, now, timeZone, linked, keyTip, parkTip, result, ...act }: ServingProps) {
  const { busy } = useIntentions()
  const { lang } = useTongue()
  const t = useSay()

  const blocked = !linked ? t(words.staff.offlineNoCall) : next ? undefined : t(words.staff.nobodyNext)
  const [onward] = visit.plan
  const missing = result.missing ? t(words.staff.missing, { step: t(words.staff.outcome) }) : null
  return (
    <>
      {visit.wrapUpSince === null ? (
        <ServingHead visit={visit} now={now} />
      ) : (
        <VisitHead visit={visit} state="wrapUp" now={now}>
          <b className={styles.time}>{elapsedText(now - Date.parse(visit.wrapUpSince))}</b>
          <span className={styles.target}>{t(words.staff.wrappingUp)}</span>
        </VisitHead>
      )}

      {visit.wrapUpSince === null && (
        <div className={styles.quiet}>
          <Button title={parkTip} busy={busy('park')} onPress={act.onPark}>
            {t(words.staff.park)}
          </Button>
          <Button busy={busy('transfer')} onPress={act.onTransfer}>
            {t(words.staff.transfer)}
          </Button>
          {visit.sender && (
            <Button busy={busy('sendBack')} onPress={act.onSendBack}>
              {t(words.staff.sendBackTo, { who: placeName(lang, visit.sender) })}
            </Button>
          )}
          <Button busy={busy('sendAway')} onPress={act.onSendAway}>
            {t(words.staff.sendAway)}
          </Button>
          <Button busy={busy('wrapUp')} onPress={act.onWrapUp}>
            {t(words.staff.wrapUp)}
          </Button>
          <Button repeatable className={styles.more} aria-label={t(words.staff.more)} onPress={act.onMore}>
            <DotsThreeIcon aria-hidden="true" size="1.75rem" weight="bold" />
          </Button>
        </div>
      )}

      {visit.results.length > 0 && (
        <Chips
          label={t(words.staff.outcome)}
          options={visit.results.map(({ key, name }) => ({ value: key, text: name[lang] }))}
          chosen={result.chosen ?? undefined}
          first={result.first}
          missing={result.asked ? missing : null}
          onChoose={result.choose}
        />
      )}

      <VisitFacts visit={visit} now={now} timeZone={timeZone} />

      <div className={styles.end}>
        <Button
          className={blocked === undefined ? styles.finish : undefined}
          variant={blocked === undefined ? 'secondary' : 'primary'}
          title={blocked === undefined ? undefined : keyTip}
          busy={busy('finish')}
          hint={missing}
          repeatable={missing !== null}
          onPress={act.onFinish}
        >
          {onward ? t(words.staff.finishGoOn, { service: onward[lang] }) : t(words.staff.finish)}
        </Button>
        <Button
          variant="primary"
          title={blocked === undefined ? keyTip : undefined}
          busy={busy('primary')}
          reason={blocked}
          hint={next && t(words.staff.nextIs, { number: next.number, service: next.serviceName[lang] })}
          repeatable={missing !== null}
          onPress={act.onFinishAndCallNext}
        >
          {t(words.staff.finishAndCallNext)}
        </Button>
      </div>
    </>
  )
}

/** How long it takes, beside how long it usually does. */
function ServingHead({ visit, now }: Pick<ServingProps, 'visit' | 'now'>) {
  const t = useSay()
  const over = isOverdue(visit, now)
  return (
    <VisitHead visit={visit} state="serving" now={now}>
      <b className={styles.time} data-over={over || undefined}>
        {over && <WarningIcon aria-hidden="true" weight="fill" size="2rem" />}
        {elapsedText(servedFor(visit, now))}
      </b>
      <span className={styles.target} data-over={over || undefined}>
        {over && `${t(words.shared.state.overdue)} · `}
        {t(words.staff.target, { n: visit.targetMinutes })}
      </span>
    </VisitHead>
  )
}
