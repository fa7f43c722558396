import { Button, elapsedText, words } from '@foyer/ui'
import { CheckIcon } from '@phosphor-icons/react/dist/csr/Check'
import { DotsThreeIcon } from '@phosphor-icons/react/dist/csr/DotsThree'
import { InfoIcon } from '@phosphor-icons/react/dist/csr/Info'
import type { CSSProperties, ReactNode } from 'react'
import { deliveriesOf, type Delivery } from '../desk/deliveries.ts'
import type { StaffVisit } from '../desk/deskPicture.ts'
import { type Gate, missGate, recallGate } from '../desk/gates.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { useSay } from '../desk/tongue.tsx'
import { VisitFacts } from './VisitFacts.tsx'
import { VisitHead } from './VisitHead.tsx'
import styles from './Called.module.css'

export interface CalledProps {
  readonly visit: StaffVisit
  readonly now: number
  readonly timeZone: string
  readonly linked: boolean
  readonly keyTips: Readonly<Record<'primary' | 'recall' | 'noShow' | 'park', string | undefined>>
  readonly onStart: () => void
  readonly onRecall: () => void
  readonly onMiss: () => void
  readonly onPark: () => void
  readonly onTransfer: () => void
  readonly onReturn: () => void
  readonly onMore: () => void
}

/** S3: somebody was called and is on the way. */
export function Called({
  visit,
  now,
  timeZone,
  linked,
  keyTips,
  onStart,
  onRecall,
  onMiss,
  onPark,
  onTransfer,
  onReturn,
  onMore,
}: CalledProps) {
  const { busy } = useIntentions()
  const t = useSay()
  const recall = recallGate(visit, now, linked)
  const miss = missGate(visit, now)

  function why(gate: Gate, tooSoon: typeof words.staff.recallIn | typeof words.staff.noShowIn): string | undefined {
    if (gate.open) return undefined
    switch (gate.because) {
      case 'offline':
        return t(words.staff.offlineNoCall)
      case 'arrived':
        return t(words.staff.isHere)
      case 'lastCall':
        return t(words.staff.recallOver)
      case 'tooSoon':
        return t(tooSoon, { s: gate.seconds })
    }
  }

  return (
    <>
      <VisitHead visit={visit} state="called" now={now}>
        <b className={styles.time}>{visit.calledAt === null ? '' : elapsedText(now - Date.parse(visit.calledAt))}</b>
        <span className={styles.state}>
          {t(words.shared.state.called)}
          {visit.lastCall && ` · ${t(words.staff.recallLast)}`}
        </span>
      </VisitHead>

      <Button variant="primary" title={keyTips.primary} busy={busy('primary')} onPress={onStart}>
        {t(words.staff.arrived)}
      </Button>

      <div className={styles.others}>
        <Filling gate={recall}>
          <Button title={keyTips.recall} busy={busy('recall')} reason={why(recall, words.staff.recallIn)} onPress={onRecall}>
            {t(words.staff.recall, { n: visit.callNo })}
          </Button>
        </Filling>
        <Filling gate={miss}>
          <Button title={keyTips.noShow} busy={busy('miss')} reason={why(miss, words.staff.noShowIn)} onPress={onMiss}>
            {t(words.staff.noShow)}
          </Button>
        </Filling>
        <Button title={keyTips.park} busy={busy('park')} onPress={onPark}>
          {t(words.staff.park)}
        </Button>
        <Button busy={busy('transfer')} onPress={onTransfer}>
          {t(words.staff.transfer)}
        </Button>
        <Button busy={busy('return')} onPress={onReturn}>
          {t(words.staff.toQueue)}
        </Button>
        <Button repeatable className={styles.more} aria-label={t(words.staff.more)} onPress={onMore}>
          <DotsThreeIcon aria-hidden="true" size="1.75rem" weight="bold" />
        </Button>
      </div>

      <Deliveries visit={visit} now={now} />

      <VisitFacts visit={visit} now={now} timeZone={timeZone} />
    </>
  )
}

/** How far the call has got; said by the board, the voice and the phone themselves. */
function Deliveries({ visit, now }: Pick<CalledProps, 'visit' | 'now'>) {
  const t = useSay()
  const text: Readonly<Record<Delivery, string>> = {
    shown: t(words.staff.deliveryBoard),
    notShown: t(words.staff.deliveryWaiting),
    spoken: t(words.staff.deliveryVoice),
    coming: t(words.staff.deliveryPhone, { answer: t(words.staff.answerComing) }),
  }
  return (
    <ul aria-label={t(words.staff.delivery)} aria-live="polite" className={styles.deliveries}>
      {deliveriesOf(visit, now).map((delivery) => (
        <li key={delivery} data-open={delivery === 'notShown' || undefined}>
          {delivery === 'notShown' ? (
            <InfoIcon aria-hidden="true" size="1.25rem" />
          ) : (
            <CheckIcon aria-hidden="true" size="1.25rem" weight="bold" />
          )}
          {text[delivery]}
        </li>
      ))}
    </ul>
  )
}

/** A border that fills while the button is not to be pressed yet: it is seen to open. */
function Filling({ gate, children }: { readonly gate: Gate; readonly children: ReactNode }) {
  const filled = !gate.open && gate.because === 'tooSoon' ? gate.filled : null
  return (
    <div className={styles.filling} data-filling={filled !== null || undefined} style={{ '--filled': filled ?? 1 } as CSSProperties}>
      {children}
    </div>
  )
}
