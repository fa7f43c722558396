import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Venue } from '@foyer/domain'
import { inMemory, type InMemory } from './inMemoryForTest.ts'

/** What goes wrong with a request: its connection is cut before it is heard, or after it was carried out and before it is answered. */
export type Mishap = 'unheard' | 'unanswered' | null

/** A house without a database: the real rules behind the public API, over real HTTP. */
export interface TestHouse extends Omit<InMemory, 'answer'> {
  readonly url: string
  readonly tokenOf: (staffId: string) => string
  readonly breaksDown: (forMs: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens a house in which everybody on the staff is signed in. */
export async function openHouse(venue: Venue, mishap: () => Mishap = () => null): Promise<TestHouse> {
  const { answer, ...house } = inMemory(venue)
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const fate = mishap()
    if (fate === 'unheard') return void request.socket.destroy()
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { query: string; variables: Record<string, unknown> }
    const staffId = /^Bearer staff-(.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const result = await answer(query, variables, staffId)
    if (fate === 'unanswered') return void request.socket.destroy()
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(result))
  }
  const server = createServer((request, response) => void serve(request, response).catch(() => request.socket.destroy()))
  const listen = (port: number) => new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const shut = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    ...house,
    url: `http://127.0.0.1:${port}`,
    tokenOf: (staffId) => `staff-${staffId}`,
    breaksDown: async (forMs) => {
      await shut()
      await new Promise((resolve) => setTimeout(resolve, forMs))
      await listen(port)
    },
    close: shut,
  }
}
