import { expect, test } from 'vitest'
import type { Place } from './journey.ts'
import { type Known, sceneOf } from './scene.ts'

const attract: Place = { at: 'attract' }
const services: Place = { at: 'services', page: 0, key: 'k' }
const issuing: Place = {
  at: 'issuing',
  page: 0,
  attempt: { of: 'service', wish: { key: 'k', serviceId: 's', lang: 'zh', priority: 'normal', partySize: 1 } },
}
const ticket: Place = {
  at: 'ticket',
  ticket: { number: 'A012', of: 'service', isLate: false, line: null, serviceName: { zh: '', en: '' } },
  paper: { key: 'p', state: 'none', since: 0 },
}
const identify: Place = { at: 'identify', typing: { by: 'phone', text: '' } }
const finding: Place = { at: 'finding', typing: { by: 'phone', text: '0138' }, key: 'f' }

const some = (...all: readonly ('available' | 'unlikely' | 'full' | 'closing' | 'closed')[]) =>
  all.map((availability) => ({ availability }))
const open: Known = { reach: 'good', canGiveAlone: false, isReadOnly: false, doorsOpen: true, services: some('available', 'full') }

test.each<[told: string, place: Place, known: Partial<Known>, scene: ReturnType<typeof sceneOf>]>([
  ['nobody there', attract, {}, 'attract'],
  ['somebody chooses', services, {}, 'services'],
  ['a number is never taken from the screen', ticket, { reach: 'cut', doorsOpen: false, services: null }, 'ticket'],
  ['whoever waits for an answer gets it, whatever else', issuing, { reach: 'cut', doorsOpen: false }, 'services'],
  ['no server, no numbers', services, { reach: 'cut' }, 'offline'],
  ['no server, and numbers of its own', services, { reach: 'cut', canGiveAlone: true }, 'services'],
  ['nobody there, no server, and numbers of its own', attract, { reach: 'cut', canGiveAlone: true }, 'attract'],
  ['whoever looks for a booking hears that it cannot be found now', finding, { reach: 'cut' }, 'identify'],
  ['the booked come in where all is full', identify, { services: some('full') }, 'identify'],
  ['but not through closed doors', identify, { doorsOpen: false }, 'closed'],
  ['a number can be had though today may not be enough', attract, { services: some('unlikely', 'full') }, 'attract'],
  ['too late for today everywhere', attract, { services: some('closing', 'closing') }, 'full'],
  ['a shaky link still gives numbers', services, { reach: 'weak' }, 'services'],
  ['the server can write nothing', attract, { isReadOnly: true }, 'readOnly'],
  ['then no booking is checked in either', identify, { isReadOnly: true }, 'readOnly'],
  ['a number once given stays', ticket, { isReadOnly: true }, 'ticket'],
  ['and where it is not even heard, numbers of its own are', attract, { isReadOnly: true, reach: 'cut', canGiveAlone: true }, 'attract'],
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
