import { expect, test } from 'vitest'
import { after, calls, openHall, refusalOf, takes, tell } from '../forTests/asking.ts'
import { DAY, MINUTE, NINE } from '../forTests/hall.ts'
import { seenIn } from '../forTests/seen.ts'
import { EMPTY } from './state.ts'
import { pack, type Snapshot, unpack } from './snapshot.ts'

const afternoon = after(
  openHall(),
  ...['permits', 'collect', 'passports', 'permits', 'permits'].map((serviceId) => takes(serviceId)),
  takes('permits', { priority: 'elderly', at: NINE + MINUTE }),
  calls('lin', 'w1', NINE + MINUTE),
  calls('wu', 'w2', NINE + MINUTE),
  { do: 'markMissed', visitId: 'A001', thenCallNext: true, by: 'wu', at: NINE + 3 * MINUTE },
  { do: 'raiseServiceCall', kind: 'help', at: NINE + 3 * MINUTE },
)
const put = (snapshot: Snapshot): Snapshot => JSON.parse(JSON.stringify(snapshot)) as Snapshot

test('an afternoon that was put into a database comes out of it', () => {
  const woken = unpack(put(pack(afternoon)))
  expect(seenIn(woken, NINE)).toEqual(seenIn(afternoon, NINE))
  expect(pack(woken)).toEqual(pack(afternoon))
})

test('a snapshot is plain data, and says nothing that follows from the rest', () => {
  const snapshot = pack(afternoon)
  expect(put(snapshot)).toEqual(snapshot)
  expect(Object.keys(snapshot)).not.toContain('queues')
  expect(Object.keys(snapshot)).not.toContain('numbers')
})

test('whoever was at a window before the restart is there after it, and the day still ends for them', () => {
  const woken = unpack(put(pack(afternoon)))
  expect(refusalOf(woken, calls('lin', 'w1'))).toBe('pointBusy')
  const night = { do: 'passTime', at: NINE + DAY } as const
  expect(tell(woken, night).events).toEqual(tell(afternoon, night).events)
})

test('a venue in which nothing has happened can be put away too', () => {
  expect(unpack(put(pack(EMPTY)))).toEqual(EMPTY)
})
