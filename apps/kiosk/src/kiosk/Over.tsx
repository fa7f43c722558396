import { AccessPanel } from './AccessPanel.tsx'
import { HelpSheet } from './HelpSheet.tsx'
import { NotIssued } from './NotIssued.tsx'
import type { Scene } from './scene.ts'
import { Timeout } from './Timeout.tsx'
import { useView } from './view.ts'

/** What lies over the screen: one sheet at most, the most urgent one. */
export function Over({ scene }: { readonly scene: Scene }) {
  const { journey } = useView()
  const { place, help, panel, askedAt } = journey
  if (askedAt !== null && scene === 'services') return <Timeout />
  if (help) return <HelpSheet help={help} />
  if (place.at === 'notIssued') return <NotIssued because={place.because} />
  return panel && <AccessPanel />
}
