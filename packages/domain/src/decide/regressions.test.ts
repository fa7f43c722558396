import { describe, expect, test } from 'vitest'
import {
  after,
  answer,
  type Ask,
  calls,
  misses,
  numbersOf,
  openHall,
  parks,
  refusalOf,
  takes,
  tell,
  undoes,
  visitOf,
} from '../forTests/asking.ts'
import { ALL_HOURS, FULL_HALL, HALL, HOUR, MINUTE, NINE, SECOND } from '../forTests/hall.ts'
import { values } from '../order/sortedMap.ts'
import { floorPicture } from '../picture/floor.ts'
import { decide } from './decide.ts'

/** What went wrong in other houses, and must not here; each named for what people saw. */

const hall = openHall()

test('R1: numbers are not wrong after five in the afternoon (bcgov/queue-management #626)', () => {
  const fourInVancouver = Date.parse('2026-07-06T16:00:00-07:00')
  const vancouver = openHall({ ...HALL, timeZone: 'America/Vancouver', hours: ALL_HOURS }, fourInVancouver)
  const hours = [0, 0.99, 1, 1.5, 4, 7.99]
  const { events, state } = tell(vancouver, ...hours.map((hour) => takes('permits', { at: fourInVancouver + hour * HOUR })))
  expect(numbersOf([...values(state.visits)]).toSorted()).toEqual(['A001', 'A002', 'A003', 'A004', 'A005', 'A006'])
  expect(new Set([...values(state.visits)].map((visit) => visit.ticket.businessDay))).toEqual(new Set(['2026-07-06']))
  expect(events.filter((event) => event.type === 'DayStarted')).toEqual([])
})

describe('R2: two members of staff never have the same customer, and two calls are two announcements (FQM #275, #138)', () => {
  test('whoever presses second gets the next one, or nobody', () => {
    const two = after(hall, takes('permits'), takes('permits'), calls('lin', 'w1'), calls('wu', 'w2'))
    expect([visitOf(two, 'A001').stage, visitOf(two, 'A002').stage]).toEqual(['called', 'called'])
    const one = after(hall, takes('permits'), calls('lin', 'w1'))
    expect(refusalOf(one, calls('wu', 'w2'))).toBe('nobodyWaiting')
    expect(refusalOf(one, { do: 'callTicket', pointId: 'w2', visitId: 'A001', number: null, by: 'wu' })).toBe('wrongStage')
    expect(refusalOf(one, { do: 'serveNow', pointId: 'w2', visitId: 'A001', by: 'wu' })).toBe('wrongStage')
  })

  test('each call is announced once, in the order of the log, by one voice of the zone', () => {
    const boards = after(hall, ...['Left', 'Right'].map((name): Ask => ({ do: 'enrolDevice', kind: 'display', name })))
    expect(Object.values(boards.devices).map((device) => device.speaks)).toEqual([true, false])
    const called = after(boards, takes('permits'), takes('permits'), calls('lin', 'w1'), calls('wu', 'w2'))
    expect(called.recentCalls.map((call) => call.number)).toEqual(['A001', 'A002'])
    expect(new Set(called.recentCalls.map((call) => call.callId)).size).toBe(2)
  })
})

test('R3: no two customers have one number, whatever becomes of the others (simplQ-backend #179)', () => {
  const state = after(
    hall,
    takes('permits'),
    { do: 'cancelVisit', visitId: 'A001', reason: 'customer' },
    takes('permits'),
    calls('lin', 'w1'),
    misses('lin', 'A002'),
    takes('collect', { at: NINE + 2 * MINUTE }),
    { do: 'rejoin', visitId: 'A002', at: NINE + 2 * MINUTE },
    {
      do: 'serveWalkIn',
      pointId: 'w2',
      serviceId: 'permits',
      lang: 'zh',
      priority: 'normal',
      partySize: 1,
      by: 'wu',
      at: NINE + 3 * MINUTE,
    },
    undoes('customer', 'A002', NINE + 3 * MINUTE),
    takes('permits', { at: NINE + 4 * MINUTE }),
  )
  expect(numbersOf([...values(state.visits)]).toSorted()).toEqual(['A001', 'A002', 'A003', 'A004', 'A005'])
})

describe('R4: whoever is on hold or missed a call is not called again by accident, and no call follows on the heels of another (ZMS-3258)', () => {
  const held = after(hall, takes('permits'), takes('permits'), parks('lin', 'A001'), calls('lin', 'w1'), misses('lin', 'A002'))

  test('“call next” finds neither', () => {
    expect(refusalOf(held, calls('lin', 'w1', NINE + 2 * MINUTE))).toBe('nobodyWaiting')
    expect(refusalOf(held, calls('wu', 'w2', NINE + 2 * MINUTE))).toBe('nobodyWaiting')
  })

  test('a call is repeated ten seconds after the last one, and not sooner', () => {
    const called = after(hall, takes('permits'), calls('lin', 'w1'))
    const recall = (at: number): Ask => ({ do: 'recall', visitId: 'A001', by: 'lin', at })
    expect([refusalOf(called, recall(NINE + 9999)), refusalOf(called, recall(NINE + 10 * SECOND))]).toEqual(['recallTooSoon', null])
  })
})

describe('R5: a double tap makes no second slip (ZMSKVR-231)', () => {
  const issued = after(hall, takes('permits'))
  const prints: Ask = { do: 'queuePrint', visitId: 'A001', deviceId: null }

  test('of one number: while one is on its way it is the same', () => {
    const once = tell(issued, prints)
    const twice = answer(once.state, prints, decide)
    expect(twice.events).toEqual([])
    expect(twice.decision).toMatchObject({
      ok: true,
      subject: { printId: once.events[0]?.type === 'PrintQueued' && once.events[0].data.printId },
    })
  })

  test('that could be taken for the first: after one that may have come out, the next says that it is a copy', () => {
    const [print] = tell(issued, prints).events
    const printId = print?.type === 'PrintQueued' ? print.data.printId : ''
    const silent = after(
      issued,
      prints,
      { do: 'reportPrint', printId, state: 'sent', because: null, by: 'house' },
      { do: 'reportPrint', printId, state: 'unknown', because: 'silence', by: 'house' },
    )
    expect(tell(silent, prints).events).toMatchObject([{ type: 'PrintQueued', data: { copy: true } }])
    expect(numbersOf([...values(after(silent, prints).visits)])).toEqual(['A001'])
  })
})

describe('R6: no number is called that nobody holds because its slip never came (ZMS-2328)', () => {
  const trouble = (() => {
    const kiosk = after(openHall(FULL_HALL), { do: 'enrolDevice', kind: 'kiosk', name: 'Kiosk by the door' })
    const [deviceId = ''] = Object.keys(kiosk.devices)
    const queued = tell(kiosk, takes('permits'), { do: 'queuePrint', visitId: 'A001', deviceId })
    const print = queued.events.at(-1)
    const printId = print?.type === 'PrintQueued' ? print.data.printId : ''
    return after(queued.state, { do: 'reportPrint', printId, state: 'failed', because: 'paperOut', by: 'house' })
  })()

  test('the floor is told at once, with the number and the kiosk', () => {
    expect(floorPicture(trouble, FULL_HALL, NINE).alerts).toMatchObject([
      { kind: 'printTrouble', number: 'A001', fromDevice: 'Kiosk by the door' },
    ])
  })

  test('and the same number is printed again as if for the first time', () => {
    const again = tell(trouble, { do: 'queuePrint', visitId: 'A001', deviceId: null })
    expect(again.events).toMatchObject([{ type: 'PrintQueued', data: { copy: false } }])
    expect(floorPicture(again.state, FULL_HALL, NINE).alerts).toEqual([])
    expect(again.state.counters.a).toBe(1)
  })
})
