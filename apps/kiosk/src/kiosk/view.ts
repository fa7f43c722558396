import { createContext, use } from 'react'
import type { Journey } from './journey.ts'
import type { Layout } from './layout.ts'
import type { Printer } from './usePaper.ts'
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
  /** Whether a number can be had for a service of this series at this moment, with the server or without. */
  readonly canGive: (seriesId: string) => boolean
  readonly printer: Printer
  /** What a phone scans here to check in. */
  readonly premises: string | null
}

export const ViewContext = createContext<KioskView | null>(null)

export function useView(): KioskView {
  const view = use(ViewContext)
  if (!view) throw new Error('a kiosk screen outside the kiosk')
  return view
}
