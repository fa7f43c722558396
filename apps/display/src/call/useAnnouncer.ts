import { useFoyer } from '@foyer/client'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { BoardWorld } from '../boardWorld.ts'
import type { BoardPicture } from '../picture/boardPicture.ts'
import { fieldsOf } from '../picture/readPicture.ts'
import { acknowledge } from './acknowledge.ts'
import { createAcknowledging } from './acknowledging.ts'
import { createAnnouncer, type OnScreen } from './announcer.ts'
import { Announcements } from './feed.ts'
import { NO_OVERLAY, type Overlay } from './overlayPlan.ts'

export interface Announced {
  readonly overlay: Overlay
  /** For whatever shows a call, to tell that it stands there. */
  readonly onScreen: OnScreen
}

/** Follows the calls of the venue on the picture, says them, tells which of them fill the screen, and the server what became of each. */
export function useAnnouncer(
  picture: BoardPicture | null,
  isOld: boolean,
  { sound, memory, clock }: BoardWorld,
  deviceId: string,
): Announced {
  const client = useFoyer()
  const venueId = picture?.venueId
  const preset = picture?.preset // how a venue sounds is known only with its first picture

  const both = useMemo(() => {
    if (!venueId || !preset) return null
    const acknowledging = createAcknowledging(venueId, { send: (input) => acknowledge(client, input), memory, deviceId })
    const { tell } = acknowledging
    return { acknowledging, announcer: createAnnouncer(venueId, preset, { play: sound.play, tell, memory, now: clock.now }) }
  }, [client, venueId, preset, deviceId, sound, memory, clock])
  const announcer = both?.announcer

  useEffect(() => {
    if (!both) return
    const { announcer, acknowledging } = both
    const stop = client.follow(Announcements, announcer.from, (sent) => announcer.hear(fieldsOf(sent)['announcements']))
    return () => {
      stop()
      announcer.close()
      acknowledging.close()
    }
  }, [client, both])

  useEffect(() => {
    if (picture) announcer?.look(picture)
  }, [announcer, picture])

  useEffect(() => {
    if (isOld) announcer?.silence()
  }, [announcer, isOld])

  const overlay = useSyncExternalStore(announcer?.subscribe ?? NEVER, announcer?.overlay ?? NOTHING)
  return { overlay, onScreen: announcer?.onScreen ?? NOBODY }
}

const NEVER = () => () => {}
const NOTHING = () => NO_OVERLAY
const NOBODY: OnScreen = { rows: () => {}, calls: () => {} }
