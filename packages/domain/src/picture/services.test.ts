import { expect, test } from 'vitest'
import { after, openHall, opens, takes, tell } from '../forTests/asking.ts'
import { HALL, HOUR, MINUTE, NINE } from '../forTests/hall.ts'
import type { VenueState } from '../state/state.ts'
import { servicesPicture } from './services.ts'

const hall = openHall()
const shown = (state: VenueState, serviceId: string, now = NINE) => servicesPicture(state, HALL, now).find(({ id }) => id === serviceId)

test('a service is offered while its series has numbers', () => {
  const one = after(hall, takes('deeds'))
  expect([shown(one, 'deeds')?.availability, shown(after(one, takes('deeds')), 'deeds')?.availability]).toEqual(['available', 'full'])
})

test('a service that gives no numbers is closed', () => {
  expect(shown(hall, 'archive')?.availability).toBe('closed')
})

test('a paused window is not an open one', () => {
  const open = after(hall, opens('chen', 'w4'))
  expect(shown(open, 'permits')?.openPoints).toBe(3)
  expect(shown(after(open, { do: 'pauseServicePoint', pointId: 'w1', reason: 'meal', by: 'lin' }), 'permits')?.openPoints).toBe(2)
})

test('the card says what the slip will say', () => {
  const line = after(hall, takes('permits'), takes('collect'), takes('permits', { priority: 'elderly', at: NINE + MINUTE }))
  const [issued] = tell(line, takes('permits', { at: NINE + 2 * MINUTE })).events
  expect(issued?.type === 'TicketIssued' && issued.data.quote).toEqual(shown(line, 'permits', NINE + 2 * MINUTE)?.quote)
})

test('and says it also on the day the clock is put back', () => {
  const line = after(hall, ...Array.from({ length: 4 }, () => takes('permits', { at: NINE + 2 * HOUR })))
  const back = NINE + HOUR
  const [issued] = tell(line, takes('permits', { at: back })).events
  expect(issued?.type === 'TicketIssued' && issued.data).toMatchObject({ ahead: 4, quote: shown(line, 'permits', back)?.quote })
})
