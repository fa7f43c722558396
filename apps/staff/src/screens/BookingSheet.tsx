import { Button, placeName, Sheet, timeText, words } from '@foyer/ui'
import { useState } from 'react'
import { isExpected } from '../desk/queueTabs.ts'
import { SPOKEN } from '../desk/spoken.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { type BookingCommands, whenText } from '../desk/useBookingCommands.ts'
import type { BookingRow } from '../desk/useBookings.ts'
import { minuteOfDay, startOfDay, wallClock } from '../desk/venueDay.ts'
import form from './sheetForm.module.css'
import styles from './BookingSheet.module.css'
import facts from './VisitFacts.module.css'
import { instantOf, type When, WhenPicker } from './WhenPicker.tsx'

export interface BookingSheetProps {
  readonly booking: BookingRow
  readonly now: number
  readonly timeZone: string
  readonly bookings: BookingCommands
  /** Opened by a press on 签到 before its time: the question comes first. */
  readonly early: boolean
  readonly onClose: () => void
}

type View = 'facts' | 'early' | 'move' | 'cancel'

/** One appointment: who, when, for what; and what can be done about it. */
export function BookingSheet({ booking, now, timeZone, bookings, early, onClose }: BookingSheetProps) {
  const { lang } = useTongue()
  const t = useSay()
  const [view, setView] = useState<View>(early ? 'early' : 'facts')
  const { contact, startsAt, state } = booking
  const name = contact?.name || t(words.staff.bookingNoName)
  const back = () => (early ? onClose() : setView('facts'))

  if (view === 'early')
    return (
      <Sheet
        key="early"
        open
        title={t(words.staff.checkInEarly, { time: timeText(booking.checkInFrom, timeZone) })}
        safe={{ label: t(words.staff.checkInWait), onPress: back }}
        act={{ label: t(words.staff.checkInAsWalkIn), onPress: () => (bookings.checkIn(booking, true), onClose()) }}
      />
    )
  if (view === 'move')
    return (
      <Move
        key="move"
        booking={booking}
        now={now}
        timeZone={timeZone}
        onMove={(instant) => (bookings.move(booking, instant), setView('facts'))}
        onBack={back}
      />
    )
  if (view === 'cancel')
    return (
      <Sheet
        key="cancel"
        open
        title={t(words.staff.bookingCancelSure, { name, time: timeText(startsAt, timeZone) })}
        safe={{ label: t(words.staff.bookingKeep), onPress: back }}
      >
        <div className={form.pair}>
          <Button variant="danger" className={styles.act} onPress={() => (bookings.cancel(booking, 'customer'), onClose())}>
            {t(words.staff.bookingByCustomer)}
          </Button>
          <Button variant="danger" className={styles.act} onPress={() => (bookings.cancel(booking, 'venue'), onClose())}>
            {t(words.staff.bookingByVenue)}
          </Button>
        </div>
      </Sheet>
    )

  const expected = isExpected(state)
  const about = [
    [t(words.staff.bookingTime), whenText(lang, startsAt, timeZone)],
    [t(words.staff.service), booking.serviceName[lang]],
    [t(words.staff.bookingPhone), contact?.phone ?? ''],
    [t(words.staff.bookingCode), contact?.code ?? ''],
    [t(words.staff.party), t(words.staff.partyOf, { n: booking.partySize })],
    [t(words.staff.language), t(SPOKEN[booking.lang])],
    [t(words.staff.bookingWith), booking.staffName ?? (booking.place ? placeName(lang, booking.place) : '')],
  ].filter(([, value]) => value !== '')
  return (
    <Sheet
      key="facts"
      open
      side="right"
      className={form.sheet}
      title={`${name} · ${timeText(startsAt, timeZone)}`}
      safe={{ label: t(words.shared.close), onPress: onClose }}
      act={
        expected || state === 'noShow'
          ? {
              label: t(words.staff.checkIn),
              hint: booking.window === 'over' || state === 'noShow' ? t(words.staff.checkInOver) : undefined,
              onPress: () => (booking.window === 'early' ? setView('early') : (bookings.checkIn(booking, false), onClose())),
            }
          : undefined
      }
    >
      <div className={form.form}>
        {(expected || state === 'noShow') && (
          <div className={styles.acts}>
            {expected && (
              <Button
                reason={Date.parse(startsAt) > now ? t(words.staff.bookingNoShowFrom, { time: timeText(startsAt, timeZone) }) : undefined}
                onPress={() => (bookings.noShow(booking), onClose())}
              >
                {t(words.staff.noShow)}
              </Button>
            )}
            <Button onPress={() => setView('move')}>{t(words.staff.bookingMove)}</Button>
            {expected && (
              <Button variant="danger" onPress={() => setView('cancel')}>
                {t(words.staff.bookingCancel)}
              </Button>
            )}
          </div>
        )}
        <div className={facts.bare}>
          <div className={`num ${facts.columns}`}>
            <dl>
              <div>
                <dt>{t(words.staff.bookingDone)}</dt>
                <dd>{[t(words.staff.bookingState[state]), booking.number].filter(Boolean).join(' · ')}</dd>
              </div>
              {about.map(([term, value]) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </div>
        </div>
      </div>
    </Sheet>
  )
}

interface MoveProps {
  readonly booking: BookingRow
  readonly now: number
  readonly timeZone: string
  readonly onMove: (startsAt: string) => void
  readonly onBack: () => void
}

/** The same appointment at another time. */
function Move({ booking, now, timeZone, onMove, onBack }: MoveProps) {
  const t = useSay()
  const [when, setWhen] = useState<When>(() => {
    const at = Date.parse(booking.startsAt)
    const days = Math.round((startOfDay(at, 0, timeZone) - startOfDay(now, 0, timeZone)) / 86_400_000)
    return { days: Math.max(0, days), minute: minuteOfDay(wallClock(at, timeZone)) }
  })
  const startsAt = instantOf(when, now, timeZone)
  return (
    <Sheet
      open
      side="right"
      className={form.sheet}
      title={t(words.staff.bookingMove)}
      safe={{ label: t(words.shared.back), onPress: onBack }}
      act={{
        label: t(words.staff.bookingMove),
        reason: startsAt <= now ? t(words.staff.timePassed) : undefined,
        onPress: () => onMove(new Date(startsAt).toISOString()),
      }}
    >
      <WhenPicker when={when} now={now} timeZone={timeZone} onChange={setWhen} />
    </Sheet>
  )
}
