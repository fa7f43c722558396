import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { values } from '@foyer/domain'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Config, readConfig } from '../config.ts'
import { kioskOf, take } from '../forTests/crew.ts'
import { type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import { importBookings } from './bookingsImport.ts'
import { devices, revoke } from './devices.ts'
import { pair } from './pair.ts'
import { printer } from './printer.ts'
import { verify } from './verify.ts'

let foyer: TestFoyer
let config: Config
const folder = mkdtempSync(join(tmpdir(), 'foyer-cli-'))

beforeAll(async () => {
  foyer = await testFoyer()
  config = readConfig(
    { DATABASE_URL: foyer.postgres.url, FOYER_PERSONAL_KEYS: foyer.personalKeys, FOYER_DATA: folder, FOYER_LOG: 'silent' },
    resolve(import.meta.dirname, '../../../..'),
  )
})
afterAll(async () => {
  await foyer.end()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a command beside the running server: its exit code, and what it prints. */
async function run(command: typeof pair, options: Record<string, string> = {}, positionals: readonly string[] = []) {
  const printed: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  try {
    return { code: await command({ config, options, positionals }), printed: printed.join('') }
  } finally {
    out.mockRestore()
  }
}

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** The day a week from now, as a file says it. */
function nextWeek(): string {
  const day = new Date(Date.now() + 7 * 86_400_000)
  return day.toISOString().slice(0, 10)
}

const state = async () => {
  await foyer.ledger.lookAtAll()
  return foyer.management.state(foyer.venueId)
}

test('a printer stands beside the device that is named', async () => {
  await foyer.management.deviceToken(foyer.venueId, 'kiosk', 'Entrance')
  const { code, printed } = await run(printer, { device: 'Entrance', address: 'tcp://192.0.2.1:9100' })
  expect({ code, printed }).toEqual({ code: 0, printed: 'Entrance prints at tcp://192.0.2.1:9100\n' })
  await expect(run(printer, { device: 'Entrance', address: 'usb:0' })).rejects.toThrow('tcp://')
  await expect(run(printer, { device: 'Exit', address: 'tcp://192.0.2.1' })).rejects.toThrow('There is no device “Exit”.')
})

test('the devices are listed, and one that is revoked is a stranger at once and no longer in the list', async () => {
  const token = await foyer.management.deviceToken(foyer.venueId, 'display', 'Lost board')
  const { deviceId } = await foyer.credentials.principal(token)
  const { printed } = await run(devices)
  const row = printed.split('\n').find((line) => line.startsWith(deviceId ?? ''))
  expect(row?.split('\t').slice(1, 5)).toEqual(['display', 'Lost board', '-', 'no key: can be copied'])
  expect(printed.split('\n')[0]).toBe('id\tkind\tname\tzone\tkey\tpaired at')
  expect(await run(revoke, { device: 'Lost board' })).toEqual({ code: 0, printed: 'Lost board is revoked\n' })
  expect((await run(devices)).printed).not.toContain('Lost board')
  await until('the server to know', async () => (await foyer.credentials.principal(token)).role === 'anonymous')
  await expect(run(revoke, { device: 'Lost board' })).rejects.toThrow('There is no device “Lost board”.')
  await expect(run(revoke)).rejects.toThrow('--device is missing.')
})

test('a display is paired for the zone it hangs in, and for no other device is a zone asked', async () => {
  const { code, printed } = await run(pair, { kind: 'display', zone: 'issuing' })
  expect(code).toBe(0)
  expect(printed).toMatch(/^\w{4} \w{4}\n$/)
  expect(Object.values((await state()).pairings).map(({ zoneId }) => zoneId)).toContain('issuing')
  await expect(run(pair, { kind: 'kiosk', zone: 'issuing' })).rejects.toThrow('displays')
  await expect(run(pair, { kind: 'display', zone: 'attic' })).rejects.toThrow('--zone')
})

test('bookings of a file are taken once, however often it is imported, and every refusal is told', async () => {
  const csv = file('bookings.csv', `id,service,date,time,name\n1,insure,${nextWeek()},10:00,王小明\n2,weddings,${nextWeek()},10:00,李\n`)
  const first = await run(importBookings, {}, [csv])
  expect(first.code).toBe(0)
  expect(first.printed).toContain('1 taken, 0 known already, 1 refused')
  expect(first.printed).toMatch(/第 3 行 · line 3: .*。 .*\./)
  const again = await run(importBookings, {}, [csv])
  expect(again).toMatchObject({ code: 0 })
  expect(again.printed).toContain('0 taken, 1 known already, 1 refused')
  expect([...values((await state()).bookings)]).toHaveLength(1)
})

test('a file without anything for us is exit code 1', async () => {
  const { code, printed } = await run(importBookings, {}, [file('nothing.csv', 'id,service,date,time\n9,weddings,2020-01-01,10:00\n')])
  expect(code).toBe(1)
  expect(printed).toContain('0 taken, 0 known already, 1 refused')
  await expect(run(importBookings, {}, [join(folder, 'nowhere.csv')])).rejects.toThrow('cannot be read')
})

test('the log is read whole, and as many as are wanted are asked what they are told of the order', async () => {
  const kiosk = await kioskOf(foyer, foyer.venueId)
  for (let many = 0; many < 5; many++) await take(foyer, kiosk, 'insure')
  const { code, printed } = await run(verify, { why: '3' })
  expect(code).toBe(0)
  expect(printed).toContain('the walls between venues: up; Foyer works as foyer_app')
  expect(printed).toContain('every promise holds')
  expect(printed).toContain('why: 3 of 5 visits on 1 days asked')
})
