import { words } from '@foyer/ui'
import { useSay } from '../tongue.tsx'
import { Frame } from './Frame.tsx'

/** The first moment after switching on: the calm field of K0, and nothing that could not work yet. */
export function Opening() {
  const t = useSay()
  return <Frame title={t(words.kiosk.attractTitle)} hint={t(words.shared.busy)} tone="accent" />
}
