import { resolve } from 'node:path'
import WebSocket from 'ws'
import { makeSchema } from '../api/schema.ts'
import { type Config, readConfig } from '../config.ts'
import type { Foyer } from '../foyer.ts'
import { type HttpOptions, serve } from '../http/server.ts'
import { newKey } from './crew.ts'
import { until } from './until.ts'

interface GraphqlAnswer {
  readonly data?: Record<string, never> | null
  readonly errors?: readonly {
    readonly message: string
    readonly extensions: { readonly code: string; readonly say?: { zh: string; en: string } }
  }[]
}

/** What a test's doors may have besides: settings, built screens, and limits with a clock for them. */
export interface Fittings extends Pick<HttpOptions, 'limits' | 'clock' | 'trusted'> {
  readonly settings?: Readonly<Record<string, string>>
  readonly clients?: Config['clients']
}

/** The real doors of a test's Foyer, on loopback, and the ways to knock; tests ask what they like, unless the settings say otherwise. */
export async function openDoors(foyer: Foyer, { settings = {}, clients, ...fittings }: Fittings = {}) {
  const env = { FOYER_PORT: '0', FOYER_HOST: '127.0.0.1', FOYER_LOG: 'silent', FOYER_DOCUMENTS: 'any', ...settings }
  const config = readConfig(env, resolve(import.meta.dirname, '../../../..'))
  const { usecases, credentials, logger } = foyer
  const schema = makeSchema()
  const inputOf = (field: string): string => String(schema.getMutationType()?.getFields()[field]?.args[0]?.type ?? `no ${field}`)
  const doors = await serve({
    config: { ...config, port: 0, ...(clients ? { clients } : {}) },
    schema,
    usecases,
    credentials,
    ready: foyer.ready,
    logger,
    ...fittings,
  })
  const at = `127.0.0.1:${doors.port}`

  const ask = async (query: string, variables: object = {}, token: string | null = null): Promise<GraphqlAnswer> => {
    const response = await fetch(`http://${at}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    })
    return (await response.json()) as GraphqlAnswer
  }

  return {
    url: `http://${at}`,
    ask,
    /** One mutation with its input; the key is made here unless given. Answers the field's value, or the error's code. */
    press: async (field: string, input: object, fields: string, token: string | null) => {
      const answer = await ask(
        `mutation Press($input: ${inputOf(field)}) { ${field}(input: $input) { __typename ${fields} ... on Refused { reason say { zh en } opensAt } } }`,
        { input: { key: newKey(), ...input } },
        token,
      )
      return answer.errors
        ? { error: answer.errors[0] }
        : ((answer.data as Record<string, unknown> | undefined)?.[field] as Record<string, unknown>)
    },
    socket: (token: string | null) => knock(`ws://${at}/graphql`, token),
    close: () => doors.stop(),
  }
}

export type Doors = Awaited<ReturnType<typeof openDoors>>

/** A socket of the graphql-transport-ws protocol, spoken by hand, that remembers what it heard. */
async function knock(url: string, token: string | null) {
  const socket = new WebSocket(url, 'graphql-transport-ws')
  const heard: { readonly id?: string; readonly type: string; readonly payload?: unknown }[] = []
  let closed: number | null = null
  socket.on('message', (data) => heard.push(JSON.parse(String(data)) as (typeof heard)[number]))
  socket.on('close', (code) => (closed = code))
  socket.on('error', () => {})
  const say = (message: object) => socket.send(JSON.stringify(message))
  await until('the socket to open', () => socket.readyState === WebSocket.OPEN || closed !== null)
  if (closed === null) say({ type: 'connection_init', payload: token === null ? {} : { token } })
  await until('the greeting', () => heard.some(({ type }) => type === 'connection_ack') || closed !== null)
  return {
    say,
    heard,
    closed: () => closed,
    subscribe: (id: string, query: string, variables: object = {}) => say({ id, type: 'subscribe', payload: { query, variables } }),
    /** What came for one subscription, newest last. */
    got: <Data>(id: string): Data[] =>
      heard.flatMap((message) => (message.id === id && message.type === 'next' ? [(message.payload as { data: Data }).data] : [])),
    close: () => socket.close(),
  }
}
