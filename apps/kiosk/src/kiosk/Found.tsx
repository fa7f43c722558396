import { Button, ChoiceCard, timeText, words } from '@foyer/ui'
import { CalendarCheckIcon } from '@phosphor-icons/react/dist/csr/CalendarCheck'
import { useLang, useSay } from '../tongue.tsx'
import type { FoundBooking } from './documents.ts'
import styles from './Found.module.css'
import { Frame } from './Frame.tsx'
import type { Place } from './journey.ts'
import { useView } from './view.ts'

/** K3b: what was found, enough of each to know one's own by. */
export function Found({ place }: { readonly place: Place }) {
  const { act } = useView()
  const t = useSay()
  const isBusy = place.at === 'issuing'
  const { bookings, chosenId } = foundIn(place)
  const isOne = bookings.length === 1

  return (
    <Frame title={t(words.kiosk.foundTitle)} hint={isOne ? undefined : t(words.kiosk.foundChoose)} isUnderWay={!isBusy}>
      <div className={styles.found} data-many={!isOne || undefined}>
        {bookings.map((booking) => (
          <Booking key={booking.id} booking={booking} isChosen={booking.id === chosenId} />
        ))}
      </div>
      <Button
        variant="primary"
        busy={isBusy}
        busyLabel={t(words.kiosk.checkingIn)}
        reason={chosenId === null ? t(words.kiosk.foundChoose) : undefined}
        onPress={() => act({ type: 'saidYes' })}
      >
        {t(words.kiosk.foundYes)}
      </Button>
      {!isBusy && <Button onPress={() => act({ type: 'saidNo' })}>{t(words.kiosk.foundNo)}</Button>}
    </Frame>
  )
}

function Booking({ booking, isChosen }: { readonly booking: FoundBooking; readonly isChosen: boolean }) {
  const { act, lobby } = useView()
  const t = useSay()
  const lang = useLang()
  const { id, startsAt, serviceName, maskedName, phoneTail, staffName, number } = booking
  const withWhom = lobby.sign?.preset === 'spa' ? words.kiosk.foundWith : words.kiosk.foundStaff
  const who = [
    maskedName,
    phoneTail && t(words.kiosk.foundTail, { tail: phoneTail }),
    staffName && t(withWhom, { name: staffName }),
    number && t(words.kiosk.foundHas),
  ].filter((part) => part)
  return (
    <ChoiceCard
      icon={<CalendarCheckIcon weight="bold" />}
      title={
        <>
          <span className="num nowrap">{timeText(startsAt, lobby.sign?.timeZone ?? 'UTC')}</span> <span>{serviceName[lang]}</span>
        </>
      }
      meta={[who.join(t(words.kiosk.foundDot))]}
      selected={isChosen}
      onChoose={() => act({ type: 'bookingChosen', id })}
    />
  )
}

/** The same cards while the answer is waited for. */
function foundIn(place: Place): { readonly bookings: readonly FoundBooking[]; readonly chosenId: string | null } {
  if (place.at === 'found') return place
  if ((place.at === 'issuing' || place.at === 'notIssued') && place.attempt.of === 'booking') {
    return { bookings: [place.attempt.booking], chosenId: place.attempt.booking.id }
  }
  return { bookings: [], chosenId: null }
}
