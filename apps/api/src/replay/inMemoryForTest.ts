import { readFileSync } from 'node:fs'
import {
  type Actor,
  type Asked,
  businessDayAt,
  type Command,
  decide,
  EMPTY,
  fold,
  type FoyerEvent,
  get,
  record,
  staffVisit,
  type StaffVisit,
  ticketPicture,
  type Venue,
  type VenueState,
} from '@foyer/domain'
import { buildSchema, type DocumentNode, execute, parse, validate } from 'graphql'

const SCHEMA = buildSchema(readFileSync(new URL('../../../../packages/schema/schema.graphql', import.meta.url), 'utf8'))

/** A venue in memory, with its log and what it was asked. */
export interface InMemory {
  readonly state: () => VenueState
  readonly events: readonly FoyerEvent[]
  /** The mutations it heard, in order, with their keys. */
  readonly heard: readonly { readonly field: string; readonly key: string }[]
  /** Does something past the API. */
  readonly does: (command: Command, actor: Actor) => void
  readonly answer: (query: string, variables: Record<string, unknown>, staffId: string | undefined) => Promise<object>
}

/** The rules of the house, everybody on its staff signed in, asked in the words of the public schema. */
export function inMemory(venue: Venue): InMemory {
  let state = EMPTY
  let made = 0
  const events: FoyerEvent[] = []
  const heard: { field: string; key: string }[] = []
  const receipts = new Map<string, unknown>()
  const sessions = new Map<string, Actor>()

  const asked = (actor: Actor): Asked => {
    const now = Date.now()
    return { now, day: businessDayAt(venue, now), actor, newId: () => `id-${++made}` }
  }
  const carryOut = (command: Command, actor: Actor) => {
    const by = asked(actor)
    const decision = decide(state, command, by)
    const happened = record(state, decision.events, by)
    state = fold(state, happened)
    events.push(...happened)
    return decision
  }
  carryOut({ do: 'installTemplate', venue }, { kind: 'system' })
  for (const { id, role } of venue.staff) {
    const decision = carryOut({ do: 'signIn', staffId: id, pinMatches: true }, { kind: 'staff', id, role })
    if (decision.ok && decision.subject.sessionId) sessions.set(id, { kind: 'staff', id, role, sessionId: decision.subject.sessionId })
  }

  /** One command with its key: the same key, the same answer, made when it was first heard. */
  const mutate = (field: string, see: (subject: Record<string, string | undefined>) => object, command: (input: Input) => Command) => {
    return ({ input }: { input: Input }, { actor }: { actor: Actor }): unknown => {
      heard.push({ field, key: input['key'] ?? '' })
      const known = receipts.get(input['key'] ?? '')
      if (known) return known
      const decision = carryOut(command(input), actor)
      const answer = decision.ok
        ? see({ ...decision.subject })
        : { __typename: 'Refused', reason: decision.refusal.reason, say: { zh: '不行', en: 'No' }, who: decision.refusal.who ?? null }
      receipts.set(input['key'] ?? '', answer)
      return answer
    }
  }
  const seen = (visitId: string | undefined): object | null => {
    const visit = visitId === undefined ? undefined : get(state.visits, visitId)
    return visit ? { __typename: 'StaffVisit', ...instants(staffVisit(state, venue, visit)) } : null
  }
  const visitOnly = ({ visitId }: Record<string, string | undefined>): object => seen(visitId) ?? {}
  const both = ({ visitId, nextVisitId }: Record<string, string | undefined>) => ({
    __typename: 'Finished',
    visit: seen(visitId),
    next: seen(nextVisitId),
  })
  const point = ({ pointId }: Record<string, string | undefined>) => ({ __typename: 'DeskPoint', id: pointId })
  const id = (input: Input, name: string): string => String(input[name] ?? '')

  const root = {
    issueTicket: mutate(
      'issueTicket',
      ({ visitId = '' }) => {
        const visit = get(state.visits, visitId)
        return {
          __typename: 'IssuedTicket',
          visitId,
          number: visit?.ticket.number,
          token: `token-${visitId}`,
          issuedAt: iso(visit?.ticket.issuedAt ?? 0),
        }
      },
      (input) => ({
        do: 'issueTicket',
        serviceId: id(input, 'serviceId'),
        lang: input['lang'] === 'en' ? 'en' : 'zh',
        priority: id(input, 'priority'),
        partySize: Number(input['partySize']),
      }),
    ),
    openServicePoint: mutate('openServicePoint', point, (input) => ({
      do: 'openServicePoint',
      pointId: id(input, 'pointId'),
      serviceIds: input['serviceIds'] as unknown as string[],
      takeOver: Boolean(input['takeOver']),
    })),
    closeServicePoint: mutate('closeServicePoint', point, (input) => ({ do: 'closeServicePoint', pointId: id(input, 'pointId') })),
    callNext: mutate('callNext', visitOnly, (input) => ({ do: 'callNext', pointId: id(input, 'pointId') })),
    callTicket: mutate('callTicket', visitOnly, (input) => ({
      do: 'callTicket',
      pointId: id(input, 'pointId'),
      visitId: id(input, 'visitId'),
      number: null,
    })),
    recall: mutate('recall', visitOnly, (input) => ({ do: 'recall', visitId: id(input, 'visitId') })),
    startService: mutate('startService', visitOnly, (input) => ({ do: 'startService', visitId: id(input, 'visitId') })),
    finishService: mutate('finishService', both, (input) => ({
      do: 'finishService',
      visitId: id(input, 'visitId'),
      thenCallNext: Boolean(input['thenCallNext']),
      result: input['result'] ?? null,
    })),
    transfer: mutate('transfer', both, ({ to, place, ...input }) => ({
      do: 'transfer',
      visitId: id(input, 'visitId'),
      thenCallNext: false,
      to: { of: 'queue', serviceId: (to as unknown as { id: string }).id },
      place: place as unknown as { at: 'original' },
    })),
    park: mutate('park', both, (input) => ({
      do: 'park',
      visitId: id(input, 'visitId'),
      thenCallNext: false,
      pool: 'mine',
      reason: 'papers',
      minutes: null,
    })),
    undo: mutate('undo', visitOnly, (input) => ({ do: 'undo', visitId: id(input, 'visitId'), reason: null })),
    addService: mutate('addService', visitOnly, (input) => ({
      do: 'addService',
      visitId: id(input, 'visitId'),
      serviceId: id(input, 'serviceId'),
    })),
    rejoin: mutate(
      'rejoin',
      ({ visitId = '' }) => ({ __typename: 'OwnVisit', visitId, number: get(state.visits, visitId)?.ticket.number }),
      (input) => ({ do: 'rejoin', visitId: id(input, 'token').replace('token-', '') }),
    ),
    markMissed: mutate('markMissed', both, (input) => ({
      do: 'markMissed',
      visitId: id(input, 'visitId'),
      thenCallNext: Boolean(input['thenCallNext']),
    })),
    cancelVisit: mutate(
      'cancelVisit',
      ({ visitId = '' }) => ({ __typename: 'CancelledVisit', visitId, number: get(state.visits, visitId)?.ticket.number }),
      (input) => ({ do: 'cancelVisit', visitId: id(input, 'token').replace('token-', ''), reason: 'customer' }),
    ),
    desk: ({ pointId }: { pointId: string }) => ({
      current: seen(state.points[pointId]?.visitId ?? undefined),
      priorities: venue.priorities,
    }),
    ticket: ({ token }: { token: string }) => {
      const visit = get(state.visits, token.replace('token-', ''))
      if (!visit) return null
      const { number, stage, outcome } = ticketPicture(state, venue, visit)
      return { number, stage, outcome }
    },
  }

  return {
    state: () => state,
    events,
    heard,
    does: (command, actor) => void carryOut(command, actor),
    answer: async (query, variables, staffId) => {
      const actor: Actor = (staffId === undefined ? undefined : sessions.get(staffId)) ?? { kind: 'customer' }
      return execute({ schema: SCHEMA, document: documentOf(query), rootValue: root, variableValues: variables, contextValue: { actor } })
    },
  }
}

const documents = new Map<string, DocumentNode>()

/** A document of the public API; one that is not throws. */
function documentOf(query: string): DocumentNode {
  const known = documents.get(query)
  if (known) return known
  const document = parse(query)
  const [error] = validate(SCHEMA, document)
  if (error) throw error
  documents.set(query, document)
  return document
}

type Input = Readonly<Record<string, string | undefined>>

const iso = (at: number): string => new Date(at).toISOString()

/** Times as the API writes them. */
function instants(visit: StaffVisit): object {
  const times = ['issuedAt', 'calledAt', 'recallFrom', 'missFrom', 'arrivedAt', 'servingSince', 'endedAt'] as const
  return { ...visit, ...Object.fromEntries(times.map((name) => [name, visit[name] == null ? null : iso(Number(visit[name]))])) }
}
