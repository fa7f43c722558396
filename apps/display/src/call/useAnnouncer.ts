import { useFoyer } from '@foyer/client'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { BoardWorld } from '../boardWorld.ts'
import type { BoardPicture } from '../picture/boardPicture.ts'
import { fieldsOf } from '../picture/readPicture.ts'
import { createAnnouncer } from './announcer.ts'
import { Announcements } from './feed.ts'
import { NO_OVERLAY, type Overlay } from './overlayPlan.ts'

/** Follows the calls of the venue on the picture, says them, and tells which of them fill the screen. */
export function useAnnouncer(picture: BoardPicture | null, isOld: boolean, { sound, memory, clock }: BoardWorld): Overlay {
  const client = useFoyer()
  const venueId = picture?.venueId
  const preset = picture?.preset // how a venue sounds is known only with its first picture

  const announcer = useMemo(
    () => (venueId && preset ? createAnnouncer(venueId, preset, { play: sound.play, memory, now: clock.now }) : null),
    [venueId, preset, sound, memory, clock],
  )

  useEffect(() => {
    if (!announcer) return
    const stop = client.follow(Announcements, announcer.from, (sent) => announcer.hear(fieldsOf(sent)['announcements']))
    return () => {
      stop()
      announcer.close()
    }
  }, [client, announcer])

  useEffect(() => {
    if (picture) announcer?.look(picture)
  }, [announcer, picture])

  useEffect(() => {
    if (isOld) announcer?.silence()
  }, [announcer, isOld])

  return useSyncExternalStore(announcer?.subscribe ?? NEVER, announcer?.overlay ?? NOTHING)
}

const NEVER = () => () => {}
const NOTHING = () => NO_OVERLAY
