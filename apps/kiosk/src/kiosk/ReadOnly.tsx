import { htmlLang, say, words } from '@foyer/ui'
import { TicketIcon } from '@phosphor-icons/react/dist/csr/Ticket'
import { otherLang, useLang, useSay } from '../tongue.tsx'
import { Frame } from './Frame.tsx'
import { Standing } from './Standing.tsx'
import { useView } from './view.ts'

/** The server is there and can keep nothing: no number that nobody could call, but where the paper ones are. */
export function ReadOnly() {
  const { lobby } = useView()
  const t = useSay()
  const other = otherLang(useLang())
  const { helpPlace } = words.presets[lobby.sign?.preset ?? 'hall']

  return (
    <Frame title={t(words.kiosk.offlineTitle)} also={say(other, words.kiosk.offlineTitle)} isCutOff>
      <Standing icon={<TicketIcon weight="bold" />}>
        <strong>{t(words.kiosk.readOnlyBody, { place: t(helpPlace) })}</strong>
        <p lang={htmlLang(other)}>{say(other, words.kiosk.readOnlyBody, { place: say(other, helpPlace) })}</p>
        <output>{t(words.kiosk.readOnlyBack)}</output>
      </Standing>
    </Frame>
  )
}
