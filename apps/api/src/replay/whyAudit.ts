import { createHash } from 'node:crypto'
import {
  EMPTY,
  evolve,
  type FoyerEvent,
  get,
  type Overtaking,
  type OvertakingReason,
  type Venue,
  type Visit,
  type VenueState,
  whyOrder,
} from '@foyer/domain'
import { WhatHappened } from './whatHappened.ts'

/** What visits are told about the order in which they were called, against what the log says. */
export interface WhyAudit {
  /** Visits asked about, of all there were. */
  readonly asked: number
  readonly visits: number
  readonly days: number
  /** Visits somebody who came later was called before. */
  readonly overtaken: number
  readonly overtakings: number
  readonly reasons: Readonly<Partial<Record<OvertakingReason, number>>>
  readonly lies: readonly Lie[]
}

/** Something that was said and is not so, or is so and was not said; with the places in the log to look at. */
export interface Lie {
  readonly businessDay: string
  readonly number: string
  readonly cameSeq: number
  readonly other: string
  readonly callSeq: number | null
  /** Null: the other was not named. */
  readonly said: OvertakingReason | null
  /** Null: the other should not have been named. Empty: no rule of the house explains the call. */
  readonly truths: readonly OvertakingReason[] | null
}

export interface WhyWanted {
  /** The log after a place in it, page by page; an empty page is its end. */
  readonly read: (after: number) => Promise<readonly FoyerEvent[]>
  /** How many visits are asked about. */
  readonly visits: number
  readonly seed: number
  /** What is told; the house's own answer unless somebody else's is to be checked. */
  readonly told?: (state: VenueState, venue: Venue, visit: Visit) => readonly Overtaking[]
}

/**
 * Reads a venue's log twice: once to draw the visits, the same for the same seed, and once to ask at the end of every business day what
 * each of them is told, and to work out from the events of that day alone whether it is so.
 */
export async function whyAudit({ read, visits, seed, told = whyOrder }: WhyWanted): Promise<WhyAudit> {
  const drawn = await drawnFrom(read, visits, seed)
  const found = {
    days: 0,
    asked: 0,
    overtaken: 0,
    overtakings: 0,
    reasons: {} as Partial<Record<OvertakingReason, number>>,
    lies: [] as Lie[],
  }
  let state = EMPTY
  let happened: WhatHappened | null = null
  const dayEnds = (): void => {
    if (!happened || !state.venue) return
    found.days++
    for (const visitId of drawn.chosen) {
      const visit = get(state.visits, visitId)
      if (!visit) continue
      drawn.chosen.delete(visitId)
      const overtakings = told(state, state.venue, visit)
      found.asked++
      if (overtakings.length > 0) found.overtaken++
      found.overtakings += overtakings.length
      for (const { because } of overtakings) found.reasons[because] = (found.reasons[because] ?? 0) + 1
      found.lies.push(...liesIn(visit, overtakings, happened, state))
    }
  }
  for await (const event of all(read)) {
    if (event.type === 'DayStarted') {
      dayEnds()
      happened = state.venue ? new WhatHappened(state.venue) : null
    }
    state = evolve(state, event)
    happened?.note(event)
  }
  dayEnds()
  return { ...found, visits: drawn.of }
}

function liesIn(visit: Visit, overtakings: readonly Overtaking[], happened: WhatHappened, state: VenueState): Lie[] {
  const { number, businessDay } = visit.ticket
  const cameSeq = happened.cameOf(visit.id)
  const truly = new Map(happened.overtakersOf(visit.id).map((each) => [each.visitId, each]))
  const named = new Set(overtakings.map(({ visitId }) => visitId))
  const about = { businessDay, number, cameSeq }
  return [
    ...overtakings.flatMap(({ visitId, number: other, because, calledAt }): Lie[] => {
      const truth = truly.get(visitId)
      if (truth?.truths.includes(because) && truth.call.occurredAt === calledAt && get(state.visits, visitId)?.ticket.number === other)
        return []
      return [{ ...about, other, callSeq: truth?.call.seq ?? null, said: because, truths: truth?.truths ?? null }]
    }),
    ...[...truly.values()]
      .filter(({ visitId }) => !named.has(visitId))
      .map(({ visitId, call, truths }): Lie => {
        const other = get(state.visits, visitId)?.ticket.number ?? visitId
        return { ...about, other, callSeq: call.seq, said: null, truths }
      }),
  ]
}

/** So many of the visits, by the smallest digests of seed and id. */
async function drawnFrom(read: WhyWanted['read'], visits: number, seed: number): Promise<{ chosen: Set<string>; of: number }> {
  const drawn: { readonly visitId: string; readonly lot: string }[] = []
  for await (const { type, visitId } of all(read)) {
    if (type === 'TicketIssued' && visitId !== undefined) drawn.push({ visitId, lot: lotOf(seed, visitId) })
  }
  drawn.sort((a, b) => (a.lot < b.lot ? -1 : 1))
  return { chosen: new Set(drawn.slice(0, visits).map(({ visitId }) => visitId)), of: drawn.length }
}

const lotOf = (seed: number, visitId: string): string => createHash('sha256').update(`${seed} ${visitId}`).digest('hex')

async function* all(read: WhyWanted['read']): AsyncGenerator<FoyerEvent> {
  let after = 0
  for (;;) {
    const events = await read(after)
    yield* events
    const last = events.at(-1)
    if (!last) return
    after = last.seq
  }
}

/** The audit for a terminal. */
export function whyText({ asked, visits, days, overtaken, overtakings, reasons, lies }: WhyAudit): string {
  const counted = Object.entries(reasons)
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, times]) => `${reason} ${times}`)
  return [
    `why: ${asked} of ${visits} visits on ${days} days asked; ${overtaken} were overtaken, ${overtakings} times in all`,
    ...(counted.length > 0 ? [`  ${counted.join(', ')}`] : []),
    `  ${lies.length === 0 ? 'everything they are told is so' : `${lies.length} answers are not so`}`,
    ...lies.slice(0, 50).map(lieText),
    '',
  ].join('\n')
}

function lieText({ businessDay, number, cameSeq, other, callSeq, said, truths }: Lie): string {
  const truth = truths === null ? 'it did not overtake' : truths.length === 0 ? 'no rule explains it' : truths.join(' or ')
  return `  ${businessDay} ${number} (came at ${cameSeq}) about ${other} (called at ${callSeq ?? '–'}): said ${said ?? 'nothing'}, true is ${truth}`
}
