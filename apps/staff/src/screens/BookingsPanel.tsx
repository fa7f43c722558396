import { Button, dateText, timeText, words } from '@foyer/ui'
import { CaretLeftIcon } from '@phosphor-icons/react/dist/csr/CaretLeft'
import { CaretRightIcon } from '@phosphor-icons/react/dist/csr/CaretRight'
import { useState } from 'react'
import type { DeskPicture } from '../desk/deskPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { isExpected } from '../desk/queueTabs.ts'
import { SPOKEN } from '../desk/spoken.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { type BookingRow, useBookings } from '../desk/useBookings.ts'
import { startOfDay } from '../desk/venueDay.ts'
import styles from './Queue.module.css'

export interface BookingsPanelProps {
  readonly picture: DeskPicture
  readonly now: number
  readonly linked: boolean
  /** `early`: somebody wants to check in before the time. */
  readonly onOpen: (booking: BookingRow, early: boolean) => void
  readonly onCheckIn: (booking: BookingRow) => void
  readonly onNew: () => void
  readonly onImport: (() => void) | null
}

/** Who is expected on a day, when and for what; one touch checks them in. */
export function BookingsPanel({ picture, now, linked, onOpen, onCheckIn, onNew, onImport }: BookingsPanelProps) {
  const { lang } = useTongue()
  const t = useSay()
  const [days, setDays] = useState(0)
  const { rows, loading, failed, again } = useBookings(picture, days, now)
  const { timeZone } = picture
  const blocked = linked ? undefined : t(words.staff.offlineNoCall)

  return (
    <>
      <div className={`num ${styles.day}`}>
        <Button repeatable aria-label={t(words.staff.dayBefore)} onPress={() => setDays((before) => before - 1)}>
          <CaretLeftIcon aria-hidden="true" size="1.25rem" weight="bold" />
        </Button>
        <b>{days === 0 ? t(words.shared.today) : dateText(lang, startOfDay(now, days, timeZone), timeZone)}</b>
        <Button repeatable aria-label={t(words.staff.dayAfter)} onPress={() => setDays((before) => before + 1)}>
          <CaretRightIcon aria-hidden="true" size="1.25rem" weight="bold" />
        </Button>
      </div>
      <div className={styles.make}>
        <Button reason={blocked} onPress={onNew}>
          {t(words.staff.bookingNew)}
        </Button>
        {onImport && (
          <Button reason={blocked} onPress={onImport}>
            {t(words.staff.bookingImport)}
          </Button>
        )}
      </div>
      {failed && (
        <Button repeatable className={styles.again} onPress={again}>
          {t(words.staff.notRefreshed)}
        </Button>
      )}
      {!loading && !failed && rows.length === 0 && <p className={styles.empty}>{t(words.staff.bookingNone)}</p>}
      <ul data-stopped={!linked || undefined} aria-busy={loading || undefined}>
        {rows.map((booking) => (
          <Row
            key={booking.id}
            booking={booking}
            timeZone={timeZone}
            today={days === 0}
            blocked={blocked}
            onOpen={onOpen}
            onCheckIn={onCheckIn}
          />
        ))}
      </ul>
    </>
  )
}

interface RowProps extends Pick<BookingsPanelProps, 'onOpen' | 'onCheckIn'> {
  readonly booking: BookingRow
  readonly timeZone: string
  readonly today: boolean
  readonly blocked: string | undefined
}

function Row({ booking, timeZone, today, blocked, onOpen, onCheckIn }: RowProps) {
  const { lang } = useTongue()
  const t = useSay()
  const { busy, tell } = useIntentions()
  const { contact, state, window, number } = booking
  const name = contact?.name || t(words.staff.bookingNoName)
  const expected = isExpected(state)
  const about = [
    booking.serviceName[lang],
    booking.lang === 'zh' ? null : t(SPOKEN[booking.lang]),
    booking.partySize > 1 ? t(words.staff.partyOf, { n: booking.partySize }) : null,
    booking.staffName,
  ]
  const stateText = !expected
    ? [t(words.staff.bookingState[state]), number].filter(Boolean).join(' · ')
    : state === 'held'
      ? t(words.staff.bookingState.held)
      : window === 'early'
        ? t(words.staff.bookingWindow.early, { time: timeText(booking.checkInFrom, timeZone) })
        : t(words.staff.bookingWindow[window])

  function checkIn() {
    if (blocked !== undefined) return tell(() => blocked)
    if (window === 'early') onOpen(booking, true)
    else onCheckIn(booking)
  }

  return (
    <li className={styles.two}>
      <button type="button" className={styles.who} onClick={() => onOpen(booking, false)}>
        <b className={`num ${styles.at}`}>{timeText(booking.startsAt, timeZone)}</b>
        <span>
          {name}
          <small className="num">{about.filter(Boolean).join(' · ')}</small>
          <small className="num">{today || !expected ? stateText : t(words.staff.bookingState[state])}</small>
        </span>
      </button>
      {today && (expected || state === 'noShow') && (
        <button
          type="button"
          className={styles.call}
          aria-label={t(words.staff.checkInOf, { name })}
          aria-disabled={blocked !== undefined || undefined}
          aria-busy={busy(`checkIn ${booking.id}`) || undefined}
          onClick={checkIn}
        >
          {t(words.staff.checkIn)}
        </button>
      )}
    </li>
  )
}
