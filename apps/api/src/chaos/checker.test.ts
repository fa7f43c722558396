import { createHash } from 'node:crypto'
import {
  type Actor,
  businessDayAt,
  type Command,
  decide,
  EMPTY,
  fold,
  type FoyerEvent,
  GENESIS,
  record,
  seal,
  type SealedEvent,
} from '@foyer/domain'
import { expect, test } from 'vitest'
import { manyPoints } from '../forTests/crew.ts'
import { hall } from '../forTests/testFoyer.ts'
import type { Answer } from '../ledger/requests.ts'
import { check, type Evidence, type Kept } from './checker.ts'
import type { Diary, Heard, Press } from './history.ts'

const KIOSK: Actor = { kind: 'customer', deviceId: 'kiosk' }
const HOUSE: Actor = { kind: 'organisation', role: 'admin' }
const venue = manyPoints(hall(), 2)

/** A short day that went well: three numbers, two calls, one served, one told that nobody waits. */
function goodDay(): Evidence {
  let [state, now, made, clock] = [EMPTY, Date.parse('2026-03-02T02:00:00Z'), 0, 0]
  const events: FoyerEvent[] = []
  const kept: Kept[] = []
  const presses: Press[] = []

  const carriesOut = (command: Command, actor: Actor): Answer => {
    const asked = {
      now: (now += 1000),
      actor,
      day: businessDayAt(venue, now),
      newId: () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
    }
    const decision = decide(state, command, asked)
    const happened = record(state, decision.events, asked)
    state = fold(state, happened)
    events.push(...happened)
    const told = { did: command.do, seq: state.seq }
    return decision.ok ? { ...told, ok: true, subject: decision.subject } : { ...told, ok: false, refusal: decision.refusal }
  }
  const press = (client: string, key: string, command: Command, actor: Actor): string => {
    const answer = carriesOut(command, actor)
    kept.push({ key, answer, seq: answer.seq, at: now })
    const visitId = answer.ok ? (answer.subject.visitId ?? null) : null
    const number = events.find((event) => event.type === 'TicketIssued' && event.visitId === visitId)
    presses.push({
      client,
      key,
      act: command.do,
      pointId: 'pointId' in command ? command.pointId : null,
      wantsNext: command.do === 'callNext',
      began: clock++,
      ended: clock++,
      tries: 1,
      said: answer.ok
        ? { visitId, number: number?.type === 'TicketIssued' ? number.data.number : null, nextVisitId: null, code: null }
        : { refused: answer.refusal.reason },
      again: null,
      wrong: null,
    })
    return visitId ?? ''
  }

  carriesOut({ do: 'installTemplate', venue }, HOUSE)
  const session = carriesOut({ do: 'signIn', staffId: 's1', pinMatches: true }, HOUSE)
  const sessionId = (session.ok && session.subject.sessionId) || ''
  const clerk: Actor = { kind: 'staff', id: 's1', role: 'agent', sessionId }
  const from = state.seq
  const takes = (key: string) =>
    press('kiosk', key, { do: 'issueTicket', serviceId: 'consult', lang: 'zh', priority: 'normal', partySize: 1 }, KIOSK)
  press('desk', 'open', { do: 'openServicePoint', pointId: 'p1', serviceIds: [], takeOver: true }, clerk)
  takes('number-1')
  takes('number-2')
  const visitId = press('desk', 'call-1', { do: 'callNext', pointId: 'p1' }, clerk)
  press('desk', 'start-1', { do: 'startService', visitId }, clerk)
  press('desk', 'finish-1', { do: 'finishService', visitId, result: null, thenCallNext: false }, clerk)
  const second = press('desk', 'call-2', { do: 'callNext', pointId: 'p1' }, clerk)
  press('desk', 'miss-2', { do: 'cancelVisit', visitId: second, reason: 'customer' }, clerk)
  press('desk', 'call-3', { do: 'callNext', pointId: 'p1' }, clerk)
  takes('number-3')

  const log = seal((text) => createHash('sha256').update(text).digest('hex'), GENESIS, events)
  const heard = log.flatMap((event): Heard[] =>
    event.type === 'TicketCalled' ? [{ subscription: 1, seq: event.seq, callId: event.data.callId, applied: true }] : [],
  )
  const board: Diary = { display: 'board', from, resyncs: [], heard, pictured: [{ subscription: 1, seq: from, applied: true }] }
  return { history: { presses, diaries: [board] }, log, kept }
}

const day = goodDay()
const pressed = (key: string, changes: Partial<Press>): Evidence => ({
  ...day,
  history: { ...day.history, presses: day.history.presses.map((press) => (press.key === key ? { ...press, ...changes } : press)) },
})
const onBoard = (change: (board: Diary) => Partial<Diary>): Evidence => ({
  ...day,
  history: { ...day.history, diaries: day.history.diaries.map((board) => ({ ...board, ...change(board) })) },
})
const saidTo = (key: string) => day.history.presses.find((press) => press.key === key)?.said ?? null
const invariantsOf = (evidence: Evidence) => [...new Set(check(evidence).map(({ invariant }) => invariant))]

test('a day on which every promise was kept has no findings', () => {
  expect(check(day)).toEqual([])
  expect(day.history.diaries[0]?.heard).toHaveLength(2)
})

test.each<readonly [string, string, Evidence]>([
  [
    'a number was handed over and is not in the log',
    'I1',
    pressed('number-2', { said: { visitId: 'nobody', number: 'A002', nextVisitId: null, code: null } }),
  ],
  [
    'a number was handed over, and no answer is kept with its key',
    'I1',
    { ...day, kept: day.kept.filter(({ key }) => key !== 'number-1') },
  ],
  ['somebody never got their answer', 'I1', pressed('number-3', { said: null, ended: null })],
  ['two customers were given the same number', 'I4', pressed('number-2', { said: saidTo('number-1') })],
  [
    'two keys are kept with the same visit',
    'I4',
    {
      ...day,
      kept: day.kept.map((each) =>
        each.key === 'number-2' ? { ...each, answer: day.kept.find(({ key }) => key === 'number-1')?.answer ?? each.answer } : each,
      ),
    },
  ],
  ['two presses called the same customer', 'I4', pressed('call-2', { said: saidTo('call-1') })],
  ['the same key was answered twice, and not the same', 'I4', pressed('call-1', { again: saidTo('call-2') })],
  [
    'something was carried out that nobody asked for',
    'I4',
    { ...day, history: { ...day.history, presses: day.history.presses.filter(({ key }) => key !== 'number-3') } },
  ],
  [
    'a request was said to be wrong until it was given up',
    'I4',
    pressed('number-3', { said: null, ended: null, wrong: 'IDEMPOTENCY_MISMATCH' }),
  ],
  [
    'somebody was told that nobody waits, and somebody did',
    'I5',
    {
      ...day,
      kept: day.kept.map((each) =>
        each.key === 'call-3' ? { ...each, seq: day.kept.find(({ key }) => key === 'number-2')?.seq ?? 0 } : each,
      ),
    },
  ],
  ['whoever asked later stands in front', 'I6', pressed('number-1', { began: 90, ended: 91 })],
  [
    'an event was changed',
    'I9',
    { ...day, log: day.log.map((event) => (event.type === 'TicketIssued' ? { ...event, recordedAt: event.recordedAt + 1 } : event)) },
  ],
  ['an event is missing', 'I9', { ...day, log: day.log.filter(({ type }) => type !== 'ServiceStarted') }],
  [
    'a number is in the log twice',
    'I2',
    { ...day, log: day.log.flatMap((event): SealedEvent[] => (event.type === 'TicketIssued' ? [event, event] : [event])) },
  ],
  ['a board missed a call', 'I8', onBoard(({ heard }) => ({ heard: heard.slice(1) }))],
  ['a board carried out a call twice', 'I8', onBoard(({ heard }) => ({ heard: [...heard, ...heard.slice(1)] }))],
  ['a board got the calls the wrong way round', 'I8', onBoard(({ heard }) => ({ heard: heard.toReversed() }))],
  [
    'a board got a call that was never made',
    'I8',
    onBoard(({ heard }) => ({ heard: [...heard, { subscription: 1, seq: 999, callId: 'none', applied: true }] })),
  ],
  ['a board never heard anything', 'I8', onBoard(() => ({ from: null }))],
  ['a board was sent elsewhere in the log', 'I8', onBoard(() => ({ resyncs: [3] }))],
  [
    'a board’s picture went back on one subscription',
    'I12',
    onBoard(({ pictured }) => ({ pictured: [...pictured, { subscription: 1, seq: 1, applied: false }] })),
  ],
  [
    'a board showed an older picture',
    'I12',
    onBoard(({ pictured }) => ({ pictured: [...pictured, { subscription: 2, seq: 1, applied: true }] })),
  ],
])('%s: %s', (_what, invariant, evidence) => {
  expect(invariantsOf(evidence)).toContain(invariant)
})

test('a call that a board dropped because it had it is not held against anybody', () => {
  expect(check(onBoard(({ heard }) => ({ heard: heard.flatMap((item) => [item, { ...item, subscription: 2, applied: false }]) })))).toEqual(
    [],
  )
})
