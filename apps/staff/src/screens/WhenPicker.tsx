import { dateText, words } from '@foyer/ui'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { timeOn } from '../desk/venueDay.ts'
import { Stepper } from './Stepper.tsx'
import styles from './WhenPicker.module.css'

/** So many days from today, at a minute of that day. */
export interface When {
  readonly days: number
  readonly minute: number
}

export interface WhenPickerProps {
  readonly when: When
  readonly now: number
  readonly timeZone: string
  readonly onChange: (when: When) => void
}

const DAYS = 90
const QUARTER = 15
const LAST = 24 * 60 - QUARTER

export const instantOf = ({ days, minute }: When, now: number, timeZone: string): number => timeOn(now, days, minute, timeZone)

/** A day and a time, by buttons large enough for a thumb: the day, the hour, the quarter. */
export function WhenPicker({ when, now, timeZone, onChange }: WhenPickerProps) {
  const { lang } = useTongue()
  const t = useSay()
  const { days, minute } = when
  const two = (part: number) => String(part).padStart(2, '0')
  return (
    <div className={styles.when}>
      <Stepper
        label={t(words.staff.bookingDay)}
        value={days}
        min={0}
        max={DAYS}
        text={dateText(lang, instantOf({ days, minute: 12 * 60 }, now, timeZone), timeZone)}
        onChange={(next) => onChange({ ...when, days: next })}
      />
      <Stepper
        label={t(words.staff.bookingHour)}
        value={minute}
        min={0}
        max={LAST}
        step={60}
        text={two(Math.floor(minute / 60))}
        onChange={(next) => onChange({ ...when, minute: next })}
      />
      <Stepper
        label={t(words.staff.bookingMinute)}
        value={minute}
        min={0}
        max={LAST}
        step={QUARTER}
        text={two(minute % 60)}
        onChange={(next) => onChange({ ...when, minute: next })}
      />
    </div>
  )
}
