import { AskFailed, useFoyer, useLink } from '@foyer/client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Service, ServicesLive, type Venue, VenueAsked } from './documents.ts'
import type { Need } from './journey.ts'
import type { Day } from './offline/book.ts'
import { readServices, readVenue } from './readPictures.ts'
import type { Reach } from './scene.ts'
import type { Sign, SignMemory } from './sign.ts'

/** What the kiosk knows of its venue. */
export interface Lobby {
  /** Name, kind and time zone; from last time while the server has not spoken yet. */
  readonly sign: Sign | null
  readonly opening: Venue['opening'] | null
  readonly services: readonly Service[] | null
  readonly idleSeconds: number
  readonly reach: Reach
  /** The classes customers may say of themselves that they belong to. */
  readonly needs: readonly Need[]
  /** Where phones reach the server. */
  readonly phoneOrigin: string
  /** The business day, as the server last named it. */
  readonly day: Day | null
  /** Server time minus device time. */
  readonly offsetMs: number
  /** When the server was last heard, by the device's clock. */
  readonly lastHeardAt: number | null
  /** Asks the venue at once: an answer said that it is not what it was. */
  readonly lookAgain: () => void
}

const IDLE_SECONDS = 45
/** How often the venue is asked; `back`: the link is there again, and a question from before is not answered. */
const EVERY_MS = { live: 30_000, lost: 5000, back: 1000 }
/** A link may be lost for a moment without anybody having to know. */
const GRACE_MS = { lost: 3000, connecting: 8000 }
/** Of silence; half a second is left for the drawing. */
const OLD_MS = 4500

/** The venue, asked every half minute and at every reconnect, and its services as they change. */
export function useLobby(venueId: string, memory: SignMemory, onStranger: () => void): Lobby {
  const foyer = useFoyer()
  const link = useLink()
  const [venue, setVenue] = useState<Venue | null>(null)
  const [services, setServices] = useState<readonly Service[] | null>(null)
  const [answers, setAnswers] = useState<boolean | null>(null)
  const [isShaky, setShaky] = useState(false)
  const [offsetMs, setOffset] = useState(0)
  const [day, setDay] = useState<Day | null>(null)
  const isAsking = useRef(false)

  /** Says whether an answer came; not while an earlier question is still on its way, perhaps over a line that is dead. */
  async function look(): Promise<boolean> {
    if (isAsking.current) return false
    isAsking.current = true
    const isAnswered = await foyer.ask(VenueAsked, { venueId }).then(
      ({ venue: found }) => (take(found), true),
      (failure: unknown) => (fail(failure), false),
    )
    isAsking.current = false
    return isAnswered
  }

  /** One that makes no sense is passed over: the last one stays, and the next is asked for as ever. */
  function take(sent: Venue) {
    setAnswers(true)
    const found = readVenue(sent)
    if (!found) return
    setVenue(found)
    const heardAt = Date.parse(found.now)
    const offset = heardAt - Date.now()
    setOffset(offset)
    setDay({ date: found.businessDay, endsAt: Date.parse(found.dayEndsAt), heardAt, offsetMs: offset })
    memory.keep(found)
  }

  function fail(failure: unknown) {
    if (isStranger(failure)) return onStranger()
    setAnswers(failure instanceof AskFailed && failure.kind === 'coded')
  }

  const lookNow = useEffectEvent(look)
  const refused = useEffectEvent(fail)

  useEffect(() => {
    let isOver = false
    let timer: ReturnType<typeof setTimeout>
    async function lookAndAgain() {
      const isAnswered = await lookNow()
      const pause = link.state !== 'live' ? EVERY_MS.lost : isAnswered ? EVERY_MS.live : EVERY_MS.back
      if (!isOver) timer = setTimeout(() => void lookAndAgain(), pause)
    }
    if (link.state === 'lost') timer = setTimeout(() => void lookAndAgain(), GRACE_MS.lost)
    else void lookAndAgain()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [foyer, venueId, link.state])

  /** Nothing that is five seconds old is shown as if it were live. */
  const graceLeft = useEffectEvent(() => {
    const silentMs = Date.now() - (link.lastHeardAt ?? Date.now())
    return Math.min(GRACE_MS.lost, Math.max(0, OLD_MS - silentMs))
  })
  useEffect(() => {
    if (link.state === 'live') return
    const timer = setTimeout(() => setShaky(true), link.state === 'lost' ? graceLeft() : GRACE_MS.connecting)
    return () => {
      clearTimeout(timer)
      setShaky(false)
    }
  }, [link.state])

  useEffect(
    () =>
      foyer.watch(
        ServicesLive,
        { venueId },
        ({ servicesLive }) => setServices((before) => readServices(servicesLive) ?? before),
        (failure) => refused(failure),
      ),
    [foyer, venueId],
  )

  const isLive = link.state === 'live'
  const isWeak = answers === false || (isShaky && !isLive)
  return {
    sign: venue ?? memory.read(),
    opening: venue?.opening ?? null,
    services,
    idleSeconds: venue?.kioskIdleSeconds ?? IDLE_SECONDS,
    reach: isWeak ? (isLive || answers !== false ? 'weak' : 'cut') : 'good',
    needs: venue?.priorities.filter(({ key, boostMinutes }) => boostMinutes > 0 && key !== BOOKED) ?? NO_NEEDS,
    phoneOrigin: venue?.publicUrl ?? location.origin,
    day,
    offsetMs,
    lastHeardAt: link.lastHeardAt,
    lookAgain: () => void look(),
  }
}

/** Nobody is booked by saying so: the booking is checked in instead. */
const BOOKED = 'booked'
const NO_NEEDS: readonly Need[] = []

/** The server does not know this device: it was never paired, or was taken out of use. */
export const isStranger = (failure: unknown): boolean => failure instanceof AskFailed && failure.code === 'UNAUTHENTICATED'
