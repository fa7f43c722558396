import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDoors } from '../forTests/doors.ts'
import { SILENT } from '../forTests/scratchServer.ts'
import { type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { hall } from '../forTests/testHall.ts'
import { lookAtDurability } from './durability.ts'
import { ask, asSuperuser, makeScratch } from './postgres/scratch.ts'
import type { Postgres } from './postgres/postgres.ts'

const scratch = makeScratch()
const folder = join(scratch.folder, 'venue')
let postgres: Postgres
beforeAll(async () => {
  postgres = await scratch.open(folder)
})
afterAll(async () => {
  await postgres.stop()
  await scratch.sweep()
})

test('our own database is durable', async () => {
  expect(await lookAtDurability(postgres.url, SILENT)).toEqual({ durable: true, because: [] })
})

test.each(['synchronous_commit'])(
  'somebody else’s that is set not to be (%s) is served, and that is said at the start and for as long as it runs',
  async (setting) => {
    const said: object[] = []
    const logger = pino({ level: 'error' }, { write: (line: string) => void said.push(JSON.parse(line)) })
    await ask(asSuperuser(postgres.url, folder), `ALTER DATABASE foyer SET ${setting} = off`)
    let foyer: TestFoyer | undefined
    try {
      expect(await lookAtDurability(postgres.url, logger)).toEqual({ durable: false, because: [`${setting} is off`] })
      expect(said).toEqual([expect.objectContaining({ durable: false, because: [`${setting} is off`] })])

      foyer = await testFoyer(hall(), { DATABASE_URL: postgres.url })
      const doors = await openDoors(foyer)
      const response = await fetch(`${doors.url}/readyz`)
      await doors.close()
      expect({ status: response.status, text: await response.text() }).toEqual({
        status: 200,
        text: `ready\ndurable: false, ${setting} is off`,
      })
    } finally {
      await foyer?.end()
      await ask(asSuperuser(postgres.url, folder), `ALTER DATABASE foyer RESET ${setting}`)
    }
  },
)

test('whatever else could lose what was answered is looked at too', async () => {
  const { Client } = await import('pg')
  const asked = vi.spyOn(Client.prototype, 'query')
  try {
    await lookAtDurability(postgres.url, SILENT)
    expect(JSON.stringify(asked.mock.calls)).toMatch(/fsync.*full_page_writes.*synchronous_commit/)
  } finally {
    asked.mockRestore()
  }
})
