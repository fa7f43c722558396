import type { Panel } from './layout.ts'
import { Pairing, type PairingProps } from './Pairing.tsx'
import { Surface } from './Surface.tsx'
import { useJourney } from './useJourney.ts'
import { useLayout } from './useLayout.ts'
import type { Lobby } from './useLobby.ts'

/** E5: a kiosk that was never paired, or was taken out of use. */
export function OutOfService({ panel, ...pairing }: PairingProps & { readonly panel: Panel | null }) {
  const [journey, act] = useJourney(NO_LOBBY.idleSeconds)
  const layout = useLayout(panel, journey.modes)
  return (
    <Surface {...NOTHING} isInService={false} journey={journey} act={act} lobby={NO_LOBBY} layout={layout}>
      <Pairing {...pairing} />
    </Surface>
  )
}

const NO_LOBBY: Lobby = {
  sign: null,
  opening: null,
  services: null,
  idleSeconds: 120,
  reach: 'good',
  needs: [],
  phoneOrigin: '',
  day: null,
  offsetMs: 0,
  lastHeardAt: null,
  lookAgain: () => {},
}

const NOTHING = { canGive: () => false, printer: 'unknown', premises: null } as const
