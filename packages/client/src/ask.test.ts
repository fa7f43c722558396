import { graphql } from '@foyer/schema'
import { describe, expect, test } from 'vitest'
import { AskFailed } from './client.ts'
import { createClient } from './createClient.ts'
import { newKey } from './newKey.ts'
import type { Timers } from './options.ts'

const Venues = graphql(`
  query Venues {
    venues {
      id
    }
  }
`)
const CallNext = graphql(`
  mutation CallNext($input: CallNextInput!) {
    callNext(input: $input) {
      ... on StaffVisit {
        number
      }
    }
  }
`)
const callNext = { input: { key: 'k-12345678', pointId: '3' } }

type Request = { readonly url: string; readonly headers: Record<string, string>; readonly body: { query: string; variables: object } }
type Turn = Response | 'unreachable' | 'silent'

/** A server that answers each request with the next turn; the last turn stays. While it is silent the deadline passes. */
function stage(...turns: Turn[]) {
  const requests: Request[] = []
  const bells = new Set<() => void>()
  const timers: Timers = { set: (ring) => bells.add(ring) && ring, clear: (ring) => bells.delete(ring as () => void) }
  const answer: typeof fetch = (url, request) => {
    requests.push({ url: String(url), headers: { ...request?.headers } as Record<string, string>, body: JSON.parse(String(request?.body)) })
    const turn = turns.length > 1 ? turns.shift() : turns[0]
    if (turn === 'silent' || turn === ENDLESS) setTimeout(() => bells.forEach((ring) => ring()))
    if (turn === 'silent') return new Promise(() => {})
    if (turn instanceof Response) return Promise.resolve(turn.clone())
    return Promise.reject(new TypeError('fetch failed'))
  }
  const client = createClient({ url: 'http://hall.test/graphql', token: () => 'device', fetch: answer, timers })
  return { client, requests, bells }
}

const ENDLESS = new Response(new ReadableStream(), { headers: { 'content-type': 'application/json' } })
const says = (body: object, init?: ResponseInit) => Response.json(body, init)
const failureOf = (asked: Promise<unknown>) =>
  asked.then(
    () => Promise.reject(new Error('it was answered')),
    (failure: unknown) => failure,
  )

describe('an answer', () => {
  test('comes to a POST with the credential, the printed document and the variables', async () => {
    const { client, requests } = stage(says({ data: { callNext: { number: 'A012' } } }))
    expect(await client.ask(CallNext, callNext)).toEqual({ callNext: { number: 'A012' } })
    expect(requests).toEqual([
      {
        url: 'http://hall.test/graphql',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          authorization: 'Bearer device',
        },
        body: { query: expect.stringMatching(/^mutation CallNext\(\$input: CallNextInput!\)/), variables: callNext },
      },
    ])
  })

  test.each(['application/json', 'application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'])(
    'may be %s',
    async (kind) => {
      const { client } = stage(new Response('{"data":{"venues":[]}}', { headers: { 'content-type': kind } }))
      expect(await client.ask(Venues, {})).toEqual({ venues: [] })
    },
  )

  test('a question without a credential has no such header', async () => {
    let headers: HeadersInit | undefined
    const answer: typeof fetch = (_url, request) => {
      headers = request?.headers
      return Promise.resolve(says({ data: {} }))
    }
    await createClient({ url: 'http://hall.test/graphql', token: () => null, fetch: answer }).ask(Venues, {})
    expect(headers).not.toHaveProperty('authorization')
  })
})

describe('no answer', () => {
  const html = new Response('<h1>Bad Gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } })
  const portal = new Response('<form>', { headers: { 'content-type': 'text/html' } })
  const cut = new Response('{"data":{"ven', { headers: { 'content-type': 'application/json' } })
  const done = says({ data: { callNext: { number: 'A012' } } })

  test.each([
    { what: 'an unreachable server', turn: 'unreachable' },
    { what: 'a silent server', turn: 'silent' },
    { what: 'a proxy’s error page', turn: html },
    { what: 'a hotel’s log-in page', turn: portal },
    { what: 'half an answer', turn: cut },
    { what: 'an answer to something else', turn: says({ ok: true }) },
  ] as const)('$what: the mutation is asked again with the very same key', async ({ turn }) => {
    const { client, requests } = stage(turn, done)
    expect(await client.ask(CallNext, callNext)).toEqual({ callNext: { number: 'A012' } })
    expect(requests.map(({ body }) => body.variables)).toEqual([callNext, callNext])
  })

  test.each(['unreachable', 'silent', html] as const)('twice: nobody knows whether it was carried out', async (turn) => {
    const { client, requests } = stage(turn)
    const failure = await failureOf(client.ask(CallNext, callNext))
    expect(failure).toBeInstanceOf(AskFailed)
    expect(failure).toMatchObject({ kind: 'network', code: null })
    expect(requests).toHaveLength(2)
  })

  test('a query is not repeated', async () => {
    const { client, requests } = stage('unreachable')
    expect(await failureOf(client.ask(Venues, {}))).toMatchObject({ kind: 'network' })
    expect(requests).toHaveLength(1)
  })

  test('a query is asked once, whatever its variables look like', async () => {
    const { client, requests } = stage('unreachable')
    await failureOf(client.ask(Venues, callNext as never))
    expect(requests).toHaveLength(1)
  })

  test('an answer takes the deadline down', async () => {
    const { client, bells } = stage(done)
    await client.ask(CallNext, callNext)
    expect(bells.size).toBe(1) // the look at the credential, which comes after every answer
  })

  test('a mutation without a key is asked once', async () => {
    const { client, requests } = stage('unreachable')
    await failureOf(client.ask(CallNext, { input: { pointId: '3' } } as never))
    expect(requests).toHaveLength(1)
  })

  test('a body that never ends is given up at the deadline', async () => {
    expect(await failureOf(stage(ENDLESS).client.ask(Venues, {}))).toMatchObject({ kind: 'network' })
  })
})

describe('a no', () => {
  const say = { zh: '请先登录', en: 'Please sign in' }

  test('to the request is coded, in words fit to show, and not asked again', async () => {
    const { client, requests } = stage(says({ errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED', say } }] }, { status: 401 }))
    expect(await failureOf(client.ask(CallNext, callNext))).toMatchObject({ kind: 'coded', code: 'UNAUTHENTICATED', say })
    expect(requests).toHaveLength(1)
  })

  test('of a server in trouble is a fault with an id to quote', async () => {
    const { client } = stage(
      says({ data: null, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR', faultId: 'F-7' } }] }, { status: 500 }),
    )
    expect(await failureOf(client.ask(CallNext, callNext))).toMatchObject({ kind: 'fault', faultId: 'F-7' })
  })
})

test('keys are new every time, and long enough, on plain http too', () => {
  const { randomUUID } = crypto
  const keys = [newKey(), newKey()]
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true })
  keys.push(newKey(), newKey())
  Object.defineProperty(crypto, 'randomUUID', { value: randomUUID, configurable: true })
  expect(new Set(keys).size).toBe(4)
  for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9_-]{32,64}$/)
})
