import type { FoyerClient } from '@foyer/client'
import { useNow } from '@foyer/ui'
import { Already } from './Already.tsx'
import { Attract } from './Attract.tsx'
import { Closed } from './Closed.tsx'
import { Found } from './Found.tsx'
import { Full } from './Full.tsx'
import { Identify } from './Identify.tsx'
import type { Place } from './journey.ts'
import type { Panel } from './layout.ts'
import { Needs } from './Needs.tsx'
import { NoBooking } from './NoBooking.tsx'
import { Offline } from './Offline.tsx'
import type { Shelf } from './offline/shelf.ts'
import { useAlone } from './offline/useAlone.ts'
import { Opening } from './Opening.tsx'
import { Over } from './Over.tsx'
import { Party } from './Party.tsx'
import { ReadOnly } from './ReadOnly.tsx'
import { Paused } from './Paused.tsx'
import { type Scene, sceneOf } from './scene.ts'
import { Services } from './Services.tsx'
import type { SignMemory } from './sign.ts'
import { Surface } from './Surface.tsx'
import { Ticket } from './Ticket.tsx'
import { useFinding } from './useFinding.ts'
import { useHelp } from './useHelp.ts'
import { useIssuing } from './useIssuing.ts'
import { useJourney } from './useJourney.ts'
import { useLayout } from './useLayout.ts'
import { type Lobby, useLobby } from './useLobby.ts'
import { usePaper, usePrinter } from './usePaper.ts'
import { usePremises } from './usePremises.ts'
import { useScanner } from './useScanner.ts'
import { useWritable } from './useWritable.ts'

export interface InServiceProps {
  readonly venueId: string
  readonly panel: Panel | null
  readonly memory: SignMemory
  readonly shelf: Shelf
  /** A line without a credential. */
  readonly holder: () => FoyerClient
  readonly onNotKnown: () => void
}

/** A kiosk of the venue: one customer after another. */
export function InService({ venueId, panel, memory, shelf, holder, onNotKnown }: InServiceProps) {
  const lobby = useLobby(venueId, memory, onNotKnown)
  const { services, reach, day, lookAgain } = lobby
  const [journey, act] = useJourney(lobby.idleSeconds)
  const { place } = journey
  const layout = useLayout(panel, journey.modes)
  const isReachable = reach !== 'cut'
  const seriesIds = [...new Set(services?.map(({ seriesId }) => seriesId))]
  const alone = useAlone({ shelf, holder, day, seriesIds, isReachable })
  const [printer, seePrinter] = usePrinter()
  const premises = usePremises(venueId, reach === 'good')
  const writable = useWritable()
  useIssuing({ place, act, alone, reach, writable, services, isPaperless: printer === 'none', lookAgain, onNotKnown })
  useFinding(place, act, onNotKnown)
  useHelp(journey.help, act)
  usePaper(journey, act, seePrinter)
  useScanner((code) => act({ type: 'scanned', code }))

  const canGive = (seriesId: string) => isReachable || alone.canGive(seriesId)
  const canGiveAlone = services?.some(({ availability, seriesId }) => OPEN.has(availability) && alone.canGive(seriesId)) ?? false
  const { isReadOnly } = writable
  const scene = sceneOf(place, { reach, canGiveAlone, isReadOnly, doorsOpen: useDoors(lobby), services })
  return (
    <Surface isInService journey={journey} act={act} lobby={lobby} layout={layout} canGive={canGive} printer={printer} premises={premises}>
      <Screen scene={scene} place={place} />
      <Over scene={scene} />
    </Surface>
  )
}

const OPEN: ReadonlySet<string> = new Set(['available', 'unlikely'])

/** Whether the doors are open: by the server's word, and without it by the hour at which it said they would close. */
function useDoors({ opening, reach, offsetMs }: Lobby): boolean | null {
  const now = useNow('minute', offsetMs)
  if (!opening) return null
  const isPast = reach === 'cut' && opening.closesAt !== null && Date.parse(opening.closesAt) <= now
  return opening.open && !isPast
}

function Screen({ scene, place }: { readonly scene: Scene; readonly place: Place }) {
  switch (scene) {
    case 'opening':
      return <Opening />
    case 'attract':
      return <Attract />
    case 'services':
      return <Services />
    case 'party':
      return <Party />
    case 'needs':
      return <Needs />
    case 'identify':
      return (place.at === 'identify' || place.at === 'finding') && <Identify key="identify" place={place} />
    case 'found':
      return <Found place={place} />
    case 'noBooking':
      return place.at === 'noBooking' && <NoBooking key={place.trouble.why} trouble={place.trouble} />
    case 'already':
      return place.at === 'already' && <Already booking={place.booking} paper={place.paper} />
    case 'ticket':
      return place.at === 'ticket' && <Ticket ticket={place.ticket} paper={place.paper} />
    case 'closed':
      return <Closed />
    case 'paused':
      return <Paused />
    case 'full':
      return <Full />
    case 'offline':
      return <Offline />
    case 'readOnly':
      return <ReadOnly />
  }
}
