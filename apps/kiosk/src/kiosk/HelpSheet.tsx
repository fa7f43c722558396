import { Sheet, words } from '@foyer/ui'
import { useSay } from '../tongue.tsx'
import type { Help } from './journey.ts'
import { useView } from './view.ts'

/** Somebody was asked to come; says so for twenty seconds, or where to go if nobody could be asked. */
export function HelpSheet({ help }: { readonly help: Help }) {
  const { act, lobby } = useView()
  const t = useSay()
  const place = t(words.presets[lobby.sign?.preset ?? 'hall'].helpPlace)
  const sayings = {
    asking: t(words.shared.busy),
    coming: t(words.kiosk.helpComing),
    unreachable: t(words.kiosk.offlineBody, { place }),
  }
  return (
    <Sheet
      open
      title={<output>{sayings[help.state]}</output>}
      safe={{ label: t(words.kiosk.panelClose), onPress: () => act({ type: 'helpClosed' }) }}
    />
  )
}
