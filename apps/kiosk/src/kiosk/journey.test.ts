import { describe, expect, test } from 'vitest'
import { type Happening, journey, type Journey, newJourney, nextChangeAt, questionEndsAt } from './journey.ts'

const ticket = { number: 'A012', token: 'T', ahead: 14, quote: null, serviceName: { zh: '综合业务', en: 'General services' } }
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
const issued: Happening = { type: 'issued', key: 'k1', ticket }
const large: Happening = { type: 'modeSet', mode: 'large', on: true }
const low: Happening = { type: 'modeSet', mode: 'low', on: true }
const english: Happening = { type: 'langChosen', lang: 'en' }

describe('two touches to a number', () => {
  test('the key made when the services opened goes with the card that is chosen', () => {
    expect(after([1, start], [2, choose]).place).toEqual({
      at: 'issuing',
      page: 0,
      attempt: { key: 'k1', serviceId: 'general', lang: 'zh' },
    })
  })
  test('the answer brings the ticket', () => {
    expect(after([1, start], [2, choose], [3, issued]).place).toEqual({ at: 'ticket', ticket })
  })
  test('a second card is not heard while the first is on its way', () => {
    const place = after([1, start], [2, choose], [2, { type: 'serviceChosen', serviceId: 'other' }]).place
    expect(place).toMatchObject({ at: 'issuing', attempt: { serviceId: 'general' } })
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
    expect(place).toMatchObject({ at: 'issuing', attempt: { key: 'k4' } })
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
    expect(next.place).toMatchObject({ at: 'issuing', attempt: { key: 'k4' } })
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
        [4, { ...issued, key: 'k1' }],
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
