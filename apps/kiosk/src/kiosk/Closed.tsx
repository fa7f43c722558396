import { dayText, say, timeText, useNow, words } from '@foyer/ui'
import { ClockIcon } from '@phosphor-icons/react/dist/csr/Clock'
import { otherLang, useLang, useSay } from '../tongue.tsx'
import { Frame } from './Frame.tsx'
import { opensText } from './opensText.ts'
import { Standing } from './Standing.tsx'
import { useView } from './view.ts'

/** E1: the doors are shut; says when they open, and when they were open today. */
export function Closed() {
  const { lobby } = useView()
  const t = useSay()
  const lang = useLang()
  const now = useNow('minute', lobby.offsetMs)
  const timeZone = lobby.sign?.timeZone ?? 'UTC'
  const { opensAt, today } = lobby.opening ?? { opensAt: null, today: [] }
  const hours = today.map(({ from, to }) => t(words.shared.hours, { from: timeText(from, timeZone), to: timeText(to, timeZone) }))
  const isToday = today.some(({ from }) => dayText('en', from, timeZone) === dayText('en', now, timeZone))

  return (
    <Frame title={t(words.kiosk.closedTitle)} also={say(otherLang(lang), words.kiosk.closedTitle)}>
      <Standing icon={<ClockIcon weight="bold" />}>
        {opensAt && <strong>{t(words.kiosk.closedOpens, { open: opensText(lang, opensAt, now, timeZone) })}</strong>}
        {isToday && <p>{t(words.kiosk.closedHours, { day: t(words.shared.today), hours: hours.join(t(words.shared.list)) })}</p>}
      </Standing>
    </Frame>
  )
}
