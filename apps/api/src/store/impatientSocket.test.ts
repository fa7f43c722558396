import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { impatientSocket } from './impatientSocket.ts'

/** Where the system says which of its connections it knocks on. */
const CONNECTIONS = '/proc/net/tcp'

test.skipIf(!existsSync(CONNECTIONS))(
  'a quiet line to the database is knocked on by the system, so that nothing between forgets it',
  async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const socket = impatientSocket(60_000)().connect((server.address() as AddressInfo).port, '127.0.0.1')
    await once(socket, 'connect')
    const port = (socket.localPort ?? 0).toString(16).toUpperCase().padStart(4, '0')
    const [line = ''] = readFileSync(CONNECTIONS, 'utf8')
      .split('\n')
      .filter((each) => each.includes(`:${port} `) && each.trim().split(/\s+/)[1]?.endsWith(`:${port}`))
    // The sixth column: which clock runs; 02 is the one that knocks.
    expect(line.trim().split(/\s+/)[5]).toMatch(/^02:/)
    socket.destroy()
    server.close()
  },
)

test('a peer that says nothing is given up', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = impatientSocket(50)().connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [error] = (await once(socket, 'error')) as [Error]
  expect(error.message).toContain('said nothing for 50 ms')
  server.close()
})
