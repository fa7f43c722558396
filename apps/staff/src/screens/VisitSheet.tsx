import { Sheet, spokenTicket, words } from '@foyer/ui'
import { useState } from 'react'
import type { StaffVisit } from '../desk/deskPicture.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { VisitFacts } from './VisitFacts.tsx'

export interface VisitSheetProps {
  readonly visit: StaffVisit
  readonly now: number
  readonly timeZone: string
  readonly onCancel: (visit: StaffVisit) => void
  readonly onClose: () => void
}

/** One customer seen closer, and the one act that cannot be taken back: it is asked for twice. */
export function VisitSheet({ visit, now, timeZone, onCancel, onClose }: VisitSheetProps) {
  const { lang } = useTongue()
  const t = useSay()
  const [sure, setSure] = useState(false)
  const { number } = visit

  if (sure)
    return (
      <Sheet
        key="sure"
        open
        title={t(words.staff.cancelSure, { number })}
        safe={{ label: t(words.staff.cancelKeep), onPress: onClose }}
        act={{ label: t(words.staff.cancelTicket), variant: 'danger', onPress: () => (onCancel(visit), onClose()) }}
      />
    )
  return (
    <Sheet
      key="facts"
      open
      title={
        <span className="num" aria-label={`${spokenTicket(lang, number)} ${visit.serviceName[lang]}`}>
          {number} · {visit.serviceName[lang]}
        </span>
      }
      safe={{ label: t(words.shared.close), onPress: onClose }}
      act={{ label: t(words.staff.cancelTicket), variant: 'danger', onPress: () => setSure(true) }}
    >
      <VisitFacts visit={visit} now={now} timeZone={timeZone} bare />
    </Sheet>
  )
}
