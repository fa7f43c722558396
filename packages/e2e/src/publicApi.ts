import { randomUUID } from 'node:crypto'
import type { Lang } from '@foyer/ui'
import { until } from './until.ts'
import type { Venue } from './venue.ts'

/** Presses buttons through the public API, as any other software would; a no is the end of the journey. */
export type Press = (field: string, input: Readonly<Record<string, unknown>>, fields?: string) => Promise<Fields>

type Fields = Readonly<Record<string, string>>

interface Answer {
  readonly data?: Readonly<Record<string, Fields>> | null
}

/** Whoever gets a credential at the command line: `--role kiosk`, `--role staff --staff clerk-1`. */
export async function bearer(venue: Venue, ...who: readonly string[]): Promise<Press> {
  const token = await venue.cli('token', ...who)
  const ask = (query: string, variables: object) => post(venue.url, token, query, variables)
  await until('the server to hear of the credential', async () => (await ask(`{ venue(venueId: "${DEMONSTRATION}") { id } }`, {})).data)
  return async (field, input, fields = '') => {
    const type = ON_A_VISIT.has(field) ? 'VisitInput' : `${field[0]?.toUpperCase()}${field.slice(1)}Input`
    const query = `mutation Press($input: ${type}!) { ${field}(input: $input) { __typename ${fields} ... on Refused { reason } } }`
    const answer = await ask(query, { input: { key: randomUUID(), ...input } })
    const given = answer.data?.[field]
    if (!given || given['__typename'] === 'Refused') throw new Error(`${field} came to nothing: ${JSON.stringify(answer)}`)
    return given
  }
}

/** What the first start sets up, unless told otherwise. */
const DEMONSTRATION = 'service-hall'
const ON_A_VISIT = new Set(['recall', 'markArrived', 'startService'])

async function post(url: string, token: string, query: string, variables: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
  return (await response.json()) as Answer
}

/** A number, and the address of its phone page. */
export interface ApiTicket {
  readonly number: string
  readonly address: string
}

export interface Wish {
  readonly serviceId: string
  readonly lang?: Lang
  readonly priority?: string
}

/** A number taken through the API. */
export async function issue(venue: Venue, press: Press, wish: Wish): Promise<ApiTicket> {
  const { number = '', token = '' } = await press('issueTicket', { ...wish }, '... on IssuedTicket { number token }')
  return { number, address: `${venue.url}/t/${token}` }
}

export interface ApiBooking {
  readonly code: string
  readonly startsAt: string
}

export interface Appointment {
  readonly serviceId: string
  readonly startsAt: Date
  readonly name: string
  readonly phone: string
}

/** An appointment made through the API, with the code its customer is given. */
export async function book(press: Press, { startsAt, ...about }: Appointment): Promise<ApiBooking> {
  const wanted = { ...about, startsAt: startsAt.toISOString() }
  const booked = await press('bookAppointment', wanted, '... on KnownBooking { code startsAt }')
  return { code: booked['code'] ?? '', startsAt: booked['startsAt'] ?? '' }
}
