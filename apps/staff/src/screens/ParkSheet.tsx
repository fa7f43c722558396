import { Sheet, words } from '@foyer/ui'
import { useState } from 'react'
import type { DeskPicture, StaffVisit } from '../desk/deskPicture.ts'
import { HOLD_MINUTES, HOLD_REASONS, type HoldReason, holdWord, type Pool, POOLS } from '../desk/holdReasons.ts'
import { useSay } from '../desk/tongue.tsx'
import type { Holding } from '../desk/useDeskCommands.ts'
import { Chips } from './Chips.tsx'
import styles from './sheetForm.module.css'

export interface ParkSheetProps {
  readonly visit: StaffVisit
  readonly preset: DeskPicture['preset']
  readonly onPark: (holding: Holding) => void
  readonly onClose: () => void
}

/** Why somebody waits aside, who takes them up again, and perhaps when. */
export function ParkSheet({ visit: { number }, preset, onPark, onClose }: ParkSheetProps) {
  const t = useSay()
  const [reason, setReason] = useState<HoldReason>()
  const [pool, setPool] = useState<Pool>('mine')
  const [minutes, setMinutes] = useState<number | null>(null)
  const point = t(words.presets[preset].point)
  return (
    <Sheet
      open
      side="right"
      className={styles.sheet}
      title={`${t(words.staff.park)} ${number}`}
      safe={{ label: t(words.shared.cancel), onPress: onClose }}
      act={{
        label: t(words.staff.park),
        reason: reason === undefined ? t(words.staff.parkNeedsWhy) : undefined,
        onPress: () => reason !== undefined && (onPark({ reason, pool, minutes }), onClose()),
      }}
    >
      <div className={styles.form}>
        <Chips
          label={t(words.staff.parkWhy)}
          options={HOLD_REASONS.map((value) => ({ value, text: t(holdWord(value)) }))}
          chosen={reason}
          onChoose={setReason}
        />
        <Chips
          label={t(words.staff.parkWhose)}
          options={POOLS.map((value) => ({
            value,
            text: value === 'point' ? t(words.staff.parkPool.point, { point }) : t(words.staff.parkPool[value]),
          }))}
          chosen={pool}
          onChoose={setPool}
        />
        <Chips
          label={t(words.staff.parkFor)}
          options={HOLD_MINUTES.map((value) => ({
            value,
            text: value === null ? t(words.staff.parkOpen) : t(words.shared.minutes, { n: value }),
          }))}
          chosen={minutes}
          onChoose={setMinutes}
        />
      </div>
    </Sheet>
  )
}
