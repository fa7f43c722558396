import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
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
import { buildSchema, execute, parse, validate, type DocumentNode } from 'graphql'

const SCHEMA = buildSchema(readFileSync(new URL('../../../../packages/schema/schema.graphql', import.meta.url), 'utf8'))

/** What goes wrong with a request: its connection is cut before it is heard, or after it was carried out and before it is answered. */
export type Mishap = 'unheard' | 'unanswered' | null

/** A house in memory: the real rules behind the public API over real HTTP, without a database. */
export interface TestHouse {
  readonly url: string
  readonly state: () => VenueState
  readonly events: readonly FoyerEvent[]
  /** What the house heard, in order: the field, and the key of a mutation. */
  readonly heard: readonly { readonly field: string; readonly key: string }[]
  readonly tokenOf: (staffId: string) => string
  /** Does something at the house itself, past the API. */
  readonly does: (command: Command, actor?: Actor) => void
  readonly breaksDown: (forMs: number) => Promise<void>
  readonly close: () => Promise<void>
}

export async function openHouse(venue: Venue, mishap: () => Mishap = () => null): Promise<TestHouse> {
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
    return visit ? { __typename: 'StaffVisit', ...instants(staffVisit(venue, visit)) } : null
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
    })),
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

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const fate = mishap()
    if (fate === 'unheard') return void request.socket.destroy()
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { query: string; variables: Record<string, unknown> }
    const staffId = /^Bearer staff-(.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const actor: Actor = (staffId === undefined ? undefined : sessions.get(staffId)) ?? { kind: 'customer' }
    const result = await execute({
      schema: SCHEMA,
      document: documentOf(query),
      rootValue: root,
      variableValues: variables,
      contextValue: { actor },
    })
    if (fate === 'unanswered') return void request.socket.destroy()
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(result))
  }
  const server = createServer((request, response) => void answer(request, response).catch(() => request.socket.destroy()))
  const listen = (port: number) => new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const shut = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    state: () => state,
    events,
    heard,
    tokenOf: (staffId) => `staff-${staffId}`,
    does: (command, actor = { kind: 'system' }) => void carryOut(command, actor),
    breaksDown: async (forMs) => {
      await shut()
      await new Promise((resolve) => setTimeout(resolve, forMs))
      await listen(port)
    },
    close: shut,
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
