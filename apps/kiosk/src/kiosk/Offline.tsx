import { htmlLang, say, timeText, words } from '@foyer/ui'
import { WifiSlashIcon } from '@phosphor-icons/react/dist/csr/WifiSlash'
import { otherLang, useLang, useSay } from '../tongue.tsx'
import { Frame } from './Frame.tsx'
import { Standing } from './Standing.tsx'
import { useView } from './view.ts'

/** E3b: the server is out of reach and no number can be given. It tries again by itself, so there is no button that could not work. */
export function Offline() {
  const { lobby } = useView()
  const t = useSay()
  const lang = useLang()
  const other = otherLang(lang)
  const { helpPlace } = words.presets[lobby.sign?.preset ?? 'hall']
  const time = lobby.sign && lobby.lastHeardAt !== null && timeText(lobby.lastHeardAt + lobby.offsetMs, lobby.sign.timeZone)

  return (
    <Frame title={t(words.kiosk.offlineTitle)} also={say(other, words.kiosk.offlineTitle)} isCutOff>
      <Standing icon={<WifiSlashIcon weight="bold" />}>
        <strong>{t(words.kiosk.offlineBody, { place: t(helpPlace) })}</strong>
        <p lang={htmlLang(other)}>{say(other, words.kiosk.offlineBody, { place: say(other, helpPlace) })}</p>
        <output>
          {t(words.kiosk.offlineRetrying)}
          {time && <small className="num nowrap">{t(words.kiosk.offlineSince, { time })}</small>}
        </output>
      </Standing>
    </Frame>
  )
}
