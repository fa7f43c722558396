import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { freePort } from './port.ts'
import { openPostgres, type Postgres } from './postgres.ts'
import { makeScratch } from './scratch.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const scratch = makeScratch()
let somewhere: Postgres
beforeAll(async () => {
  somewhere = await scratch.open(join(scratch.folder, 'venue'))
})
afterAll(() => scratch.sweep())

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

const open = (databaseUrl: string) => openPostgres({ databaseUrl, dataFolder: '/nowhere' })
const changed = (change: (address: URL) => void) => {
  const address = new URL(somewhere.url)
  change(address)
  return address.href
}

test('a database at an address is used as it is, and left running', async () => {
  const postgres = await open(somewhere.url)
  expect(postgres).toMatchObject({ kind: 'external', url: somewhere.url, version: somewhere.version })
  await postgres.stop()
  await open(somewhere.url)
})

test('a wrong password is told without telling the password', async () => {
  const opening = open(changed((address) => (address.password = 'a-secret-guess')))
  await expect(opening).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringMatching(/127\.0\.0\.1:\d+\/foyer.*refused the user name or the password/),
  })
  await expect(opening).rejects.toMatchObject({ message: expect.not.stringContaining('guess') })
})

test('a database of another name is told', async () => {
  await expect(open(changed((address) => (address.pathname = '/other')))).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('no database of that name'),
  })
})

test('an address where nothing answers is told', async () => {
  const port = await freePort(0)
  await expect(open(`postgresql://foyer:hush@127.0.0.1:${port}/foyer`)).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('nothing answers there'),
  })
})

test('a server that takes the call and says nothing is given five seconds', async () => {
  const { port } = await serve(() => {})
  await expect(open(`postgresql://foyer:hush@127.0.0.1:${port}/foyer`)).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('within 5 seconds'),
  })
})

test.each(['nonsense', 'postgresql://foyer:hush@host:notaport/foyer'])('%s is told to be no address, without repeating it', async (url) => {
  const opening = open(url)
  await expect(opening).rejects.toMatchObject({ code: 'unreachable' })
  await expect(opening).rejects.toMatchObject({ message: expect.not.stringContaining('hush') })
})

test('a server older than Foyer needs is told', async () => {
  const { port } = await serve(answerAsVersion('130011'))
  await expect(open(`postgresql://foyer@127.0.0.1:${port}/foyer`)).rejects.toMatchObject({
    code: 'wrongVersion',
    message: expect.stringContaining('is PostgreSQL 13.11, and Foyer needs 14 or newer'),
  })
})

type Answer = (question: Buffer) => Buffer | void

async function serve(answer: Answer) {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (question) => {
      const words = answer(question)
      if (words) socket.write(words)
    })
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : 0 }
}

/** Just enough of PostgreSQL's protocol to let anybody in and to answer any question with one number. */
const answerAsVersion = (number: string): Answer => {
  const message = (kind: string, ...parts: (Buffer | string)[]) => {
    const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)
    return Buffer.concat([Buffer.from(kind), length, body])
  }
  const ready = message('Z', 'I')
  const column = message('T', Buffer.from([0, 1]), 'number\0', Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 23, 0, 4, 255, 255, 255, 255, 0, 0]))
  const row = message('D', Buffer.from([0, 1, 0, 0, 0, number.length]), number)
  const answered = Buffer.concat([column, row, message('C', 'SELECT 1\0'), ready])
  return (question) => {
    if (question[0] === 0) return Buffer.concat([message('R', Buffer.alloc(4)), ready])
    return question[0] === 'Q'.charCodeAt(0) ? answered : undefined
  }
}
