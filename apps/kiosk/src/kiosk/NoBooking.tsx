import { Button, dateText, timeText, useNow, words } from '@foyer/ui'
import { CalendarXIcon } from '@phosphor-icons/react/dist/csr/CalendarX'
import { useLang, useSay } from '../tongue.tsx'
import { Frame } from './Frame.tsx'
import type { BookingTrouble } from './journey.ts'
import { opensText } from './opensText.ts'
import { Standing } from './Standing.tsx'
import { useView } from './view.ts'

/** Nobody can be checked in now: why, when they can, and what to do instead. */
export function NoBooking({ trouble }: { readonly trouble: BookingTrouble }) {
  const { act } = useView()
  const t = useSay()
  const { title, body } = useSaying(trouble)
  const isLate = trouble.why === 'early' || trouble.why === 'over'
  return (
    <Frame title={title} isUnderWay>
      <Standing icon={<CalendarXIcon weight="bold" />}>
        <strong>{body}</strong>
      </Standing>
      {isLate ? (
        <Button variant="primary" onPress={() => act({ type: 'walkInWanted' })}>
          {t(words.kiosk.foundEarlyTicket)}
        </Button>
      ) : (
        <Button variant="primary" onPress={() => act({ type: 'choseAnother' })}>
          {t(words.kiosk.idTicketInstead)}
        </Button>
      )}
      {trouble.why === 'none' && <Button onPress={() => act({ type: 'wentBack' })}>{t(words.kiosk.idAgain)}</Button>}
      <Button onPress={() => act({ type: 'helpWanted' })}>{t(words.kiosk.homeHelp)}</Button>
    </Frame>
  )
}

function useSaying(trouble: BookingTrouble): { readonly title: string; readonly body: string } {
  const { lobby } = useView()
  const t = useSay()
  const lang = useLang()
  const now = useNow('minute', lobby.offsetMs)
  const timeZone = lobby.sign?.timeZone ?? 'UTC'
  const w = words.kiosk
  switch (trouble.why) {
    case 'none':
      return { title: t(w.idNoneTitle), body: t(w.idNoneBody) }
    case 'unavailable':
      return { title: t(w.idUnavailableTitle), body: t(w.idUnavailableBody) }
    case 'early': {
      const [time, open] = [trouble.booking.startsAt, trouble.from].map((instant) => timeText(instant, timeZone))
      return { title: t(w.foundEarlyTitle), body: t(w.foundEarly, { time: time ?? '', open: open ?? '' }) }
    }
    case 'over':
      return { title: t(w.foundOverTitle), body: t(w.foundOver) }
    case 'otherDay':
      return { title: t(w.foundOtherDayTitle), body: t(w.foundOtherDay, { day: dateText(lang, trouble.startsAt, timeZone) }) }
    case 'refused': {
      const opens = trouble.opensAt && t(w.closedOpens, { open: opensText(lang, trouble.opensAt, now, timeZone) })
      return { title: t(w.idRefusedTitle), body: [trouble.say[lang], opens].filter((part) => part).join(' ') }
    }
  }
}
