import { REFUSAL_REASONS, type PriorityClass, type RefusalReason, type Stage } from '@foyer/domain'

/** One field of the public API: the document sent, and how its answer is read. */
export interface Operation<Answer> {
  readonly field: string
  readonly document: string
  readonly read: (answer: unknown) => Answer
  /** What it means that the house has forgotten the visit: its day was over before the answer could be sent again. */
  readonly forgotten?: Answer
}

/** The house said no. */
export interface Refused {
  readonly refused: RefusalReason
  readonly who: string | null
}

export const isRefused = (answer: object): answer is Refused => 'refused' in answer

export interface Ticket {
  readonly visitId: string
  readonly number: string
  readonly token: string
  readonly issuedAt: number
}

/** A visit as the desk is told of it. */
export interface AtDesk {
  readonly visitId: string
  readonly number: string
  readonly stage: Stage
  readonly serviceId: string
  readonly issuedAt: number
  readonly callNo: number
  readonly calledAt: number | null
  readonly recallFrom: number | null
  readonly missFrom: number | null
  readonly servingSince: number | null
  readonly endedAt: number | null
  /** What may come of it, by key. */
  readonly results: readonly string[]
}

const STAFF_VISIT = '{ id number stage serviceId issuedAt callNo calledAt recallFrom missFrom servingSince endedAt results { key } }'
const FINISHED = `... on Finished { visit ${STAFF_VISIT} next ${STAFF_VISIT} }`
const REFUSED = '... on Refused { reason who }'

export const issueTicket = mutation('issueTicket', 'IssueTicketInput', '... on IssuedTicket { visitId number token issuedAt }', ticket)
export const openServicePoint = mutation('openServicePoint', 'OpenServicePointInput', '... on DeskPoint { id }', nothing)
export const closeServicePoint = mutation('closeServicePoint', 'CloseServicePointInput', '... on DeskPoint { id }', nothing)
export const callNext = mutation('callNext', 'CallNextInput', `... on StaffVisit ${STAFF_VISIT}`, atDesk)
export const callTicket = mutation('callTicket', 'CallTicketInput', `... on StaffVisit ${STAFF_VISIT}`, atDesk)
export const recall = mutation('recall', 'VisitInput', `... on StaffVisit ${STAFF_VISIT}`, atDesk)
export const startService = mutation('startService', 'VisitInput', `... on StaffVisit ${STAFF_VISIT}`, atDesk)
export const finishService = mutation('finishService', 'FinishServiceInput', FINISHED, finished)
export const markMissed = mutation('markMissed', 'MarkMissedInput', FINISHED, finished)
export const transfer = mutation('transfer', 'TransferInput', FINISHED, finished)
export const park = mutation('park', 'ParkInput', FINISHED, finished)
export const undo = mutation('undo', 'UndoInput', `... on StaffVisit ${STAFF_VISIT}`, atDesk)
export const addService = mutation('addService', 'VisitServiceInput', `... on StaffVisit ${STAFF_VISIT}`, atDesk)
export const rejoin = mutation('rejoin', 'OwnVisitInput', '... on OwnVisit { visitId number }', nothing)
export const cancelVisit = mutation('cancelVisit', 'CancelVisitInput', '... on CancelledVisit { visitId number }', nothing)

/** What the desk of a point shows: who is there now, and how much sooner each priority class is called. */
export const deskNow: Operation<{ readonly current: AtDesk | null; readonly boosts: ReadonlyMap<string, number> }> = {
  field: 'desk',
  document: `query Desk($pointId: ID) { desk(pointId: $pointId) { current ${STAFF_VISIT} priorities { key boostMinutes } } }`,
  read: (answer) => {
    const { current, priorities } = fields(answer)
    return { current: current === null ? null : atDesk(fields(current)), boosts: boostsIn(priorities) }
  },
}

/** What the phone page says of a ticket; null once its day is over. */
export const ticketNow: Operation<{ readonly number: string; readonly stage: string; readonly outcome: string | null } | null> = {
  field: 'ticket',
  document: 'query Ticket($token: String!) { ticket(token: $token) { number stage outcome } }',
  read: (answer) => {
    if (answer === null) return null
    const page = fields(answer)
    return { number: text(page, 'number'), stage: text(page, 'stage'), outcome: textOrNull(page, 'outcome') }
  },
}

function mutation<Answer>(field: string, input: string, answer: string, read: (value: Fields) => Answer): Operation<Answer | Refused> {
  return {
    field,
    document: `mutation ${field}($input: ${input}!) { ${field}(input: $input) { __typename ${answer} ${REFUSED} } }`,
    read: (answer) => {
      const value = fields(answer)
      return value['__typename'] === 'Refused' ? refused(value) : read(value)
    },
    forgotten: { refused: 'noSuchVisit', who: null },
  }
}

function nothing(): object {
  return {}
}

function ticket(value: Fields): Ticket {
  return {
    visitId: text(value, 'visitId'),
    number: text(value, 'number'),
    token: text(value, 'token'),
    issuedAt: instant(value, 'issuedAt'),
  }
}

function atDesk(value: Fields): AtDesk {
  return {
    visitId: text(value, 'id'),
    number: text(value, 'number'),
    stage: text(value, 'stage') as Stage,
    serviceId: text(value, 'serviceId'),
    issuedAt: instant(value, 'issuedAt'),
    callNo: number(value, 'callNo'),
    calledAt: instantOrNull(value, 'calledAt'),
    recallFrom: instantOrNull(value, 'recallFrom'),
    missFrom: instantOrNull(value, 'missFrom'),
    servingSince: instantOrNull(value, 'servingSince'),
    endedAt: instantOrNull(value, 'endedAt'),
    results: list(value, 'results').map((each) => text(fields(each), 'key')),
  }
}

function finished(value: Fields): { readonly visit: AtDesk; readonly next: AtDesk | null } {
  return { visit: atDesk(fields(value['visit'])), next: value['next'] === null ? null : atDesk(fields(value['next'])) }
}

function refused(value: Fields): Refused {
  const reason = text(value, 'reason')
  const known = REFUSAL_REASONS.find((each) => each === reason)
  if (!known) throw new Error(`the house refuses for a reason unknown here: ${reason}`)
  return { refused: known, who: textOrNull(value, 'who') }
}

function boostsIn(priorities: unknown): ReadonlyMap<string, PriorityClass['boostMinutes']> {
  if (!Array.isArray(priorities)) throw new Error('the house names no priorities')
  return new Map(priorities.map((each) => [text(fields(each), 'key'), number(fields(each), 'boostMinutes')]))
}

export type Fields = Readonly<Record<string, unknown>>

export function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) throw new Error(`not an answer of the house: ${JSON.stringify(value)}`)
  return value as Fields
}

function text(value: Fields, name: string): string {
  const found = value[name]
  if (typeof found !== 'string') throw new Error(`${name} is missing in an answer of the house`)
  return found
}

function number(value: Fields, name: string): number {
  const found = value[name]
  if (typeof found !== 'number') throw new Error(`${name} is missing in an answer of the house`)
  return found
}

function list(value: Fields, name: string): readonly unknown[] {
  const found = value[name]
  if (!Array.isArray(found)) throw new Error(`${name} is missing in an answer of the house`)
  return found
}

const instant = (value: Fields, name: string): number => Date.parse(text(value, name))
const textOrNull = (value: Fields, name: string): string | null => (typeof value[name] === 'string' ? text(value, name) : null)
const instantOrNull = (value: Fields, name: string): number | null => (typeof value[name] === 'string' ? instant(value, name) : null)
