import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PATIENCE } from '../forTests/hall.ts'
import { recordedDay } from '../forTests/recordedDay.ts'
import { evolve, fold } from '../state/evolve.ts'
import { pack, unpack } from '../state/snapshot.ts'
import { EMPTY, type VenueState } from '../state/state.ts'
import { BrokenEvent } from './brokenEvent.ts'
import { GENESIS, seal } from './chain.ts'
import type { FoyerEvent, SealedEvent } from './event.ts'
import { upcast } from './upcast.ts'
import { Verifier } from './verifier.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const log = recordedDay(sha256)
/** The venue before each event of the day. */
const before: VenueState[] = []
log.reduce((state, event) => {
  before.push(state)
  return evolve(state, event)
}, EMPTY)

/** What stands where something else should: of another type, far too large, a name every object answers to. */
const nonsense: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    '',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    true,
    0,
    -1,
    0.1,
    -0,
    1e15,
    1e300,
    -1e300,
    2 ** 53,
    [],
    {},
    [null],
    [[]],
  ),
  fc.constantFrom('\u0000', '\ud800', '‮混‍淆👵🏽', 'x'.repeat(10_000), '9999-12-31', 'Mars/Phobos'),
  fc.jsonValue({ maxDepth: 3 }),
)

/** The same value with something in it, anywhere, that does not belong there, or gone. */
const spoilt = (value: unknown): fc.Arbitrary<unknown> => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return nonsense
  const keys = Object.keys(value)
  const inside = fc.constantFrom(...keys).chain((key) => {
    const inner = (value as Record<string, unknown>)[key]
    return fc.oneof({ weight: 4, arbitrary: spoilt(inner) }, { weight: 1, arbitrary: fc.constant(undefined) }).map((other): unknown => {
      if (Array.isArray(value)) return value.map((each, index) => (String(index) === key ? other : each))
      return Object.fromEntries(Object.entries({ ...value, [key]: other }).filter(([, each]) => each !== undefined))
    })
  })
  return fc.oneof({ weight: 6, arbitrary: inside }, { weight: 1, arbitrary: nonsense })
}

const poison = fc
  .nat(log.length - 1)
  .chain((at) => fc.tuple(fc.constant(at), fc.oneof({ weight: 8, arbitrary: spoilt(log[at]) }, { weight: 1, arbitrary: nonsense })))

/** Whether it was believed; anything but the one error goes through. */
function isBelieved(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch (error) {
    if (!(error instanceof BrokenEvent)) throw error
    expect(error.message).not.toBe('')
    return false
  }
}

test('whatever stands in a log is read, or is a broken event: nothing else happens, and soon', { timeout: PATIENCE }, () => {
  let refused = 0
  let believed = 0
  fc.assert(
    fc.property(poison, ([at, event]) => {
      const state = before[at] ?? EMPTY
      const read = isBelieved(() => {
        const next = evolve(state, upcast(event as FoyerEvent))
        expect(next.seq).toBe(state.seq + 1)
        // and the day goes on, or it is found out then
        for (const later of log.slice(at + 1, at + 20)) isBelieved(() => evolve({ ...next, seq: later.seq - 1 }, later))
        isBelieved(() => evolve(unpack(pack(state)), event as FoyerEvent))
      })
      if (read) believed++
      else refused++
    }),
    { numRuns: 3000, interruptAfterTimeLimit: PATIENCE / 2, markInterruptAsFailure: true },
  )
  expect(refused).toBeGreaterThan(500)
  expect(believed).toBeGreaterThan(50)
})

test('the fold believes nothing that never was: without a look at its shape either', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(poison, ([at, event]) => {
      isBelieved(() => evolve(before[at] ?? EMPTY, Object(event) as FoyerEvent))
    }),
    { numRuns: 2000 },
  )
})

test('the verifier reads on past anything, names it, and throws nothing', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(poison, fc.boolean(), ([at, event], linked) => {
      const spoiltLog = log.map((each, index) => (index === at ? (Object(event) as SealedEvent) : each))
      const isEvent = 'seq' in Object(event)
      const read = linked && isEvent ? seal(sha256, GENESIS, spoiltLog) : spoiltLog
      const verifier = new Verifier(sha256)
      for (const each of read) verifier.read(each)
      const [first] = verifier.finish()
      expect(verifier.events).toBe(log.length)
      if (!linked && JSON.stringify(event) !== JSON.stringify(log[at])) expect(first?.seq).toBeLessThanOrEqual(at + 2)
    }),
    { numRuns: 300 },
  )
})

test.each<readonly [string, object, RegExp]>([
  ['of a type that nobody knows', { type: 'TicketTeleported' }, /type is not known/],
  ['whose type every object answers to', { type: 'constructor' }, /type is not known/],
  ['of a version to come', { v: 99 }, /version is not known.*knows 1/],
  ['of no version', { v: 0 }, /version is not known/],
  ['without an actor', { actor: null }, /its actor/],
  ['by an actor of no kind', { actor: { kind: 'ghost' } }, /its actor/],
  ['of no time', { occurredAt: null }, /its occurredAt/],
  ['without data', { data: null }, /its data/],
  ['that lacks what it is about', { data: { serviceId: 'permits' } }, /its due/],
  ['due too far out to tell instants apart', { data: { serviceId: 'permits', due: 1e300 } }, /its due/],
])('an event %s is not read, and says what is wrong', (_what, wrong, because) => {
  const entered = log.find(({ type }) => type === 'QueueEntered')
  expect(() => upcast({ ...entered, ...wrong } as FoyerEvent)).toThrow(BrokenEvent)
  expect(() => upcast({ ...entered, ...wrong } as FoyerEvent)).toThrow(because)
})

test('a broken event names its place and its type, and repeats no word of it', () => {
  const entered = log.find(({ type }) => type === 'QueueEntered')
  try {
    upcast({ ...entered, data: { serviceId: { secret: '13800138000' }, due: 1 } } as unknown as FoyerEvent)
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ seq: entered?.seq, type: 'QueueEntered' })
    expect(String(error)).not.toContain('13800138000')
  }
})

test('a place so far out that nothing lies behind it ends the search for one', () => {
  const at = log.findIndex(({ type }) => type === 'QueueEntered')
  const state = fold(EMPTY, log.slice(0, at + 1))
  const first = log[at]
  const second = log.slice(at + 1).findIndex(({ type }) => type === 'QueueEntered') + at + 1
  if (first?.type !== 'QueueEntered') throw new Error('somebody queues')
  const far = { ...first.data, tie: Number.MAX_SAFE_INTEGER }
  const one = fold(before[at] ?? EMPTY, [{ ...first, data: far }, ...log.slice(at + 1, second)])
  const other = log[second]
  expect(state.seq).toBe(at + 1)
  expect(() => evolve(one, { ...other, data: { ...far, serviceId: 'permits' } } as FoyerEvent)).toThrow(/no place left/)
})
