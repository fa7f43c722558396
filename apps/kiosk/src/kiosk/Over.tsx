import { AccessPanel } from './AccessPanel.tsx'
import { HelpSheet } from './HelpSheet.tsx'
import { NotIssued } from './NotIssued.tsx'
import type { Scene } from './scene.ts'
import { Timeout } from './Timeout.tsx'
import { Unlikely } from './Unlikely.tsx'
import { useView } from './view.ts'

/** What lies over the screen: one sheet at most, the most urgent one. */
export function Over({ scene }: { readonly scene: Scene }) {
  const { journey } = useView()
  const { place, help, panel, askedAt } = journey
  if (askedAt !== null && SOMEBODY_IS_AT.has(scene)) return <Timeout />
  if (help) return <HelpSheet help={help} />
  if (place.at === 'notIssued') return <NotIssued because={place.because} />
  if (place.at === 'unlikely' && scene === 'services') return <Unlikely />
  return panel && <AccessPanel />
}

/** Screens on which something of a customer stands that would be lost. */
const SOMEBODY_IS_AT: ReadonlySet<Scene> = new Set(['services', 'party', 'needs', 'identify', 'found', 'noBooking', 'already'])
