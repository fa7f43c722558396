import { describe, expect, test } from 'vitest'
import { after, type Ask, calls, decisionOn, openHall, refusalOf, takes, tell, visitOf } from '../forTests/asking.ts'
import { MINUTE, NINE } from '../forTests/hall.ts'
import type { RefusalReason } from '../record/refusal.ts'
import type { VenueState } from '../state/state.ts'
import { STAGES, type Outcome, type Stage } from '../visit/visit.ts'

const LATER = NINE + 5 * MINUTE
const A001 = { visitId: 'A001', by: 'lin', at: LATER } as const

const waiting = after(openHall(), takes('permits'))
const called = after(waiting, calls('lin', 'w1'))
const arrived = after(called, { do: 'markArrived', ...A001, at: NINE })
const serving = after(arrived, { do: 'startService', ...A001, at: NINE })
const missed = after(called, { do: 'markMissed', ...A001, thenCallNext: false, at: NINE + MINUTE })
const gone = after(serving, { do: 'finishService', ...A001, thenCallNext: false, at: NINE })
const AT: Readonly<Record<Stage, VenueState>> = { waiting, called, arrived, serving, missed, gone }

/** What may be done to a visit, each past every waiting time; `pick` is by a free colleague. */
const DEEDS = {
  pick: { do: 'callTicket', visitId: 'A001', number: null, pointId: 'w2', by: 'wu', at: LATER },
  recall: { do: 'recall', ...A001 },
  markArrived: { do: 'markArrived', ...A001 },
  startService: { do: 'startService', ...A001 },
  finishService: { do: 'finishService', ...A001, thenCallNext: false },
  markMissed: { do: 'markMissed', ...A001, thenCallNext: false },
  cancel: { do: 'cancelVisit', visitId: 'A001', reason: 'other', at: LATER },
} as const satisfies Record<string, Ask>
type Deed = keyof typeof DEEDS

/** Stage by deed: where the visit is afterwards, or why it stays. */
const TABLE: Readonly<Record<Stage, Readonly<Record<Deed, Stage | RefusalReason>>>> = {
  waiting: {
    pick: 'called',
    recall: 'wrongStage',
    markArrived: 'wrongStage',
    startService: 'wrongStage',
    finishService: 'wrongStage',
    markMissed: 'wrongStage',
    cancel: 'gone',
  },
  called: {
    pick: 'wrongStage',
    recall: 'called',
    markArrived: 'arrived',
    startService: 'serving',
    finishService: 'wrongStage',
    markMissed: 'missed',
    cancel: 'gone',
  },
  arrived: {
    pick: 'wrongStage',
    recall: 'wrongStage',
    markArrived: 'wrongStage',
    startService: 'serving',
    finishService: 'wrongStage',
    markMissed: 'wrongStage',
    cancel: 'gone',
  },
  serving: {
    pick: 'wrongStage',
    recall: 'wrongStage',
    markArrived: 'wrongStage',
    startService: 'wrongStage',
    finishService: 'gone',
    markMissed: 'wrongStage',
    cancel: 'wrongStage',
  },
  missed: {
    pick: 'called',
    recall: 'wrongStage',
    markArrived: 'wrongStage',
    startService: 'wrongStage',
    finishService: 'wrongStage',
    markMissed: 'wrongStage',
    cancel: 'gone',
  },
  gone: {
    pick: 'alreadyGone',
    recall: 'alreadyGone',
    markArrived: 'alreadyGone',
    startService: 'alreadyGone',
    finishService: 'alreadyGone',
    markMissed: 'alreadyGone',
    cancel: 'alreadyGone',
  },
}

const isStage = (word: Stage | RefusalReason): word is Stage => (STAGES as readonly string[]).includes(word)

describe.each(STAGES)('a visit that is %s', (stage) => {
  test('is', () => {
    expect(visitOf(AT[stage], 'A001').stage).toBe(stage)
  })

  test.each(Object.entries(TABLE[stage]) as [Deed, Stage | RefusalReason][])('on %s: %s', (deed, result) => {
    if (isStage(result)) expect(visitOf(after(AT[stage], DEEDS[deed]), 'A001').stage).toBe(result)
    else expect(refusalOf(AT[stage], DEEDS[deed])).toBe(result)
  })
})

test.each(STAGES)('a visit that is %s holds a point only while it is called, arrived or served', (stage) => {
  const { id } = visitOf(AT[stage], 'A001')
  const holders = Object.values(AT[stage].points).filter((point) => point.visitId === id)
  expect(holders.map((point) => point.id)).toEqual(['called', 'arrived', 'serving'].includes(stage) ? ['w1'] : [])
})

test.each<readonly [Stage, Deed, Outcome]>([
  ['serving', 'finishService', 'served'],
  ['waiting', 'cancel', 'cancelled'],
  ['missed', 'cancel', 'cancelled'],
])('a visit that was %s and ends by %s was %s', (stage, deed, outcome) => {
  expect(visitOf(after(AT[stage], DEEDS[deed]), 'A001')).toMatchObject({ stage: 'gone', outcome, endedAt: LATER })
})

describe.each<Stage>(['waiting', 'called', 'arrived', 'missed'])('a customer whose visit is %s', (stage) => {
  test('may leave by their own wish, and has left', () => {
    const left = after(AT[stage], { do: 'cancelVisit', visitId: 'A001', reason: 'customer', at: LATER })
    expect(visitOf(left, 'A001')).toMatchObject({ stage: 'gone', outcome: 'left', endedAt: LATER })
  })

  test('leaves no trace in the line, among the missed, or at a point', () => {
    const left = after(AT[stage], { do: 'cancelVisit', visitId: 'A001', reason: 'customer', at: LATER })
    expect(left.missed).toEqual([])
    expect(refusalOf(left, calls('lin', 'w1', LATER))).toBe('nobodyWaiting')
  })
})

test('a customer who is being served is not sent away by a tap', () => {
  for (const reason of ['customer', 'staffRequest', 'duplicate', 'other'] as const) {
    expect(refusalOf(serving, { do: 'cancelVisit', visitId: 'A001', reason })).toBe('wrongStage')
  }
})

test('nobody is a no-show before being called', () => {
  expect(refusalOf(waiting, { do: 'markMissed', ...A001, thenCallNext: false })).toBe('wrongStage')
})

test('serving a called customer says that they have come', () => {
  const { events, state } = tell(called, { do: 'startService', ...A001 })
  expect(events.map((event) => event.type)).toEqual(['CustomerArrivedAtPoint', 'ServiceStarted'])
  expect(visitOf(state, 'A001')).toMatchObject({ arrivedAt: LATER, servingSince: LATER })
})

test('serving a customer who had come says it once', () => {
  expect(tell(arrived, { do: 'startService', ...A001 }).events.map((event) => event.type)).toEqual(['ServiceStarted'])
})

test('every answer says which visit it is about', () => {
  const { id } = visitOf(waiting, 'A001')
  for (const [stage, deeds] of Object.entries(TABLE) as [Stage, (typeof TABLE)[Stage]][]) {
    for (const [deed, result] of Object.entries(deeds) as [Deed, Stage | RefusalReason][]) {
      if (isStage(result)) expect(decisionOn(AT[stage], DEEDS[deed])).toMatchObject({ ok: true, subject: { visitId: id } })
    }
  }
})
