import { fileURLToPath } from 'node:url'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readTrace } from './readTrace.ts'

const ONE_DAY = fileURLToPath(new URL('../../fixtures/anonymous-bank-one-day.csv', import.meta.url))

const HEADER =
  'vru_line,call_id,customer,priority,type,date,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time,outcome,ser_start,ser_exit,ser_time,server'
const SERVED = 'AA0101,1,0,0,PS,1999-01-13,10:00:00,10:00:10,10,10:00:10,10:01:00,50,AGENT,10:01:00,10:04:00,180,AG03'
const PHANTOM = 'AA0102,2,0,0,PS,1999-01-13,10:00:00,10:00:10,10,10:00:10,10:01:00,50,PHANTOM,10:01:00,10:01:01,1,NO_SERVER'
const OTHER_AGENT = SERVED.replace('AG03', 'AG77')

const csv = (...lines: string[]) => Readable.from([[HEADER, ...lines].join('\r\n')])

test('a real day is used or accounted for to the last row', async () => {
  const { plan, rows, skipped, quirks } = await readTrace(ONE_DAY)
  expect(rows).toBe(1757)
  expect(Object.values(skipped).reduce((sum, count) => sum + count, plan.length)).toBe(rows)
  expect({ used: plan.length, skipped, quirks }).toMatchInlineSnapshot(`
    {
      "quirks": {
        "earlyStart": 8,
        "negativeVru": 5,
        "overlapping": 5,
        "pastMidnight": 2,
        "servedYetHungUp": 9,
      },
      "skipped": {
        "hungUpEarly": 108,
        "noServer": 22,
        "noTimes": 8,
        "phantom": 26,
      },
      "used": 1593,
    }
  `)
  expect(plan.filter(({ fate }) => fate.kind === 'served' && fate.startsAt > fate.endsAt)).toEqual([])
})

test('rows are numbered as they stand in the file, the skipped ones included', async () => {
  const { plan, skipped } = await readTrace(csv(PHANTOM, SERVED))
  expect(plan.map(({ row }) => row)).toEqual([2])
  expect(skipped).toEqual({ phantom: 1 })
})

test('reading stops when there are enough visits', async () => {
  const { plan, rows } = await readTrace(csv(SERVED, PHANTOM, SERVED, SERVED), { limit: 2 })
  expect(plan).toHaveLength(2)
  expect(rows).toBe(3)
})

test('rows of agents who have no place here are skipped', async () => {
  const { plan, skipped } = await readTrace(csv(SERVED, OTHER_AGENT), { agents: new Set(['AG03']) })
  expect(plan).toHaveLength(1)
  expect(skipped).toEqual({ noSuchAgent: 1 })
})

test('a row with too few columns is skipped, not misread', async () => {
  const { skipped, plan } = await readTrace(csv('AA0101,1,0,0,PS,1999-01-13', SERVED))
  expect(skipped).toEqual({ unreadable: 1 })
  expect(plan).toHaveLength(1)
})

test('a file that is not there is an error, not an empty day', async () => {
  await expect(readTrace('/nowhere/trace.csv')).rejects.toThrow(/ENOENT/)
})
