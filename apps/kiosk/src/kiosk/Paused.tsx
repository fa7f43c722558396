import { Button, say, words } from '@foyer/ui'
import { PauseIcon } from '@phosphor-icons/react/dist/csr/Pause'
import { otherLang, useLang, useSay } from '../tongue.tsx'
import { Frame } from './Frame.tsx'
import { Standing } from './Standing.tsx'
import { useView } from './view.ts'

/** E2b: the doors are open, and no service gives numbers now. */
export function Paused() {
  const { lobby, act } = useView()
  const t = useSay()
  const lang = useLang()
  const place = t(words.presets[lobby.sign?.preset ?? 'hall'].helpPlace)

  return (
    <Frame title={t(words.kiosk.pausedTitle)} also={say(otherLang(lang), words.kiosk.pausedTitle)}>
      <Standing icon={<PauseIcon weight="bold" />}>
        <strong>{t(words.kiosk.offlineBody, { place })}</strong>
      </Standing>
      <Button variant="primary" onPress={() => act({ type: 'helpWanted' })}>
        {t(words.kiosk.fullAsk)}
      </Button>
    </Frame>
  )
}
