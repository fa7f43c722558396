import { type ServerClock, useFoyer, useLink } from '@foyer/client'
import { useEffect, useEffectEvent, useState } from 'react'
import { BoardLive, type BoardPicture } from './boardPicture.ts'
import { newest } from './newest.ts'
import { fieldsOf, readPicture } from './readPicture.ts'

export interface Heard {
  /** The last good picture. */
  readonly picture: BoardPicture | null
  /** Until when it is known to be true, in milliseconds of this device's clock; null before the first picture. */
  readonly trueAt: number | null
  /** The server does not know this board any more. */
  readonly stranger: boolean
}

/** The venue's picture. One that cannot be read is passed over, and from then on the last good one grows old. */
export function useBoardPicture(venueId: string, clock: ServerClock, onStranger: () => void): Heard {
  const client = useFoyer()
  const link = useLink()
  const [heard, setHeard] = useState<State>(NOTHING)
  const toldStranger = useEffectEvent(onStranger)

  useEffect(() => {
    const fail = (stranger: boolean) => setHeard((before) => ({ ...before, stranger, failedAt: before.failedAt ?? Date.now() }))
    return client.watch(
      BoardLive,
      { venueId },
      (sent) => {
        const picture = readPicture(fieldsOf(sent)['boardLive'])
        if (!picture) return fail(false)
        clock.heard(Date.parse(picture.asOf))
        setHeard((before) => ({ picture: newest(before.picture, picture), heardAt: Date.now(), failedAt: null, stranger: false }))
      },
      (failure) => {
        const isStranger = failure.code === 'UNAUTHENTICATED'
        fail(isStranger)
        if (isStranger) toldStranger()
      },
    )
  }, [client, venueId, clock])

  const { picture, heardAt, failedAt, stranger } = heard
  const trueAt = heardAt === null ? null : (failedAt ?? Math.max(heardAt, link.lastHeardAt ?? 0))
  return { picture, trueAt, stranger }
}

interface State {
  readonly picture: BoardPicture | null
  readonly heardAt: number | null
  readonly failedAt: number | null
  readonly stranger: boolean
}

const NOTHING: State = { picture: null, heardAt: null, failedAt: null, stranger: false }
