import { hash } from 'node:crypto'
import {
  type Actor,
  type Asked,
  type BusinessDay,
  businessDayAt,
  type Command,
  decide,
  type Decision,
  EMPTY,
  fold,
  type FoyerEvent,
  GENESIS,
  get,
  record,
  seal,
  type SealedEvent,
  type Venue,
  type VenueState,
} from '@foyer/domain'
import { uuidv7 } from 'uuidv7'
import { manyPoints } from '../forTests/crew.ts'
import { hall } from '../forTests/testHall.ts'
import { type Answer, type Request, requestHash } from '../ledger/requests.ts'
import type { Batch, Receipt } from '../store/logStore.ts'
import { visitRow } from '../store/visitRow.ts'

/** A venue at one moment of its day, and all that is to be written so that it stands there. */
export interface Prepared {
  readonly state: VenueState
  readonly batch: Batch
  readonly asks: (name: Name, side: 0 | 1) => Request
}

/** What is pressed, twice at once. */
export const NAMES = ['issue', 'callNext', 'recall', 'transfer', 'markMissed', 'cancel', 'endOfDay'] as const
export type Name = (typeof NAMES)[number]

/** Eleven in the morning of a Monday in Shanghai; and when its day is over. */
const NOON = Date.parse('2026-03-02T03:00:00Z')
const NEXT_DAY = NOON + 86_400_000

/** What time it is where this is pressed. */
export const timeOf = (name: Name): number => (name === 'endOfDay' ? NEXT_DAY : NOON)

const HALL = manyPoints(hall(), 3)
const CALLING = { ...HALL.calling, recallSpacingSeconds: 0, callLimit: 9, missAfterSeconds: 0, missAfterCalls: 1 }

/** Three points open; somebody called to the first, three more waiting, nobody at the second and third. */
export function prepare(venueId: string, tokenOf: (visitId: string) => string): Prepared {
  const venue: Venue = { ...HALL, id: venueId, calling: CALLING }
  let state = EMPTY
  const events: FoyerEvent[] = []
  const receipts: Receipt[] = []
  const done = (command: Command, actor: Actor): Extract<Answer, { ok: true }> => {
    const told = tell(state, { venueId, key: uuidv7(), command, actor }, NOON)
    if (!told.answer.ok) throw new Error(`${command.do}: ${told.answer.refusal.reason}`)
    state = told.state
    events.push(...told.events)
    receipts.push(told.receipt)
    return told.answer
  }
  done({ do: 'installTemplate', venue }, HOUSE)
  const clerks = venue.points.map(({ id: pointId }, index): Actor => {
    const id = venue.staff[index]?.id ?? ''
    const { sessionId = '' } = done({ do: 'signIn', staffId: id, pinMatches: true }, { kind: 'staff', id, role: 'agent' }).subject
    const clerk: Actor = { kind: 'staff', id, role: 'agent', sessionId }
    done({ do: 'openServicePoint', pointId, serviceIds: [], takeOver: false }, clerk)
    return clerk
  })
  const visitIds = Array.from({ length: 4 }, () => done(TAKE, CUSTOMER).subject.visitId ?? '')
  done({ do: 'callNext', pointId: 'p1' }, clerks[0] ?? CUSTOMER)

  const sealed = seal(sha256, GENESIS, events)
  const visits = visitIds.flatMap((id) => {
    const visit = get(state.visits, id)
    return visit ? [visitRow(venueId, tokenOf(id), visit)] : []
  })
  const head = { seq: state.seq, hash: sealed.at(-1)?.hash ?? GENESIS }
  return {
    state,
    batch: { venueId, expectedSeq: 0, ...head, events: sealed, visits, receipts },
    asks: (name, side) => ({ venueId, key: `${name}-${side}`, ...pressed(name, side, visitIds[0] ?? '', clerks) }),
  }
}

const HOUSE: Actor = { kind: 'organisation', role: 'admin' }
const CUSTOMER: Actor = { kind: 'customer' }
const TAKE: Command = { do: 'issueTicket', serviceId: 'consult', lang: 'zh', priority: 'normal', partySize: 1 }

/** Two at once of anything: at two points where a point is called to, else about the same visit. */
function pressed(name: Name, side: 0 | 1, visitId: string, clerks: readonly Actor[]): Pick<Request, 'command' | 'actor'> {
  const [first = CUSTOMER, second = CUSTOMER, third = CUSTOMER] = clerks
  switch (name) {
    case 'issue':
      return { command: TAKE, actor: CUSTOMER }
    case 'callNext':
      return { command: { do: 'callNext', pointId: side === 0 ? 'p2' : 'p3' }, actor: side === 0 ? second : third }
    case 'recall':
      return { command: { do: 'recall', visitId }, actor: first }
    case 'transfer':
      return {
        command: { do: 'transfer', visitId, to: { of: 'queue', serviceId: 'insure' }, place: { at: 'original' }, thenCallNext: true },
        actor: first,
      }
    case 'markMissed':
      return { command: { do: 'markMissed', visitId, thenCallNext: true }, actor: first }
    case 'cancel':
      return { command: { do: 'cancelVisit', visitId, reason: 'customer' }, actor: CUSTOMER }
    case 'endOfDay':
      return { command: { do: 'passTime' }, actor: { kind: 'system' } }
  }
}

interface ToldBy {
  readonly state: VenueState
  readonly events: readonly FoyerEvent[]
  readonly answer: Answer
  readonly receipt: Receipt
}

/** What the rules say to a request, and what comes of it. */
export function tell(state: VenueState, request: Request, now: number): ToldBy {
  const { command, actor, key } = request
  const venue = command.do === 'installTemplate' ? command.venue : (state.venue ?? HALL)
  const asked: Asked = { now, actor, newId: uuidv7, day: dayOf(venue, now) }
  const decision: Decision = decide(state, command, asked)
  const events = record(state, decision.events, asked)
  const after = fold(state, events)
  const told = { did: command.do, seq: after.seq }
  const answer: Answer = decision.ok ? { ...told, ok: true, subject: decision.subject } : { ...told, ok: false, refusal: decision.refusal }
  const receipt = { key, requestHash: requestHash(request), answer, seq: after.seq, events: events.length, at: now }
  return { state: after, events, answer, receipt }
}

/** All these venues keep the same hours. */
const days = new Map<number, BusinessDay>()

function dayOf(venue: Venue, now: number): BusinessDay {
  const day = days.get(now) ?? businessDayAt(venue, now)
  days.set(now, day)
  return day
}

const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** Events and answers without what is made anew at every run: their ids and places; a visit is its number. */
export function plainly(prepared: VenueState, events: readonly (FoyerEvent | SealedEvent)[], answers: readonly Answer[]): string {
  const numbers = new Map<string, string>()
  for (const event of events) if (event.type === 'TicketIssued') numbers.set(event.visitId ?? '', event.data.number)
  const numberOf = (visitId = ''): string => numbers.get(visitId) ?? get(prepared.visits, visitId)?.ticket.number ?? visitId
  const happened = events.map(({ type, visitId, data }) => {
    const { pointId, outcome, serviceId, businessDay } = data as Readonly<Record<string, unknown>>
    return [type, visitId && numberOf(visitId), pointId, outcome, serviceId, businessDay].filter(Boolean).join(' ')
  })
  const told = answers.map((answer) =>
    answer.ok
      ? [answer.did, ...[answer.subject.visitId, answer.subject.nextVisitId].map((id) => id && numberOf(id))].join(' ')
      : `${answer.did} ${answer.refusal.reason}`,
  )
  return JSON.stringify({ happened, told })
}
