import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { asOwner } from '../../../apps/api/src/forTests/asOwner.ts'
import { type Canary, type Leak, leaksIn } from '../../../apps/api/src/forTests/canaries.ts'
import { addressOf, readSecret } from '../../../apps/api/src/store/postgres/secret.ts'

/** Whom every booking of a journey is for: a name that nothing else in a hall is called by, and as the kiosk shows it. */
export const CUSTOMER = { name: '欧阳金丝雀', masked: '欧*' } as const

/** What a colleague notes about a customer, so that it is found wherever it got to. */
export const NOTE = '金丝雀备注：请看营业执照 / canarynote: papers checked'

/** A customer's phone that ends like this; nobody else's. */
export function phoneEnding(tail: string): string {
  const phone = `1370013${tail}`
  if (!phones.includes(phone)) phones.push(phone)
  return phone
}

const phones: string[] = []

const canaries = (): readonly Canary[] => [
  { what: 'the name of a customer', value: CUSTOMER.name },
  { what: 'a note', value: NOTE },
  ...phones.map((value) => ({ what: 'a phone', value })),
]

/** Everything that came to one page over the line, and every address it asked for. */
export interface Overheard {
  readonly came: () => Promise<readonly string[]>
  readonly addresses: readonly string[]
}

/** Listens on the line of a page from here on: frames of its sockets, bodies of its answers, addresses. */
export function overhear(page: Page): Overheard {
  const came: Promise<string>[] = []
  const addresses: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => came.push(Promise.resolve(String(payload)))))
  page.on('request', (request) => addresses.push(request.url()))
  page.on('response', (response) => {
    if (!/json|html|text/.test(response.headers()['content-type'] ?? '')) return
    // A body that was gone with its page, or came to nothing, told nobody anything.
    came.push(response.text().catch(() => ''))
  })
  return { came: () => Promise.all(came), addresses }
}

/** Where a canary came to a screen that is nobody's of the staff, or stands in an address of any screen. */
export async function leaksToScreen(kind: string, name: string, { came, addresses }: Overheard): Promise<Leak[]> {
  const leaks = leaksIn(`an address of the ${name}`, addresses.join('\n'), canaries())
  return kind === 'staff' ? leaks : [...leaks, ...leaksIn(`what came to the ${name}`, (await came()).join('\n'), canaries())]
}

/** Where a canary stands in what the server printed, or in the database without a seal. Says nothing of a database that is not running. */
export async function leaksFromServer(log: string, dataFolder: string): Promise<Leak[]> {
  const leaks = leaksIn('the log', log, canaries())
  const database = databaseOf(dataFolder)
  const tables = await asOwner<{ name: string }>(database, 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()')
  if (!tables.some(({ name }) => name === 'event')) throw new Error('a database without a log')
  for (const { name } of tables) {
    const rows = await asOwner<{ text: string }>(database, `SELECT t::text AS text FROM "${name}" t`)
    leaks.push(...leaksIn(`the table ${name}`, rows.map(({ text }) => text).join('\n'), canaries()))
  }
  return leaks
}

function databaseOf(dataFolder: string): string {
  const secret = readSecret(join(dataFolder, 'postgres.secret'))
  const port = join(dataFolder, 'postgres.port')
  if (!secret || !existsSync(port)) throw new Error(`no database in ${dataFolder}`)
  return addressOf(secret, Number(readFileSync(port, 'utf8')))
}
