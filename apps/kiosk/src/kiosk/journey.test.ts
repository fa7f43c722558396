import { describe, expect, test } from 'vitest'
import { type Happening, journey, type Journey, newJourney, nextChangeAt, paperOf, questionEndsAt, type Ticket } from './journey.ts'
import type { FoundBooking } from './documents.ts'

const line = { visitId: 'v', token: 'T', ahead: 14, quote: null }
const ticket: Ticket = { number: 'A012', of: 'service', isLate: false, line, serviceName: { zh: '综合业务', en: 'General services' } }
const sorry = { zh: '今日号已发完。', en: 'No numbers left today.' }

/** Tells a story: seconds, then what happened. Every happening brings its own fresh key: k1, k2 … */
type Story = readonly (readonly [second: number, happening: Happening])[]
function after(...story: Story): Journey {
  return story.reduce(
    (before, [second, happening], index) => journey(before, happening, { now: second * 1000, key: `k${index + 1}`, idleSeconds: 45 }),
    newJourney(0),
  )
}

const start: Happening = { type: 'started' }
const choose: Happening = { type: 'serviceChosen', serviceId: 'general' }
const time: Happening = { type: 'timePassed' }
const touch: Happening = { type: 'touched' }
const issued: Happening = { type: 'issued', key: 'k1', ticket, isPaperless: true }
const large: Happening = { type: 'modeSet', mode: 'large', on: true }
const low: Happening = { type: 'modeSet', mode: 'low', on: true }
const english: Happening = { type: 'langChosen', lang: 'en' }

describe('two touches to a number', () => {
  test('the key made when the services opened goes with the card that is chosen', () => {
    expect(after([1, start], [2, choose]).place).toEqual({
      at: 'issuing',
      page: 0,
      attempt: { of: 'service', wish: { key: 'k1', serviceId: 'general', lang: 'zh', priority: 'normal', partySize: 1 } },
    })
  })
  test('the answer brings the ticket', () => {
    expect(after([1, start], [2, choose], [3, issued]).place).toMatchObject({ at: 'ticket', ticket })
  })
  test('a second card is not heard while the first is on its way', () => {
    const place = after([1, start], [2, choose], [2, { type: 'serviceChosen', serviceId: 'other' }]).place
    expect(place).toMatchObject({ at: 'issuing', attempt: { wish: { serviceId: 'general' } } })
  })
  test('nothing but the answer ends the waiting for it', () => {
    for (const type of ['wentBack', 'restarted', 'finished'] as const)
      expect(after([1, start], [2, choose], [3, { type }]).place.at).toBe('issuing')
  })
})

describe('no number', () => {
  const lost = [
    [1, start],
    [2, choose],
    [8, { type: 'noAnswer', key: 'k1' }],
  ] as const
  const refused = [
    [1, start],
    [2, choose],
    [3, { type: 'refused', key: 'k1', say: sorry, opensAt: null }],
  ] as const

  test('trying again sends exactly the same wish, even if the language was changed in between', () => {
    expect(after(...lost, [9, english], [10, { type: 'triedAgain' }]).place).toEqual(after([1, start], [2, choose]).place)
  })
  test('another card after a lost answer is another wish', () => {
    const place = after(...lost, [9, { type: 'choseAnother' }], [10, choose]).place
    expect(place).toMatchObject({ at: 'issuing', attempt: { wish: { key: 'k4' } } })
  })
  test('a refusal keeps its sentence', () => {
    expect(after(...refused).place).toMatchObject({ at: 'notIssued', because: { why: 'refused', say: sorry } })
  })
  test('after a refusal the next card has a key of its own: the same one would be refused for ever', () => {
    expect(after(...refused, [4, { type: 'choseAnother' }]).place).toEqual({ at: 'services', page: 0, key: 'k4' })
  })
  test('a number that arrives late is never shown to the next customer', () => {
    const gone = after(...lost, [9, { type: 'choseAnother' }], [10, { type: 'restarted' }])
    expect(journey(gone, issued, { now: 11_000, key: 'k9', idleSeconds: 45 }).place).toEqual({ at: 'attract' })
    const next = after(...lost, [9, { type: 'choseAnother' }], [10, choose], [11, issued])
    expect(next.place).toMatchObject({ at: 'issuing', attempt: { wish: { key: 'k4' } } })
  })
})

describe('time (design brief §7.6)', () => {
  test.each<[told: string, story: Story, changesAt: number | null]>([
    ['nobody there: nothing ever changes', [], null],
    ['at the services: 45 s', [[1, start]], 46],
    [
      'a touch starts the 45 s anew',
      [
        [1, start],
        [30, touch],
      ],
      75,
    ],
    [
      'then 30 s to answer',
      [
        [1, start],
        [46, time],
      ],
      76,
    ],
    [
      'with large text 120 s',
      [
        [1, start],
        [2, large],
      ],
      122,
    ],
    [
      'and 60 s to answer',
      [
        [1, start],
        [2, large],
        [122, time],
      ],
      182,
    ],
    [
      'with low reach the same',
      [
        [1, start],
        [2, low],
      ],
      122,
    ],
    [
      'high contrast alone asks for no more time',
      [
        [1, start],
        [2, { type: 'modeSet', mode: 'contrast', on: true }],
      ],
      47,
    ],
    [
      'the answer is waited for as long as it takes',
      [
        [1, start],
        [2, choose],
      ],
      null,
    ],
    [
      'the ticket stays 15 s',
      [
        [1, start],
        [2, choose],
        [4, issued],
      ],
      19,
    ],
    [
      'a touch keeps it',
      [
        [1, start],
        [2, choose],
        [4, issued],
        [10, touch],
      ],
      25,
    ],
    [
      'with large text 45 s',
      [
        [1, start],
        [2, large],
        [3, choose],
        [4, issued],
      ],
      49,
    ],
    [
      'help is announced 20 s',
      [
        [1, start],
        [40, { type: 'helpWanted' }],
        [41, { type: 'helpAnswered', key: 'k2', coming: true }],
      ],
      61,
    ],
    ['a language left behind on the first screen', [[5, english]], 50],
    ['a panel left open on the first screen', [[5, { type: 'panelOpened' }]], 50],
  ])('%s', (_told, story, changesAt) => {
    expect(nextChangeAt(after(...story), 45)).toBe(changesAt === null ? null : changesAt * 1000)
  })

  test('the customer is asked at the second, not before', () => {
    expect(after([1, start], [45.9, time]).askedAt).toBeNull()
    expect(after([1, start], [46, time]).askedAt).toBe(46_000)
  })
  test('a touch beside the question is no answer by itself; staying is, as often as they like', () => {
    let here = after([1, start])
    for (let round = 1; round <= 12; round += 1) {
      const moment = (now: number) => ({ now, key: `r${round}`, idleSeconds: 45 })
      const due = nextChangeAt(here, 45)!
      const asked = journey(here, time, moment(due))
      expect(questionEndsAt(asked)).toBe(due + 30_000)
      expect(journey(asked, touch, moment(due + 1)).askedAt).toBe(due)
      here = journey(asked, { type: 'stayed' }, moment(due + 20_000))
      expect(here).toMatchObject({ askedAt: null, place: { at: 'services' } })
    }
  })
  test('no answer ends the session', () => {
    expect(after([1, start], [46, time], [76, time])).toEqual(newJourney(76_000))
  })
  test('help goes away by itself and leaves the customer where they were', () => {
    const helped = after([1, start], [2, { type: 'helpWanted' }], [3, { type: 'helpAnswered', key: 'k2', coming: true }], [23, time])
    expect(helped).toMatchObject({ help: null, place: { at: 'services' } })
  })
})

describe('a session leaves nothing behind', () => {
  const used: Story = [
    [1, { type: 'started', lang: 'en' }],
    [2, large],
    [3, low],
    [4, { type: 'modeSet', mode: 'contrast', on: true }],
    [5, choose],
    [6, issued],
  ]
  test.each<[told: string, last: readonly [number, Happening]]>([
    ['done', [8, { type: 'finished' }]],
    ['start over', [8, { type: 'restarted' }]],
    ['time', [51, time]],
  ])('%s', (_told, last) => {
    expect(after(...used, last)).toEqual(newJourney(last[0] * 1000))
  })
})

describe('language and modes keep the place', () => {
  test('in the middle of it', () => {
    const here = after([1, start], [2, { type: 'pageTurned', page: 1 }], [3, english], [4, large])
    expect(here).toMatchObject({ lang: 'en', modes: { large: true }, place: { at: 'services', page: 1, key: 'k1' } })
  })
})

describe('help', () => {
  test('is asked for once', () => {
    const twice = after([1, start], [2, { type: 'helpWanted' }], [3, { type: 'helpWanted' }])
    expect(twice.help).toMatchObject({ key: 'k2', state: 'asking' })
  })
  test('says where to go when nobody could be asked', () => {
    expect(after([1, start], [2, { type: 'helpWanted' }], [3, { type: 'helpAnswered', key: 'k2', coming: false }]).help?.state).toBe(
      'unreachable',
    )
  })
  test('an answer to an earlier customer’s wish is not this one’s', () => {
    const next = after(
      [1, start],
      [2, { type: 'helpWanted' }],
      [3, { type: 'restarted' }],
      [4, { type: 'helpAnswered', key: 'k2', coming: true }],
    )
    expect(next.help).toBeNull()
  })
})

const booking: FoundBooking = {
  id: 'b1',
  state: 'confirmed',
  startsAt: '2026-11-23T06:30:00Z',
  window: 'onTime',
  serviceName: ticket.serviceName,
  maskedName: '王*',
  phoneTail: '0138',
  staffName: null,
  number: null,
  visitId: null,
  ahead: null,
}
const checkIn: Happening = { type: 'checkInWanted' }
const digits: Happening = { type: 'typed', text: '0138' }
const find: Happening = { type: 'findPressed' }
/** Up to the booking on the screen; `find` was the fourth to happen. */
const found = (...bookings: readonly FoundBooking[]): Story => [
  [1, start],
  [2, checkIn],
  [3, digits],
  [4, find],
  [5, { type: 'bookingsFound', key: 'k4', bookings }],
]

describe('check-in', () => {
  test('the digits are looked up when there are four', () => {
    const three = after([1, start], [2, checkIn], [3, { type: 'typed', text: '013' }], [4, find])
    expect(three.place.at).toBe('identify')
    expect(after(...found(booking).slice(0, 4)).place).toMatchObject({ at: 'finding', typing: { by: 'phone', text: '0138' }, key: 'k4' })
  })
  test('one booking is theirs with one touch', () => {
    expect(after(...found(booking), [6, { type: 'saidYes' }]).place).toMatchObject({
      at: 'issuing',
      attempt: { of: 'booking', key: 'k5', booking, asWalkIn: false },
    })
  })
  test('of several one has to be chosen', () => {
    const several = found(booking, { ...booking, id: 'b2' })
    expect(after(...several, [6, { type: 'saidYes' }]).place.at).toBe('found')
    const chosen = after(...several, [6, { type: 'bookingChosen', id: 'b2' }], [7, { type: 'saidYes' }])
    expect(chosen.place).toMatchObject({ at: 'issuing', attempt: { booking: { id: 'b2' } } })
  })
  test('“not me” leaves nothing of it', () => {
    expect(after(...found(booking), [6, { type: 'saidNo' }]).place).toEqual({ at: 'identify', typing: { by: 'phone', text: '' } })
  })
  test('who has a number already sees it, and may have it printed again', () => {
    const has = { ...booking, number: 'A012', visitId: 'v1' }
    const already = after(...found(has), [6, { type: 'saidYes' }])
    expect(already.place).toEqual({ at: 'already', booking: has, paper: null })
    expect(paperOf(journey(already, { type: 'printWanted' }, { now: 7000, key: 'p', idleSeconds: 45 }))).toMatchObject({
      state: 'printing',
    })
  })
  test('too early: an ordinary number is another wish', () => {
    const early: Happening = { type: 'notCheckedIn', key: 'k5', trouble: { why: 'early', booking, from: booking.startsAt } }
    const walkIn = after(...found(booking), [6, { type: 'saidYes' }], [7, early], [8, { type: 'walkInWanted' }])
    expect(walkIn.place).toMatchObject({ at: 'issuing', attempt: { key: 'k7', asWalkIn: true } })
  })
  test('a code under the scanner is looked up from wherever they are, but not over a number', () => {
    const scan: Happening = { type: 'scanned', code: 'K7MWQ2PX' }
    expect(after([1, scan]).place).toEqual({ at: 'finding', typing: { by: 'scan', text: 'K7MWQ2PX' }, key: 'k1' })
    expect(after([1, start], [2, choose], [3, issued], [4, scan]).place.at).toBe('ticket')
    expect(after([1, start], [2, choose], [3, scan]).place.at).toBe('issuing')
  })
  test('an answer to somebody else’s search shows nobody anything', () => {
    const next = after(
      ...found(booking).slice(0, 4),
      [5, { type: 'restarted' }],
      [6, { type: 'bookingsFound', key: 'k4', bookings: [booking] }],
    )
    expect(next.place).toEqual({ at: 'attract' })
  })
  test.each<[told: string, story: Story]>([
    ['typing', found(booking).slice(0, 3)],
    ['the booking', found(booking)],
  ])('%s: 30 s, then 30 s, then nothing of it is left', (_told, story) => {
    const here = after(...story)
    const asked = journey(here, time, { now: here.touchedAt + 30_000, key: 'k', idleSeconds: 45 })
    expect([nextChangeAt(here, 45), questionEndsAt(asked)]).toEqual([here.touchedAt + 30_000, here.touchedAt + 60_000])
    expect(journey(asked, time, { now: here.touchedAt + 60_000, key: 'k', idleSeconds: 45 })).toEqual(newJourney(here.touchedAt + 60_000))
  })
})

describe('what is asked before the number', () => {
  test('for how many the table is', () => {
    const table: Happening = { type: 'serviceChosen', serviceId: 'table', asksParty: true }
    expect(after([1, start], [2, table], [3, { type: 'partyChosen', size: 4 }]).place).toMatchObject({
      at: 'issuing',
      attempt: { wish: { key: 'k1', serviceId: 'table', partySize: 4 } },
    })
  })
  test('a need goes with the number, and with nobody else’s', () => {
    const need = { key: 'elderly', name: { zh: '60 岁以上', en: 'Aged 60 or over' } }
    const said = after([1, start], [2, { type: 'needsWanted' }], [3, { type: 'needChosen', need }], [4, choose])
    expect(said.place).toMatchObject({ at: 'issuing', attempt: { wish: { key: 'k1', priority: 'elderly' } } })
    expect(after([1, start], [2, { type: 'needsWanted' }], [3, { type: 'needChosen', need }], [4, { type: 'restarted' }]).need).toBeNull()
  })
  test('where today may not be enough they are asked once', () => {
    const doubtful = after([1, start], [2, { type: 'serviceChosen', serviceId: 'general', isUnlikely: true }])
    expect(doubtful.place.at).toBe('unlikely')
    expect(journey(doubtful, { type: 'tookItAnyway' }, { now: 3000, key: 'x', idleSeconds: 45 }).place).toMatchObject({ at: 'issuing' })
  })
})

describe('paper', () => {
  const printing: Story = [
    [1, start],
    [2, choose],
    [3, { ...issued, isPaperless: false }],
  ]
  const moved = (second: number, state: 'out' | 'failed' | 'none', key = 'k3'): Story[number] => [
    second,
    { type: 'paperMoved', key, state },
  ]

  test('the slip is to be taken when the printer says so, and the 15 s begin then', () => {
    expect(paperOf(after(...printing))).toEqual({ key: 'k3', state: 'printing', since: 3000 })
    expect(nextChangeAt(after(...printing, moved(8, 'out')), 45)).toBe(23_000)
  })
  test('without paper the number stays a minute; with large text two', () => {
    expect(nextChangeAt(after(...printing, moved(8, 'failed')), 45)).toBe(68_000)
    expect(nextChangeAt(after(...printing, moved(8, 'failed'), [9, large]), 45)).toBe(129_000)
  })
  test('a printer that never answers has not printed', () => {
    const silent = after(...printing, [23, time])
    expect(paperOf(silent)?.state).toBe('failed')
    expect(silent.place.at).toBe('ticket')
  })
  test('what becomes of an earlier slip is no news of this one', () => {
    expect(paperOf(after(...printing, moved(8, 'out', 'other')))?.state).toBe('printing')
  })
  test('a number given alone has nobody to print it', () => {
    const alone = after([1, start], [2, choose], [3, { type: 'issued', key: 'k1', isPaperless: false, ticket: { ...ticket, line: null } }])
    expect(paperOf(alone)?.state).toBe('none')
    expect(paperOf(journey(alone, { type: 'printWanted' }, { now: 4000, key: 'p', idleSeconds: 45 }))?.state).toBe('none')
  })
})
