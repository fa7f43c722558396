import { expect, test } from 'vitest'
import { lixue, point, wanglei, zhoumin } from '../stage/hall.ts'
import { byRecency, missingTo, servicesAsked } from './signInForm.ts'

const three = point('3')
const filled = { signedIn: false, staffId: 'lixue', pin: '2468', point: three, serviceIds: ['general'] }

test.each([
  [{}, null],
  [{ staffId: null, pin: '' }, 'who'],
  [{ pin: '246' }, 'pin'],
  [{ point: null }, 'point'],
  [{ serviceIds: [] }, 'service'],
  [{ signedIn: true, pin: '' }, null],
  [{ signedIn: true, pin: '', point: null }, 'point'],
])('to serve with %j, what is missing is: %s', (change, missing) => {
  expect(missingTo('serve', { ...filled, ...change })).toBe(missing)
})

test('to look at the floor no point is needed, but a PIN is', () => {
  expect(missingTo('look', { ...filled, point: null, serviceIds: [] })).toBeNull()
  expect(missingTo('look', { ...filled, pin: '1' })).toBe('pin')
})

test('who was here last stands first, the others as the house has them', () => {
  expect(byRecency([lixue, wanglei, zhoumin], ['zhoumin', 'gone']).map(({ id }) => id)).toEqual(['zhoumin', 'lixue', 'wanglei'])
})

test('everything a point offers is asked for as nothing in particular', () => {
  expect(servicesAsked(three, ['social', 'general'])).toEqual([])
  expect(servicesAsked(three, ['social'])).toEqual(['social'])
})
