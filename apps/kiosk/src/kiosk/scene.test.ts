import { expect, test } from 'vitest'
import type { Place } from './journey.ts'
import { type Known, sceneOf } from './scene.ts'

const attract: Place = { at: 'attract' }
const services: Place = { at: 'services', page: 0, key: 'k' }
const issuing: Place = { at: 'issuing', page: 0, attempt: { key: 'k', serviceId: 's', lang: 'zh' } }
const ticket: Place = { at: 'ticket', ticket: { number: 'A012', token: 't', ahead: 0, quote: null, serviceName: { zh: '', en: '' } } }

const some = (...all: readonly ('available' | 'full' | 'closed')[]) => all.map((availability) => ({ availability }))
const open: Known = { reach: 'good', doorsOpen: true, services: some('available', 'full') }

test.each<[told: string, place: Place, known: Partial<Known>, scene: ReturnType<typeof sceneOf>]>([
  ['nobody there', attract, {}, 'attract'],
  ['somebody chooses', services, {}, 'services'],
  ['a number is never taken from the screen', ticket, { reach: 'cut', doorsOpen: false, services: null }, 'ticket'],
  ['whoever waits for an answer gets it, whatever else', issuing, { reach: 'cut', doorsOpen: false }, 'services'],
  ['no server, no numbers', services, { reach: 'cut' }, 'offline'],
  ['a shaky link still gives numbers', services, { reach: 'weak' }, 'services'],
  ['closed doors', attract, { doorsOpen: false }, 'closed'],
  ['doors that close while somebody chooses', services, { doorsOpen: false }, 'closed'],
  ['some full', attract, {}, 'attract'],
  ['all full', attract, { services: some('full', 'full') }, 'full'],
  ['some full, the rest paused', services, { services: some('full', 'closed') }, 'full'],
  ['all paused', attract, { services: some('closed', 'closed') }, 'paused'],
  ['no services at all', attract, { services: [] }, 'paused'],
  ['switched on a moment ago', attract, { doorsOpen: null, services: null }, 'opening'],
  ['switched on, and the server is slow', attract, { doorsOpen: null, services: null, reach: 'weak' }, 'offline'],
])('%s', (_told, place, known, scene) => {
  expect(sceneOf(place, { ...open, ...known })).toBe(scene)
})
