import { describe, expect, test } from 'vitest'
import {
  after,
  type Ask,
  calls,
  decisionOn,
  finishes,
  misses,
  openHall,
  parks,
  refusalOf,
  sendsAway,
  starts,
  takes,
  tell,
  timedIn,
  transfers,
  undoes,
  visitOf,
} from '../forTests/asking.ts'
import { FULL_HALL, HOUR, MINUTE, NINE } from '../forTests/hall.ts'
import { REFUSAL_REASONS, type RefusalReason } from '../record/refusal.ts'
import type { VenueState } from '../state/state.ts'
import { isAtPoint, STAGES, type Outcome, type Stage } from '../visit/visit.ts'

const LATER = NINE + 5 * MINUTE
const A001 = { visitId: 'A001', by: 'lin', at: LATER } as const

const waiting = after(openHall(FULL_HALL), takes('permits'))
const called = after(waiting, calls('lin', 'w1'))
const arrived = after(called, { do: 'markArrived', ...A001, at: NINE })
const serving = after(arrived, starts('lin', 'A001'))
const wrapUp = after(serving, { do: 'startWrapUp', ...A001, at: NINE + MINUTE })
const AT: Readonly<Record<Stage, VenueState>> = {
  waiting,
  deferred: after(waiting, { do: 'defer', visitId: 'A001' }),
  called,
  arrived,
  serving,
  wrapUp,
  parked: after(waiting, parks('lin', 'A001')),
  away: after(serving, sendsAway('lin', 'A001')),
  missed: after(called, misses('lin', 'A001')),
  gone: after(serving, finishes('lin', 'A001')),
}

/** What may be done to a visit, each past every waiting time; calling is by a free colleague, undoing by the supervisor. */
const DEEDS = {
  callNext: calls('wu', 'w2', LATER),
  pick: { do: 'callTicket', visitId: 'A001', number: null, pointId: 'w2', by: 'wu', at: LATER },
  serveNow: { do: 'serveNow', visitId: 'A001', pointId: 'w2', by: 'wu', at: LATER },
  recall: { do: 'recall', ...A001 },
  explainCall: { do: 'explainCall', ...A001, reason: 'other' },
  sayComing: { do: 'sayComing', visitId: 'A001', at: LATER },
  markArrived: { do: 'markArrived', ...A001 },
  startService: { do: 'startService', ...A001 },
  startWrapUp: { do: 'startWrapUp', ...A001 },
  finishService: finishes('lin', 'A001', LATER),
  markMissed: misses('lin', 'A001', LATER),
  return: { do: 'returnToQueue', ...A001, place: { at: 'original' }, thenCallNext: false },
  transfer: transfers('lin', 'A001', { of: 'queue', serviceId: 'collect' }, { at: LATER }),
  sendBack: { do: 'sendBack', ...A001, thenCallNext: false },
  park: parks('lin', 'A001', { at: LATER }),
  sendAway: sendsAway('lin', 'A001', { at: LATER }),
  comeBack: { do: 'comeBack', visitId: 'A001', at: LATER },
  defer: { do: 'defer', visitId: 'A001', at: LATER },
  rejoin: { do: 'rejoin', visitId: 'A001', at: LATER },
  addService: { do: 'addService', ...A001, serviceId: 'passports' },
  dropService: { do: 'dropService', ...A001, serviceId: 'passports' },
  changePriority: { do: 'changePriority', ...A001, priority: 'elderly', reason: 'priority' },
  changeParty: { do: 'changeParty', ...A001, partySize: 3 },
  setMark: { do: 'setMark', ...A001, mark: 'interpreter', on: true },
  addNote: { do: 'addNote', ...A001, noteId: 'note-1', commitment: 'c0ffee' },
  cancel: { do: 'cancelVisit', visitId: 'A001', reason: 'other', at: LATER },
  undo: undoes('gao', 'A001', LATER, 'a slip of the finger'),
  timePasses: { do: 'passTime', at: NINE + 7 * HOUR },
} as const satisfies Record<string, Ask>
type Deed = keyof typeof DEEDS

/** Deed by stage: where the visit is afterwards (`=` where it was), or why it stays; `-` is wrongStage, `x` alreadyGone. */
const TABLE: Readonly<Record<Deed, string>> = {
  //              waiting       deferred      called        arrived       serving       wrapUp        parked        away          missed        gone
  callNext:
    '     called        nobodyWaiting nobodyWaiting nobodyWaiting nobodyWaiting nobodyWaiting nobodyWaiting nobodyWaiting nobodyWaiting nobodyWaiting',
  pick: '         called        called        -             -             -             -             called        called        called        x',
  serveNow:
    '     serving       serving       -             -             -             -             serving       serving       serving       x',
  recall:
    '       -             -             =             -             -             -             -             -             -             x',
  explainCall:
    '  -             -             =             =             =             =             -             -             -             -',
  sayComing:
    '    -             -             =             -             -             -             -             -             -             x',
  markArrived:
    '  -             -             arrived       -             -             -             -             -             -             x',
  startService:
    ' -             -             serving       serving       -             -             -             -             -             x',
  startWrapUp:
    '  -             -             -             -             wrapUp        -             -             -             -             x',
  finishService:
    '-             -             -             -             gone          gone          -             -             -             x',
  markMissed:
    '   -             -             missed        -             -             -             -             -             -             x',
  return:
    '       -             waiting       waiting       waiting       waiting       -             waiting       waiting       waiting       x',
  transfer:
    '     =             waiting       waiting       waiting       waiting       -             waiting       waiting       waiting       x',
  sendBack:
    '     noSender      noSender      noSender      noSender      noSender      -             noSender      noSender      noSender      x',
  park: '         parked        parked        parked        parked        parked        -             -             parked        parked        x',
  sendAway:
    '     away          away          away          away          away          -             away          -             away          x',
  comeBack:
    '     -             waiting       -             -             -             -             -             waiting       -             x',
  defer:
    '        deferred      -             deferred      -             -             -             -             -             -             x',
  rejoin:
    '       -             -             -             -             -             -             -             -             waiting       x',
  addService:
    '   =             =             =             =             =             =             =             =             =             x',
  dropService:
    '  notPlanned    notPlanned    notPlanned    notPlanned    notPlanned    notPlanned    notPlanned    notPlanned    notPlanned    x',
  changePriority:
    '=            -             -             -             -             -             -             -             -             x',
  changeParty:
    '  =             =             =             =             =             =             =             =             =             x',
  setMark:
    '      =             =             =             =             =             =             =             =             =             =',
  addNote:
    '      =             =             =             =             =             =             =             =             =             =',
  cancel:
    '       gone          gone          gone          gone          -             -             gone          gone          gone          x',
  undo: '         nothingToUndo waiting       waiting       called        arrived       serving       waiting       serving       called        serving',
  timePasses:
    '   =             waiting       =             =             =             =             =             gone          gone          =',
}

const deeds = Object.keys(DEEDS) as Deed[]
const ABBREVIATED: Readonly<Record<string, RefusalReason>> = { '-': 'wrongStage', x: 'alreadyGone' }

function cell(deed: Deed, stage: Stage): Stage | RefusalReason {
  const word = TABLE[deed].trim().split(/\s+/)[STAGES.indexOf(stage)] ?? ''
  const said = word === '=' ? stage : (ABBREVIATED[word] ?? word)
  const known = [...STAGES, ...REFUSAL_REASONS].find((each) => each === said)
  if (!known) throw new Error(`${deed} of ${stage} says ${word}`)
  return known
}

const isStage = (word: Stage | RefusalReason): word is Stage => (STAGES as readonly string[]).includes(word)

describe.each(STAGES)('a visit that is %s', (stage) => {
  test('is', () => {
    expect(visitOf(AT[stage], 'A001').stage).toBe(stage)
  })

  test.each(deeds.map((deed) => [deed, cell(deed, stage)] as const))('on %s: %s', (deed, result) => {
    if (isStage(result)) expect(visitOf(after(AT[stage], DEEDS[deed]), 'A001').stage).toBe(result)
    else expect(refusalOf(AT[stage], DEEDS[deed])).toBe(result)
  })
})

test.each(STAGES)('a visit that is %s holds a point only while it is called, there, served or written up', (stage) => {
  const visit = visitOf(AT[stage], 'A001')
  const holders = Object.values(AT[stage].points).filter((point) => point.visitId === visit.id)
  expect(holders.map((point) => point.id)).toEqual(['called', 'arrived', 'serving', 'wrapUp'].includes(stage) ? ['w1'] : [])
  expect(isAtPoint(visit)).toBe(holders.length === 1)
})

test('wherever a deed leaves a visit, it stands in one place only', () => {
  for (const stage of STAGES) {
    for (const deed of deeds) {
      if (!isStage(cell(deed, stage))) continue
      const state = after(AT[stage], DEEDS[deed])
      const visit = visitOf(state, 'A001')
      const line = [...Object.values(state.queues), ...Object.values(state.reserved)].reduce((sum, { root }) => sum + (root?.size ?? 0), 0)
      const places = {
        waiting: line,
        parked: state.parked.length,
        away: state.away.length,
        missed: state.missed.length,
        atPoint: Object.values(state.points).filter((point) => point.visitId !== null).length,
      }
      const nowhere = { waiting: 0, parked: 0, away: 0, missed: 0, atPoint: 0 }
      const where = isAtPoint(visit) ? 'atPoint' : visit.stage
      expect(places, `${deed} of ${stage}`).toEqual(where in nowhere ? { ...nowhere, [where]: 1 } : nowhere)
    }
  }
})

test.each<readonly [Stage, Deed, Outcome]>([
  ['serving', 'finishService', 'served'],
  ['wrapUp', 'finishService', 'served'],
  ['waiting', 'cancel', 'cancelled'],
  ['deferred', 'cancel', 'cancelled'],
  ['parked', 'cancel', 'cancelled'],
  ['missed', 'cancel', 'cancelled'],
  ['missed', 'timePasses', 'noShow'],
  ['away', 'timePasses', 'left'],
])('a visit that was %s and ends by %s was %s', (stage, deed, outcome) => {
  expect(visitOf(after(AT[stage], DEEDS[deed]), 'A001')).toMatchObject({ stage: 'gone', outcome, endedAt: DEEDS[deed].at })
})

describe.each<Stage>(['waiting', 'deferred', 'called', 'arrived', 'parked', 'away', 'missed'])('a customer whose visit is %s', (stage) => {
  const left = after(AT[stage], { do: 'cancelVisit', visitId: 'A001', reason: 'customer', at: LATER })

  test('may leave by their own wish, and has left', () => {
    expect(visitOf(left, 'A001')).toMatchObject({ stage: 'gone', outcome: 'left', endedAt: LATER })
  })

  test('leaves no trace in the line, on hold, among the missed, at a point, or for time to find', () => {
    expect(left).toMatchObject({ missed: [], parked: [], away: [] })
    expect(timedIn(left)).toEqual([])
    expect(refusalOf(left, calls('lin', 'w1', LATER))).toBe('nobodyWaiting')
  })
})

test('a customer who is being served is not sent away by a tap', () => {
  for (const reason of ['customer', 'staffRequest', 'duplicate', 'other'] as const) {
    expect(refusalOf(serving, { do: 'cancelVisit', visitId: 'A001', reason })).toBe('wrongStage')
  }
})

test('nobody is a no-show before being called', () => {
  expect(refusalOf(waiting, misses('lin', 'A001', LATER))).toBe('wrongStage')
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
  for (const stage of STAGES) {
    for (const deed of deeds) {
      if (deed === 'timePasses' || !isStage(cell(deed, stage))) continue
      expect(decisionOn(AT[stage], DEEDS[deed])).toMatchObject({ ok: true, subject: { visitId: id } })
    }
  }
})
