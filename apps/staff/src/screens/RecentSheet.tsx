import { Button, Sheet, TicketNumber, timeText, words } from '@foyer/ui'
import { useId, useState } from 'react'
import type { StaffMember, StaffVisit } from '../desk/deskPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { undoingOf } from '../desk/undoing.ts'
import { useUndo } from '../desk/useUndo.ts'
import form from './sheetForm.module.css'
import styles from './RecentSheet.module.css'

export interface RecentSheetProps {
  readonly title: string
  readonly recent: readonly StaffVisit[]
  readonly me: Pick<StaffMember, 'id' | 'role'>
  readonly now: number
  readonly timeZone: string
  readonly onClose: () => void
}

/** What the last visits came to, and the way back: one's own at once, anybody's with a reason by those in charge. */
export function RecentSheet({ title, recent, me, now, timeZone, onClose }: RecentSheetProps) {
  const t = useSay()
  const [asked, setAsked] = useState<StaffVisit | null>(null)
  const undo = useUndo()
  if (asked)
    return (
      <UndoReason
        key="reason"
        number={asked.number}
        onUndo={(reason) => (undo(asked.id, reason), setAsked(null))}
        onBack={() => setAsked(null)}
      />
    )
  return (
    <Sheet key="list" open side="right" className={form.sheet} title={title} safe={{ label: t(words.shared.close), onPress: onClose }}>
      {recent.length === 0 && <p>{t(words.staff.recentNone)}</p>}
      <ul className={`num ${styles.recent}`}>
        {recent.map((visit) => (
          <Row
            key={visit.id}
            visit={visit}
            me={me}
            now={now}
            timeZone={timeZone}
            onUndo={() => undo(visit.id)}
            onAsk={() => setAsked(visit)}
          />
        ))}
      </ul>
    </Sheet>
  )
}

interface RowProps extends Pick<RecentSheetProps, 'me' | 'now' | 'timeZone'> {
  readonly visit: StaffVisit
  readonly onUndo: () => void
  readonly onAsk: () => void
}

function Row({ visit, me, now, timeZone, onUndo, onAsk }: RowProps) {
  const { lang } = useTongue()
  const t = useSay()
  const { busy } = useIntentions()
  const undoing = undoingOf(visit, me, now)
  const at = visit.endedAt ?? visit.heldSince ?? visit.wrapUpSince ?? visit.servingSince ?? visit.calledAt ?? visit.enteredAt
  return (
    <li>
      <TicketNumber lang={lang} number={visit.number} size="row" />
      <span>
        {visit.serviceName[lang]}
        <small>{t(words.staff.recentAt, { state: stateText(visit), time: timeText(at, timeZone) })}</small>
      </span>
      {(undoing === 'freely' || undoing === 'withReason') && (
        <Button
          busy={busy(`undo ${visit.id}`)}
          aria-label={t(words.staff.undoAct, { number: visit.number })}
          onPress={undoing === 'freely' ? onUndo : onAsk}
        >
          {t(words.shared.undo)}
        </Button>
      )}
      {undoing === 'tooLate' && <small>{t(words.staff.undoLate)}</small>}
      {undoing === 'notMine' && <small>{t(words.staff.undoTheirs)}</small>}
    </li>
  )

  function stateText({ stage, outcome }: StaffVisit): string {
    switch (stage) {
      case 'gone':
        return t(words.staff.outcomes[outcome ?? 'served'])
      case 'away':
        return t(words.staff.away)
      case 'deferred':
        return t(words.staff.late)
      case 'arrived':
        return t(words.shared.state.called)
      case 'waiting':
      case 'called':
      case 'serving':
      case 'wrapUp':
      case 'parked':
      case 'missed':
        return t(words.shared.state[stage])
    }
  }
}

interface UndoReasonProps {
  readonly number: string
  readonly onUndo: (reason: string) => void
  readonly onBack: () => void
}

/** What is taken back after its minute is on the record with a reason. */
function UndoReason({ number, onUndo, onBack }: UndoReasonProps) {
  const t = useSay()
  const field = useId()
  const [reason, setReason] = useState('')
  return (
    <Sheet
      open
      side="right"
      className={form.sheet}
      title={t(words.staff.undoWithReason, { number })}
      safe={{ label: t(words.shared.back), onPress: onBack }}
      act={{
        label: t(words.shared.undo),
        reason: reason.trim() === '' ? t(words.staff.needWords) : undefined,
        onPress: () => onUndo(reason.trim()),
      }}
    >
      <label htmlFor={field} className={form.field}>
        {t(words.staff.reason)}
        <textarea id={field} rows={3} maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
    </Sheet>
  )
}
