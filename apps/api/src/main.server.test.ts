import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { newKey } from './forTests/crew.ts'
import { until } from './forTests/until.ts'

const MAIN = resolve(import.meta.dirname, '../dist/main.js')
const CLI = resolve(import.meta.dirname, '../dist/cli.js')
const folders: string[] = []
const running: ChildProcess[] = []

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await until('the server to close its doors', () => child.exitCode !== null || child.signalCode !== null, 20_000)
  }
})
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-main-'))
  folders.push(folder)
  return folder
}

/** The built server as people start it, with what it prints. */
function start(program: string, env: Record<string, string>, args: readonly string[] = []) {
  const { FOYER_PG_BIN } = process.env
  const child = spawn(process.execPath, [program, ...args], {
    env: {
      PATH: process.env['PATH'],
      ...(FOYER_PG_BIN ? { FOYER_PG_BIN } : {}),
      FOYER_PORT: '0',
      FOYER_HOST: '127.0.0.1',
      FOYER_LIMITS: 'off',
      FOYER_DOCUMENTS: 'any',
      ...env,
    },
  })
  running.push(child)
  const printed = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (printed.out += String(chunk)))
  child.stderr.on('data', (chunk) => (printed.err += String(chunk)))
  return {
    child,
    printed,
    ended: () => until('the program to end', () => child.exitCode !== null || child.signalCode !== null, 30_000).then(() => child.exitCode),
    link: (screen: string) =>
      until(`the ${screen} link`, () => new RegExp(`http://[^\\s]*/${screen}/#pair=\\w{8}`).exec(printed.out)?.[0], 30_000),
  }
}

async function pairedKiosk(link: string): Promise<{ url: string; token: string; take: (key: string) => Promise<string> }> {
  const url = `${new URL(link).origin}/graphql`
  const ask = async (query: string, variables: object, token = '') => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
    return ((await response.json()) as { data: Record<string, Record<string, string>> }).data
  }
  const code = link.slice(-8)
  const { pairDevice } = await ask('mutation Pair($input: PairDeviceInput!) { pairDevice(input: $input) { ... on Paired { token } } }', {
    input: { key: newKey(), code, deviceName: 'kiosk' },
  })
  const token = pairDevice?.['token'] ?? ''
  return { url, token, take: (key) => takeAt(url, token, key) }
}

async function takeAt(url: string, token: string, key: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query: 'mutation Take($input: IssueTicketInput!) { issueTicket(input: $input) { ... on IssuedTicket { number visitId } } }',
      variables: { input: { key, serviceId: 'consult' } },
    }),
  })
  const { data } = (await response.json()) as { data: { issueTicket: { number: string; visitId: string } } }
  return `${data.issueTicket.number} ${data.issueTicket.visitId}`
}

test('a first start sets up a venue and prints links that pair; killed and started again it knows every number it gave', async () => {
  const folder = newFolder()
  const first = start(MAIN, { FOYER_DATA: folder })
  const kiosk = await pairedKiosk(await first.link('kiosk'))
  const keys = [newKey(), newKey(), newKey()]
  const numbers: string[] = []
  for (const key of keys) numbers.push(await kiosk.take(key))
  first.child.kill('SIGKILL')
  await first.ended()

  const second = start(MAIN, { FOYER_DATA: folder })
  const url = `${new URL(await second.link('kiosk')).origin}/graphql`
  for (const [index, key] of keys.entries()) expect(await takeAt(url, kiosk.token, key)).toBe(numbers[index])
  expect((await takeAt(url, kiosk.token, newKey())).slice(0, 4)).toBe('A004')

  const verify = start(CLI, { FOYER_DATA: folder }, ['verify'])
  expect(await verify.ended()).toBe(0)
  expect(verify.printed.out).toContain('every promise holds')
})

test('a taken port, a folder in use, an unknown template and a database that is not there: one sentence each, and not exit code 0', async () => {
  const neighbour = createServer().listen(0, '127.0.0.1')
  await until('the neighbour', () => neighbour.listening)
  const address = neighbour.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  const folder = newFolder()
  const taken = start(MAIN, { FOYER_DATA: folder, FOYER_PORT: port })
  expect(await taken.ended()).not.toBe(0)
  expect(taken.printed.err).toContain(`port ${port} is taken`)
  neighbour.close()

  const mine = start(MAIN, { FOYER_DATA: folder })
  await mine.link('board')
  const second = start(MAIN, { FOYER_DATA: folder })
  expect(await second.ended()).not.toBe(0)
  expect(second.printed.err).toContain('is using the data folder')

  const template = start(MAIN, { FOYER_DATA: newFolder(), FOYER_TEMPLATE: 'moonbase' })
  expect(await template.ended()).not.toBe(0)
  expect(template.printed.err).toMatch(/moonbase.*service-hall, /)

  const lost = start(MAIN, { FOYER_DATA: newFolder(), DATABASE_URL: 'postgresql://foyer:secret@127.0.0.1:9/foyer' })
  expect(await lost.ended()).not.toBe(0)
  expect(lost.printed.err).toMatch(/could not start: .*PostgreSQL/)
  expect(lost.printed.err).not.toContain('secret')
  for (const { printed } of [taken, second, template, lost]) expect(printed.err.trim().split('\n')).toHaveLength(1)
})

test('told to stop, the server ends by itself with exit code 0', async () => {
  const server = start(MAIN, { FOYER_DATA: newFolder() })
  await server.link('staff')
  server.child.kill('SIGTERM')
  expect(await server.ended()).toBe(0)
})
