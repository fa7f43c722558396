import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwner } from '../forTests/asOwner.ts'
import { type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { personal } from '../personal.ts'

/** Sealed or secret, and about no customer. */
const OF_THE_HOUSE = new Set(['server_secret.value', 'personal_house_key.secret', 'personal_key.wrapped'])

/** Tables beside the log whose rows are about customers, and their columns that say nothing of who they are. */
const PLAIN = new Set([
  ...['venue_id', 'booking_id', 'code', 'starts_at'].map((column) => `booking_contact.${column}`),
  ...['venue_id', 'id', 'visit_id', 'staff_id', 'at'].map((column) => `note.${column}`),
])

let foyer: TestFoyer
let columns: { at: string; type: string }[]
beforeAll(async () => {
  foyer = await testFoyer()
  columns = await asOwner(
    foyer.postgres.url,
    `SELECT table_name || '.' || column_name AS at, data_type AS type FROM information_schema.columns WHERE table_schema = current_schema()`,
  )
})
afterAll(() => foyer.end())

const listed: string[] = personal.flatMap((each) => each.columns)

test('every sealed column of the database is in the list of what is personal, and every column of the list is there', () => {
  const sealed = columns.filter(({ type }) => type === 'bytea').map(({ at }) => at)
  expect(sealed.length).toBeGreaterThan(4)
  expect(sealed.filter((at) => !listed.includes(at) && !OF_THE_HOUSE.has(at))).toEqual([])
  expect(listed.filter((at) => !columns.some((column) => column.at === at))).toEqual([])
})

test('a table about customers has no column that is in no list', () => {
  const unlisted = columns.filter(({ at }) => /^(booking_contact|note)\./.test(at) && !listed.includes(at) && !PLAIN.has(at))
  expect(unlisted).toEqual([])
})
