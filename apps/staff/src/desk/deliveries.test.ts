import { expect, test } from 'vitest'
import { ago, called, NOW } from '../stage/hall.ts'
import { deliveriesOf } from './deliveries.ts'

test.each([
  ['a moment ago', { calledAt: ago(0, 4) }, []],
  ['five seconds ago, and no board has shown it', { calledAt: ago(0, 5) }, ['notShown']],
  ['and shown', { shownAt: ago(0, 21) }, ['shown']],
  ['and spoken, and the customer comes', { shownAt: ago(0, 21), spokenAt: ago(0, 18), comingAt: ago(0, 9) }, ['shown', 'spoken', 'coming']],
  ['and is here already', { stage: 'arrived' as const }, []],
])('of somebody called %s only what is known is said', (_when, about, deliveries) => {
  expect(deliveriesOf({ ...called, ...about }, NOW)).toEqual(deliveries)
})
