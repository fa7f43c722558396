import { Button, say, useNow, words } from '@foyer/ui'
import { TicketIcon } from '@phosphor-icons/react/dist/csr/Ticket'
import { otherLang, useLang, useSay } from '../tongue.tsx'
import { Frame } from './Frame.tsx'
import { opensText } from './opensText.ts'
import { Standing } from './Standing.tsx'
import { useView } from './view.ts'

/** E2: every number of today is given out, or it is too late for one; the booked can still come in. */
export function Full() {
  const { lobby, act } = useView()
  const t = useSay()
  const lang = useLang()
  const now = useNow('minute', lobby.offsetMs)
  const opensAt = lobby.opening?.opensAt
  const again = opensAt && opensText(lang, opensAt, now, lobby.sign?.timeZone ?? 'UTC')

  const isClosing = lobby.services?.some(({ availability }) => availability === 'closing') ?? false
  const title = isClosing ? words.kiosk.homeClosing : words.kiosk.fullTitle

  return (
    <Frame title={t(title)} also={say(otherLang(lang), title)}>
      <Standing icon={<TicketIcon weight="bold" />}>
        {again ? (
          <strong>{t(words.kiosk.fullOpens, { open: again })}</strong>
        ) : (
          <strong>{t(words.kiosk.offlineBody, { place: t(words.presets[lobby.sign?.preset ?? 'hall'].helpPlace) })}</strong>
        )}
      </Standing>
      <Button variant="primary" onPress={() => act({ type: 'checkInWanted' })}>
        {t(words.kiosk.homeCheckIn)}
      </Button>
      <Button onPress={() => act({ type: 'helpWanted' })}>{t(words.kiosk.fullAsk)}</Button>
    </Frame>
  )
}
