import fc from 'fast-check'
import { expect, test } from 'vitest'
import { announceQueue, type AnnounceEvent, type AnnounceState, nothingAnnounced, SPEECH_TTL_MS } from './announceQueue.ts'
import { type Call, lengthOf } from './announcementPlan.ts'
import { soundProfiles } from './soundProfile.ts'

const nine = Date.UTC(2026, 2, 2, 9)
const call = (seq: number, calledAt = nine): Call => ({
  callId: `call-${seq}`,
  seq,
  calledAt,
  lang: 'zh',
  ticket: `A${String(seq).padStart(3, '0')}`,
  place: { kind: 'counter', label: '3' },
})
const called = (seq: number, calledAt = nine): AnnounceEvent => ({ type: 'called', call: call(seq, calledAt) })
const ended = (seq: number): AnnounceEvent => ({ type: 'ended', callId: `call-${seq}` })
const quiet = nothingAnnounced(soundProfiles.hall)
const after = (now: number, ...events: AnnounceEvent[]) => events.reduce((state, event) => announceQueue(state, event, now), quiet)

const speaking = (state: AnnounceState) => state.speaking?.call.seq
const clips = (state: AnnounceState) => state.speaking?.cues.map(({ clip }) => clip) ?? []
const sentences = (state: AnnounceState) => clips(state).filter((clip) => clip === 'zh-qing').length

test('a call is announced at once', () => {
  const state = after(nine, called(1))
  expect(speaking(state)).toBe(1)
  expect(sentences(state)).toBe(2)
})

test('the next one waits until the first has been said', () => {
  const state = after(nine, called(1), called(2))
  expect(speaking(state)).toBe(1)
  expect(speaking(announceQueue(state, ended(1), nine))).toBe(2)
})

test('the same call is not announced twice, however often it arrives', () => {
  expect(after(nine, called(1), called(1), ended(1), called(1)).speaking).toBeNull()
})

test('a call older than a minute is shown, never spoken', () => {
  expect(speaking(after(nine + SPEECH_TTL_MS, called(1)))).toBe(1)
  expect(after(nine + SPEECH_TTL_MS + 1, called(1)).speaking).toBeNull()
})

test('a call that came in time is said after the others, for as long as a minute', () => {
  const state = after(nine, called(1), called(2))
  expect(speaking(announceQueue(state, ended(1), nine + SPEECH_TTL_MS))).toBe(2)
  expect(announceQueue(state, ended(1), nine + SPEECH_TTL_MS + 1).speaking).toBeNull()
})

test('nobody is called who is already being served', () => {
  const served: AnnounceEvent = { type: 'settled', callId: 'call-2' }
  expect(after(nine, called(1), called(2), served, ended(1)).speaking).toBeNull()
  expect(after(nine, served, called(2)).speaking).toBeNull() // the news can arrive in the wrong order
})

test('with more than two waiting nobody is called twice in a row', () => {
  expect(sentences(after(nine, called(1), called(2), called(3), ended(1)))).toBe(2)
  expect(sentences(after(nine, called(1), called(2), called(3), called(4), ended(1)))).toBe(1)
})

test('with more than four waiting only the first one chimes', () => {
  const five = [called(2), called(3), called(4), called(5)]
  expect(clips(after(nine, called(1), ...five, ended(1)))).toContain('chime')
  expect(clips(after(nine, called(1), ...five, called(6), ended(1)))).not.toContain('chime')
})

test('another board takes over: what waited is not said here, now or later', () => {
  const state = after(nine, called(1), called(2), { type: 'silenced' }, ended(1))
  expect(state.speaking).toBeNull()
  expect(announceQueue(state, called(2), nine).speaking).toBeNull()
})

test('after a reload the call that was being said is not said again', () => {
  const kept = JSON.parse(JSON.stringify(after(nine, called(1), called(2)))) as AnnounceState
  const state = announceQueue(kept, { type: 'reloaded', begun: true }, nine)
  expect(speaking(state)).toBe(2)
  expect(speaking(announceQueue(state, called(1), nine))).toBe(2)
})

test('a call that was chosen and not begun before the reload has its turn after it', () => {
  const state = announceQueue(after(nine, called(1), called(2)), { type: 'reloaded', begun: false }, nine)
  expect(speaking(state)).toBe(1)
  expect(speaking(announceQueue(state, ended(1), nine))).toBe(2)
})

test('a board that runs for weeks does not fill up', () => {
  let state = quiet
  for (let seq = 1; seq <= 500; seq++) {
    const now = nine + seq * 30_000
    state = announceQueue(announceQueue(state, called(seq, now), now), ended(seq), now)
  }
  expect(Object.keys(state.settled).length).toBeLessThan(15)
})

/** A loudspeaker that takes its time, behind a link that repeats, reorders, delays and reloads. */
interface Arrival {
  readonly what: 'call' | 'again' | 'settled' | 'reload'
  readonly seq: number
  readonly afterMs: number
  readonly lateMs: number
}

const arrivals = fc.array(
  fc.record<Arrival>({
    what: fc.constantFrom('call', 'call', 'call', 'again', 'settled', 'reload'),
    seq: fc.integer({ min: 1, max: 12 }),
    afterMs: fc.integer({ min: 0, max: 6000 }),
    lateMs: fc.integer({ min: 0, max: 90_000 }),
  }),
  { maxLength: 40 },
)

test('whatever the network does: once each, never two at a time, never stale, in the order of the log (T18)', () => {
  fc.assert(
    fc.property(arrivals, (story) => {
      const { spoken } = tell(story)
      expect(new Set(spoken.map(({ call: { callId } }) => callId)).size).toBe(spoken.length)
      for (const { call, from, cues, passedOver } of spoken) {
        expect(from - call.calledAt).toBeLessThanOrEqual(SPEECH_TTL_MS)
        expect(cues.some(({ clip }) => clip === 'zh-qing')).toBe(true)
        expect(passedOver.every((seq) => seq > call.seq)).toBe(true)
      }
      for (const [at, { from }] of spoken.entries()) expect(from).toBeGreaterThanOrEqual(spoken[at - 1]?.until ?? 0)
    }),
    { numRuns: 500 },
  )
})

test('nobody who came in time is left out while the loudspeaker is free: only calls before theirs can use up their minute (T18)', () => {
  fc.assert(
    fc.property(arrivals, (story) => {
      const { spoken, came } = tell(story)
      const said = new Set(spoken.map(({ call: { seq } }) => seq))
      for (const { seq, at, calledAt } of came) {
        const lastChance = calledAt + SPEECH_TTL_MS
        if (said.has(seq) || at > lastChance) continue
        const busyUntil = spoken.reduce((until, each) => (each.from <= until ? Math.max(until, each.until) : until), at)
        expect(busyUntil).toBeGreaterThan(lastChance)
      }
    }),
    { numRuns: 500 },
  )
})

test('a call that is fresh and alone is always said', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 15_000, max: 60_000 }), { maxLength: 20 }), (pauses) => {
      const story = pauses.map((afterMs, at): Arrival => ({ what: 'call', seq: at + 1, afterMs, lateMs: 0 }))
      expect(tell(story).spoken.map(({ call: { seq } }) => seq)).toEqual(story.map(({ seq }) => seq))
    }),
  )
})

interface Spoken {
  readonly call: Call
  readonly cues: readonly { readonly clip: string }[]
  readonly from: number
  readonly until: number
  /** Who was left waiting when this one was chosen. */
  readonly passedOver: readonly number[]
}

/** A call that reached the board before it was over, and when. */
interface Came {
  readonly seq: number
  readonly at: number
  readonly calledAt: number
}

function tell(story: readonly Arrival[]): { readonly spoken: readonly Spoken[]; readonly came: readonly Came[] } {
  const spoken: Spoken[] = []
  const came = new Map<number, Came>()
  const over = new Set<number>()
  const calledAt = new Map<number, number>()
  let now = nine
  let endsAt = Infinity
  let state = quiet

  function step(event: AnnounceEvent) {
    const before = state.speaking
    state = announceQueue(state, event, now)
    if (state.speaking === before) return
    endsAt = state.speaking ? now + lengthOf(state.speaking.cues) : Infinity
    if (state.speaking) spoken.push({ ...state.speaking, from: now, until: endsAt, passedOver: state.waiting.map(({ seq }) => seq) })
  }

  function reload() {
    const cut = spoken.at(-1)
    if (cut && cut.until > now) spoken[spoken.length - 1] = { ...cut, until: now } // its sound stopped with the page
    step({ type: 'reloaded', begun: true })
  }

  function passUntil(then: number) {
    while (endsAt <= then && state.speaking) {
      now = endsAt
      step({ type: 'ended', callId: state.speaking.call.callId })
    }
    now = then
  }

  for (const { what, seq, afterMs, lateMs } of story) {
    passUntil(now + afterMs)
    if (what === 'reload') reload()
    else if (what === 'settled') {
      over.add(seq)
      step({ type: 'settled', callId: `call-${seq}` })
    } else {
      if (!calledAt.has(seq)) calledAt.set(seq, now - lateMs)
      if (!came.has(seq)) came.set(seq, { seq, at: now, calledAt: calledAt.get(seq) ?? now })
      step(called(seq, calledAt.get(seq)))
    }
  }
  passUntil(Infinity)
  return { spoken, came: [...came.values()].filter(({ seq }) => !over.has(seq)) }
}
