import { expect, test } from 'vitest'
import { planRow } from './planRow.ts'

/** A customer who entered at 10:00:00, queued from 10:00:10 to 10:01:00 and was served by AG03 until 10:04:00. */
const row = {
  priority: '0',
  type: 'PS',
  date: '1999-01-13',
  vru_entry: '10:00:00',
  vru_time: '10',
  q_start: '10:00:10',
  q_exit: '10:01:00',
  outcome: 'AGENT',
  ser_start: '10:01:00',
  ser_exit: '10:04:00',
  server: 'AG03',
}
const noQueue = { q_start: '00:00:00', q_exit: '00:00:00' }
const noService = { ser_start: '00:00:00', ser_exit: '00:00:00', server: 'NO_SERVER' }
const at = (time: string, day = '1999-01-13') => Date.parse(`${day}T${time}Z`)

function used(change: Record<string, string>) {
  const planned = planRow({ ...row, ...change })
  if (!planned.use) throw new Error(`skipped: ${planned.skip}`)
  return planned
}

test('a customer who waited and was served arrives, begins and ends as recorded', () => {
  expect(used({})).toEqual({
    use: true,
    visit: {
      serviceId: 'ps',
      lang: 'zh',
      priority: 'normal',
      arrivesAt: at('10:00:10'),
      fate: { kind: 'served', agent: 'AG03', startsAt: at('10:01:00'), endsAt: at('10:04:00') },
    },
    quirks: [],
  })
})

test('a customer who never queued arrives as the service begins', () => {
  const { visit } = used({ ...noQueue, ser_start: '10:00:11' })
  expect(visit.arrivesAt).toBe(at('10:00:11'))
  expect(visit.fate).toMatchObject({ kind: 'served', startsAt: at('10:00:11') })
})

test('a customer who hung up in the queue leaves when they did', () => {
  expect(used({ outcome: 'HANG', ...noService }).visit).toMatchObject({
    arrivesAt: at('10:00:10'),
    fate: { kind: 'leaves', at: at('10:01:00') },
  })
})

test('a customer who hung up leaves, even where a service is recorded', () => {
  const planned = used({ outcome: 'HANG', server: 'NO_SERVER' })
  expect(planned.visit.fate).toEqual({ kind: 'leaves', at: at('10:01:00') })
  expect(planned.quirks).toEqual(['servedYetHungUp'])
})

test('a service noted a second before the queue was left begins when it was left', () => {
  const planned = used({ ser_start: '10:00:59' })
  expect(planned.visit.fate).toMatchObject({ startsAt: at('10:01:00') })
  expect(planned.quirks).toEqual([])
})

test('a service noted long before the queue was left begins when it was left, and is counted', () => {
  const planned = used({ ser_start: '10:00:20' })
  expect(planned.visit.fate).toMatchObject({ startsAt: at('10:01:00'), endsAt: at('10:04:00') })
  expect(planned.quirks).toEqual(['earlyStart'])
})

test('a service that ended before the queue was left takes no time', () => {
  expect(used({ ser_start: '10:00:20', ser_exit: '10:00:59' }).visit.fate).toMatchObject({
    startsAt: at('10:01:00'),
    endsAt: at('10:01:00'),
  })
})

test('a negative time in the voice unit is a slow clock: the queue began before the call', () => {
  const planned = used({ vru_entry: '10:01:05', vru_time: '-55' })
  expect(planned.visit.arrivesAt).toBe(at('10:00:10'))
  expect(planned.quirks).toEqual(['negativeVru'])
})

test('a service that runs past midnight ends on the next day', () => {
  const planned = used({ vru_entry: '23:55:00', q_start: '23:55:10', q_exit: '23:58:00', ser_start: '23:58:00', ser_exit: '00:01:00' })
  expect(planned.visit.fate).toMatchObject({ startsAt: at('23:58:00'), endsAt: at('00:01:00', '1999-01-14') })
  expect(planned.quirks).toEqual(['pastMidnight'])
})

test('a queue that runs past midnight is left on the next day, and the service with it', () => {
  const planned = used({ vru_entry: '23:59:23', q_start: '23:59:28', q_exit: '00:00:03', ser_start: '00:00:03', ser_exit: '00:00:55' })
  expect(planned.visit.arrivesAt).toBe(at('23:59:28'))
  expect(planned.visit.fate).toMatchObject({ startsAt: at('00:00:03', '1999-01-14'), endsAt: at('00:00:55', '1999-01-14') })
})

test('a call begun before midnight and served after it is served on the next day', () => {
  const planned = used({ vru_entry: '23:59:57', ...noQueue, ser_start: '00:00:14', ser_exit: '00:02:21' })
  expect(planned.visit.arrivesAt).toBe(at('00:00:14', '1999-01-14'))
})

test('an English customer is spoken to in English, a customer of high priority is called sooner', () => {
  expect(used({ type: 'PE' }).visit).toMatchObject({ serviceId: 'pe', lang: 'en' })
  expect(['0', '1', '2'].map((priority) => used({ priority }).visit.priority)).toEqual(['normal', 'normal', 'priority'])
})

test.each([
  ['a phantom call', { outcome: 'PHANTOM', server: 'NO_SERVER' }, 'phantom'],
  ['a call that hung up before the queue', { outcome: 'HANG', ...noQueue, ...noService }, 'hungUpEarly'],
  ['a service by an agent who is not named', { server: 'NO_SERVER' }, 'noServer'],
  ['a service at no recorded time', { ser_start: '00:00:00', ser_exit: '00:00:00' }, 'noTimes'],
  ['a service of five hours', { ser_exit: '15:01:01' }, 'tooLong'],
  ['a wait of five hours', { q_exit: '15:00:11', ser_start: '15:00:11', ser_exit: '15:01:00' }, 'tooLong'],
  ['a service that ends before it begins', { ser_start: '10:02:00', ser_exit: '10:01:30' }, 'backwards'],
  ['a queue left before it was entered', { q_exit: '10:00:05' }, 'backwards'],
  ['a customer of unknown type', { type: 'ZZ' }, 'unknownType'],
  ['an unknown outcome', { outcome: 'FAX' }, 'unreadable'],
  ['a date in another form', { date: '130199' }, 'unreadable'],
  ['an hour that is none', { q_start: '25:00:00' }, 'unreadable'],
] as const)('%s is skipped', (_, change, skip) => {
  expect(planRow({ ...row, ...change })).toEqual({ use: false, skip })
})

test('a row with columns missing is skipped', () => {
  expect(planRow({ outcome: 'AGENT', type: 'PS', date: '1999-01-13' })).toEqual({ use: false, skip: 'unreadable' })
})
