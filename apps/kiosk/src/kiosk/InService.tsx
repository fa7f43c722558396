import { Attract } from './Attract.tsx'
import { Closed } from './Closed.tsx'
import { Full } from './Full.tsx'
import type { Place } from './journey.ts'
import type { Panel } from './layout.ts'
import { Offline } from './Offline.tsx'
import { Opening } from './Opening.tsx'
import { Over } from './Over.tsx'
import { Paused } from './Paused.tsx'
import { type Scene, sceneOf } from './scene.ts'
import { Services } from './Services.tsx'
import type { SignMemory } from './sign.ts'
import { Surface } from './Surface.tsx'
import { Ticket } from './Ticket.tsx'
import { useHelp } from './useHelp.ts'
import { useIssuing } from './useIssuing.ts'
import { useJourney } from './useJourney.ts'
import { useLayout } from './useLayout.ts'
import { useLobby } from './useLobby.ts'

export interface InServiceProps {
  readonly venueId: string
  readonly panel: Panel | null
  readonly memory: SignMemory
  readonly onNotKnown: () => void
}

/** A kiosk of the venue: one customer after another. */
export function InService({ venueId, panel, memory, onNotKnown }: InServiceProps) {
  const lobby = useLobby(venueId, memory, onNotKnown)
  const [journey, act] = useJourney(lobby.idleSeconds)
  const layout = useLayout(panel, journey.modes)
  useIssuing(journey.place, act, lobby.lookAgain, onNotKnown)
  useHelp(journey.help, act)

  const scene = sceneOf(journey.place, { reach: lobby.reach, doorsOpen: lobby.opening?.open ?? null, services: lobby.services })
  return (
    <Surface isInService journey={journey} act={act} lobby={lobby} layout={layout}>
      <Screen scene={scene} place={journey.place} />
      <Over scene={scene} />
    </Surface>
  )
}

function Screen({ scene, place }: { readonly scene: Scene; readonly place: Place }) {
  switch (scene) {
    case 'opening':
      return <Opening />
    case 'attract':
      return <Attract />
    case 'services':
      return <Services />
    case 'ticket':
      return place.at === 'ticket' && <Ticket ticket={place.ticket} />
    case 'closed':
      return <Closed />
    case 'paused':
      return <Paused />
    case 'full':
      return <Full />
    case 'offline':
      return <Offline />
  }
}
