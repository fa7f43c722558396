import { createContext, use } from 'react'
import type { Journey } from './journey.ts'
import type { Layout } from './layout.ts'
import type { Act } from './useJourney.ts'
import type { Lobby } from './useLobby.ts'

/** What every screen of the kiosk is drawn from. */
export interface KioskView {
  /** One of the venue's kiosks, not one that waits to be paired. */
  readonly isInService: boolean
  readonly journey: Journey
  readonly act: Act
  readonly lobby: Lobby
  readonly layout: Layout
}

export const ViewContext = createContext<KioskView | null>(null)

export function useView(): KioskView {
  const view = use(ViewContext)
  if (!view) throw new Error('a kiosk screen outside the kiosk')
  return view
}
