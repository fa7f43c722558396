import { randomBytes } from 'node:crypto'
import { type BusinessDay, businessDayAt, type Venue } from '@foyer/domain'
import { type Ask, askOver } from './ask.ts'
import { type Incidents, noIncidents, refusedWith } from './course.ts'
import type { Desk, DeskSetUp, NewKey } from './desk.ts'
import { deskNow } from './operations.ts'

/** A replay's line to the house, and what is kept of the conversation. */
export interface Connection {
  readonly ask: Ask
  /** Nothing new is begun once it is aborted. */
  readonly stop: AbortSignal
  readonly incidents: Incidents
  /** Fresh keys for the acts of one row; no two rows or runs share any. */
  readonly newKey: (row: number) => NewKey
  /** What every desk is set up with. */
  readonly desk: Omit<DeskSetUp, 'token' | 'pointId' | 'serviceIds'>
  readonly end: () => void
}

/** How long requests on their way may still be answered once the replay is to end. */
const LAST_ANSWERS_MS = 10_000

export function connect({
  server,
  signal,
  longestPauseMs,
}: {
  server: string
  signal?: AbortSignal | undefined
  longestPauseMs?: number | undefined
}): Connection {
  const stop = signal ?? new AbortController().signal
  const hangUp = new AbortController()
  const incidents = noIncidents()
  let patience: NodeJS.Timeout | undefined
  const lastAnswers = () => (patience = setTimeout(() => hangUp.abort(), LAST_ANSWERS_MS))
  if (stop.aborted) lastAnswers()
  else stop.addEventListener('abort', lastAnswers, { once: true })

  const ask = askOver({
    server,
    hangUp: hangUp.signal,
    onRetry: () => void incidents.retries++,
    ...(longestPauseMs === undefined ? {} : { longestPauseMs }),
  })
  const run = randomBytes(4).toString('hex')
  const newKey = (row: number): NewKey => {
    let made = 0
    return (act) => `${run}-${row}-${act}-${made++}`
  }
  return {
    ask,
    stop,
    incidents,
    newKey,
    desk: {
      ask,
      newKey: newKey(0),
      onRefusal: (act, reason) => refusedWith(incidents, act, reason),
      onLeftOver: () => void incidents.leftOvers++,
    },
    end: () => {
      clearTimeout(patience)
      stop.removeEventListener('abort', lastAnswers)
    },
  }
}

/** How much sooner each priority class is called in this house, in minutes. */
export async function boostsIn(ask: Ask, desks: Iterable<Desk>, tokens: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, number>> {
  const [desk] = desks
  const [token] = tokens.values()
  if (!desk || token === undefined) return new Map()
  return (await ask(deskNow, { pointId: desk.pointId }, token)).boosts
}

/** The business day of an instant; the last day is remembered, for most questions are about it. */
export function dayIn(venue: Venue): (at: number) => string {
  let day: BusinessDay | null = null
  return (at) => {
    if (!day || at < day.startsAt || at >= day.endsAt) day = businessDayAt(venue, at)
    return day.date
  }
}

export const faultIn = (fault: unknown): string | null => (fault === null ? null : fault instanceof Error ? fault.message : String(fault))
