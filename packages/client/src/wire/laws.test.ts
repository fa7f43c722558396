import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PACE } from '../options.ts'
import type { ServerMessage } from './message.ts'
import type { Moment, WireEffect } from './move.ts'
import { dueAt, newWire, type WireState } from './state.ts'
import { wireStep, type WireEvent } from './step.ts'

const KEYS = ['board', 'desk']
const key = fc.constantFrom(...KEYS)
const id = fc.constantFrom('board', 'desk', 'board~1', 'desk~1', 'board~2')

const message = fc.oneof(
  fc.constant<ServerMessage>({ type: 'connection_ack' }),
  fc.constantFrom<ServerMessage>({ type: 'ping' }, { type: 'pong' }, { type: 'pong', payload: { renewed: true } }),
  id.map((of): ServerMessage => ({ type: 'next', id: of, payload: { data: {} } })),
  id.map((of): ServerMessage => ({ type: 'next', id: of, payload: { errors: [{}] } })),
  id.map((of): ServerMessage => ({ type: 'error', id: of, payload: [{ extensions: { code: 'FORBIDDEN' } }] })),
  id.map((of): ServerMessage => ({ type: 'complete', id: of })),
)

/** What may happen, said of the newest socket or the one before it. */
type Happening = (state: WireState) => WireEvent
const socket = fc.constantFrom(0, 0, 0, 1)
const code = fc.constantFrom(1000, 1006, 1011, 4400, 4403, 4409)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom('start' as const, 'ring' as const, 'nudge' as const, 'reached' as const).map((type): Happening => () => ({ type })),
  fc.boolean().map((isSame): Happening => () => ({ type: 'renew', isSame })),
  fc.boolean().map((isKnown): Happening => () => ({ type: 'looked', isKnown })),
  key.map((of): Happening => () => ({ type: 'again', key: of })),
  fc.tuple(fc.constantFrom('want' as const, 'unwant' as const), key).map(([type, of]): Happening => () => ({ type, key: of })),
  socket.map((back): Happening => ({ sockets }) => ({ type: 'opened', socket: sockets - back })),
  fc.tuple(socket, code).map(([back, why]): Happening => ({ sockets }) => ({ type: 'closed', socket: sockets - back, code: why })),
  fc
    .tuple(socket, fc.option(message))
    .map(([back, said]): Happening => ({ sockets }) => ({ type: 'heard', socket: sockets - back, message: said })),
  fc.constantFrom(null, new Map([['board', [1]]])).map((pictures): Happening => () => ({ type: 'polled', pictures })),
)

/** A greeting that works, often enough for the later chapters to be reached. */
const greeting: Happening[] = [
  (state) => ({ type: 'opened', socket: state.sockets }),
  (state) => ({ type: 'heard', socket: state.sockets, message: { type: 'connection_ack' } }),
]
const chapter = fc.oneof({ weight: 3, arbitrary: happening.map((one) => [one]) }, { weight: 1, arbitrary: fc.constant(greeting) })
const passing = fc.oneof(fc.nat(400), fc.nat(6000), fc.constantFrom(60_000, -5000))
const history = fc.array(fc.tuple(chapter, passing, fc.double({ min: 0, max: 0.999, noNaN: true })), { maxLength: 60 })

interface Taken {
  readonly before: WireState
  readonly event: WireEvent
  readonly state: WireState
  readonly effects: readonly WireEffect[]
  readonly moment: Moment
}

function* taken(story: typeof history extends fc.Arbitrary<infer Story> ? Story : never): Generator<Taken> {
  let state = newWire(PACE, true)
  let now = 0
  for (const [happenings, passed, chance] of story) {
    now += passed
    for (const happens of happenings) {
      const [before, event, moment] = [state, happens(state), { now, chance }]
      const { effects } = ({ state } = wireStep(before, event, moment))
      yield { before, event, state, effects, moment }
    }
  }
}

test('there is never more than one socket', () => {
  fc.assert(
    fc.property(history, (story) => {
      let open = 0
      for (const { effects } of taken(story)) {
        for (const effect of effects) {
          if (effect.do === 'open') open += 1
          if (effect.do === 'shut') open -= 1
          expect(open).toBeGreaterThanOrEqual(0)
          expect(open).toBeLessThanOrEqual(1)
        }
      }
    }),
  )
})

test('whatever fails, in whatever order, the next thing to do is never more than five seconds away', () => {
  fc.assert(
    fc.property(history, (story) => {
      for (const { state, moment } of taken(story)) {
        if (state.phase.at === 'idle') continue
        expect(state.phase.due - moment.now).toBeLessThanOrEqual(5000)
        expect(dueAt(state)).toBeLessThanOrEqual(state.phase.due)
      }
    }),
  )
})

test('after any history a server that comes back is heard within five seconds, and asked for everything wanted', () => {
  fc.assert(
    fc.property(history, fc.double({ min: 0, max: 0.999, noNaN: true }), (story, chance) => {
      let state = [...taken(story)].at(-1)?.state ?? newWire(PACE)
      let now = state.at
      const asked = new Set<string>()
      const take = (event: WireEvent) => {
        const step = wireStep(state, event, { now, chance })
        state = step.state
        for (const effect of step.effects) if (effect.do === 'subscribe') asked.add(effect.key)
      }
      if (now === -Infinity) now = 0
      take({ type: 'renew', isSame: false })
      take({ type: 'start' })
      const from = now
      while (state.phase.at !== 'live') {
        if (state.phase.at === 'connecting') take({ type: 'opened', socket: state.sockets })
        else if (state.phase.at === 'greeting') take({ type: 'heard', socket: state.sockets, message: { type: 'connection_ack' } })
        else {
          now = Math.max(now, dueAt(state))
          take({ type: 'ring' })
        }
      }
      expect(now - from).toBeLessThanOrEqual(5000)
      for (const wanted of state.wants.keys()) expect(asked).toContain(wanted)
    }),
  )
})

test('no picture comes after its last listener has gone', () => {
  fc.assert(
    fc.property(history, (story) => {
      const wanted = new Set<string>()
      for (const { event, effects } of taken(story)) {
        if (event.type === 'want') wanted.add(event.key)
        if (event.type === 'unwant') wanted.delete(event.key)
        for (const effect of effects) if (effect.do === 'deliver' || effect.do === 'refuse') expect(wanted).toContain(effect.key)
      }
    }),
  )
})

test('nothing at all comes after close', () => {
  fc.assert(
    fc.property(history, history, (story, after) => {
      let state = [...taken(story)].at(-1)?.state ?? newWire(PACE)
      state = wireStep(state, { type: 'close' }, { now: 0, chance: 0 }).state
      for (const [happenings, now, chance] of after) {
        for (const happens of happenings) expect(wireStep(state, happens(state), { now, chance })).toEqual({ state, effects: [] })
      }
      expect(dueAt(state)).toBe(Infinity)
    }),
  )
})

test('no id is used twice on one socket, and nothing is said before the greeting', () => {
  fc.assert(
    fc.property(history, (story) => {
      const used = new Set<string>()
      for (const { state, effects } of taken(story)) {
        for (const effect of effects) {
          if (effect.do === 'open') used.clear()
          if (effect.do !== 'subscribe') continue
          expect(state.phase.at).toBe('live')
          expect(used).not.toContain(effect.id)
          used.add(effect.id)
        }
      }
    }),
  )
})
