import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BoardCall } from './feed.ts'
import { holdsBack, nextLook, NO_OVERLAY, type Overlay, type OverlayEvent, overlayPlan } from './overlayPlan.ts'

const silent = new Set<string>()

test('a call fills the screen at once, for eight seconds', () => {
  const overlay = played([0, 'A'])
  expect(shown(overlay)).toBe('A')
  expect(nextLook(overlay, { now: 0, sounding: silent })).toBe(8000)
  expect(shown(at(overlay, 7999))).toBe('A')
  expect(shown(at(overlay, 8000))).toBe('')
})

test('it stays while it is spoken, but not longer than twelve', () => {
  const overlay = played([0, 'A'])
  const sounding = new Set(['A'])
  expect(shown(at(overlay, 11_999, sounding))).toBe('A')
  expect(nextLook(overlay, { now: 9000, sounding })).toBe(12_000)
  expect(shown(at(overlay, 12_000, sounding))).toBe('')
  expect(shown(at(overlay, 9500, silent))).toBe('')
})

test.each([
  [['B'], 'B'],
  [['B', 'C'], 'B C'],
  [['B', 'C', 'D'], 'B C D'],
  [['B', 'C', 'D', 'E'], ''],
])('%o waited: then the screen shows %o', (waited, then) => {
  const overlay = played([0, 'A'], ...waited.map((callId) => [1000, callId] as const))
  expect(shown(overlay)).toBe('A')
  expect(shown(at(overlay, 8000))).toBe(then)
})

test('a chime waits for its turn on the screen, unless the screen is left to the rows', () => {
  const three = played([0, 'A'], [100, 'B'], [200, 'C'], [300, 'D'])
  expect(holdsBack(three, 'A')).toBe(false)
  expect(holdsBack(three, 'B')).toBe(true)
  expect(holdsBack(played([0, 'A'], [100, 'B'], [200, 'C'], [300, 'D'], [400, 'E']), 'B')).toBe(false)
})

test('whoever came meanwhile is not called, and a second call takes the place of the first', () => {
  const waiting = played([0, 'A'], [100, 'B'], [200, 'C'])
  const settled = overlayPlan(waiting, { type: 'settled', callId: 'B' }, { now: 300, sounding: silent })
  expect(shown(at(settled, 8000))).toBe('C')
  const again = overlayPlan(waiting, { type: 'called', call: call('B2', 300, 'B') }, { now: 300, sounding: silent })
  expect(shown(at(again, 8000))).toBe('C B2')
})

test('a call that comes late is shown by its row alone', () => {
  expect(overlayPlan(NO_OVERLAY, { type: 'called', call: call('A', 0) }, { now: 20_001, sounding: silent })).toBe(NO_OVERLAY)
})

test('an old picture calls nobody', () => {
  expect(overlayPlan(played([0, 'A'], [1, 'B']), { type: 'cleared' }, { now: 2, sounding: silent })).toBe(NO_OVERLAY)
})

test('whatever comes, at most three calls share the screen, each once, and none for more than twelve seconds', () => {
  const happenings = fc.array(
    fc.record({ wait: fc.integer({ min: 0, max: 9000 }), what: fc.constantFrom('call', 'settle', 'look'), speaks: fc.boolean() }),
  )
  fc.assert(
    fc.property(happenings, (list) => {
      let [overlay, now] = [NO_OVERLAY, 0]
      const seen = new Map<string, number>()
      list.forEach(({ wait, what, speaks }, number) => {
        const due = nextLook(overlay, { now, sounding: silent })
        now = Math.min(now + wait, due ?? Infinity)
        const sounding = speaks ? new Set(overlay.showing?.calls.map(({ callId }) => callId)) : silent
        overlay = overlayPlan(overlay, eventOf(what, number, now), { now, sounding })
        const { showing } = overlay
        if (!showing) return
        expect(showing.calls.length).toBeGreaterThanOrEqual(1)
        expect(showing.calls.length).toBeLessThanOrEqual(3)
        expect(now - showing.since).toBeLessThan(12_000)
        for (const { callId } of showing.calls) {
          expect(seen.get(callId) ?? showing.since).toBe(showing.since)
          seen.set(callId, showing.since)
        }
      })
    }),
  )
})

function played(...calls: readonly (readonly [now: number, callId: string])[]): Overlay {
  return calls.reduce(
    (overlay, [now, callId]) => overlayPlan(overlay, { type: 'called', call: call(callId, now) }, { now, sounding: silent }),
    NO_OVERLAY,
  )
}

const at = (overlay: Overlay, now: number, sounding: ReadonlySet<string> = silent) =>
  overlayPlan(overlay, { type: 'looked' }, { now, sounding })
const shown = ({ showing }: Overlay) => showing?.calls.map(({ callId }) => callId).join(' ') ?? ''

function eventOf(what: string, number: number, now: number): OverlayEvent {
  if (what === 'call') return { type: 'called', call: call(`c${number}`, now) }
  return what === 'settle' ? { type: 'settled', callId: `c${number - 1}` } : { type: 'looked' }
}

function call(callId: string, calledAt: number, visitId = callId): BoardCall {
  const place = { pointId: 'p1', kind: 'counter', label: '1', name: null } as const
  return { callId, visitId, seq: 1, ticket: 'A001', lang: 'zh', place, callNo: 1, last: false, speaks: true, calledAt }
}
