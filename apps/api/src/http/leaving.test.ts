import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Leaving } from './leaving.ts'

/** Far longer than a test may take: what is resolved was not waited for. */
const NEVER = 600_000
const agent = new Agent({ keepAlive: true })
afterEach(() => agent.destroy())

/** A house whose answers wait until they are told; the first of each path at once. */
async function house(patience: number) {
  const waiting: ServerResponse[] = []
  const server = createServer({ keepAliveTimeout: NEVER }, (request, response) => {
    leaving.answering(response)
    if (request.url === '/now') response.end('now')
    else waiting.push(response)
  })
  const leaving = new Leaving(server, patience)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const ask = async (path: string): Promise<IncomingMessage> => {
    const [answer] = (await once(get({ host: '127.0.0.1', port, path, agent }), 'response')) as [IncomingMessage]
    answer.resume()
    return answer
  }
  return { leaving, waiting, ask }
}

test('a line that is kept open for a next question holds nobody up', async () => {
  const { leaving, ask } = await house(NEVER)
  const answer = await ask('/now')
  expect(answer.headers.connection).toBe('keep-alive')
  leaving.begin()
  await leaving.end()
})

test('an answer that is being made is waited for, and is its line’s last', async () => {
  const { leaving, waiting, ask } = await house(NEVER)
  const asked = ask('/later')
  await expect.poll(() => waiting.length).toBe(1)
  leaving.begin()
  const ended = leaving.end()
  waiting[0]?.end('after all')
  expect((await asked).headers.connection).toBe('close')
  await ended
})

test('an answer that had begun already is waited for, and its line is closed with it', async () => {
  const { leaving, waiting, ask } = await house(NEVER)
  const asked = ask('/long')
  await expect.poll(() => waiting.length).toBe(1)
  waiting[0]?.flushHeaders()
  expect((await asked).headers.connection).toBe('keep-alive')
  leaving.begin()
  const ended = leaving.end()
  waiting[0]?.end('after all')
  await ended
})

test('whoever still comes is answered, once', async () => {
  const { leaving, ask } = await house(NEVER)
  leaving.begin()
  expect(leaving.hasBegun).toBe(true)
  expect((await ask('/now')).headers.connection).toBe('close')
  await leaving.end()
})

test('an answer that never comes is not waited for without end', async () => {
  const { leaving, waiting, ask } = await house(50)
  const asked = ask('/never').catch((error: Error) => error)
  await expect.poll(() => waiting.length).toBe(1)
  leaving.begin()
  await leaving.end()
  expect(await asked).toBeInstanceOf(Error)
})
