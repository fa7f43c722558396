import type { Played } from '@foyer/ui'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BoardPicture } from '../picture/boardPicture.ts'
import { createAnnouncer } from './announcer.ts'
import type { Saying } from './saying.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

test('a call is shown and spoken at once, and the place in the feed moves on', async () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  expect(board.shown()).toEqual(['A007'])
  expect(board.spoken()).toEqual(['call-7'])
  expect(board.announcer.from()).toEqual({ venueId: 'hall', after: 7, epoch: 'e1' })
})

test('nothing is said twice: not when the link repeats it, not after the page was loaded again', async () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  board.announcer.hear(announcement(7))
  const reloaded = hall(board.memory)
  expect(reloaded.announcer.from()).toEqual({ venueId: 'hall', after: 7, epoch: 'e1' })
  reloaded.announcer.hear(announcement(7))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(board.spoken()).toEqual(['call-7'])
  expect(reloaded.spoken()).toEqual([])
})

test('what waited for its turn when the page was loaded again is said by the new page', async () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  board.announcer.hear(announcement(8))
  expect(board.spoken()).toEqual(['call-7'])
  board.announcer.close()
  const reloaded = hall(board.memory)
  reloaded.announcer.hear(announcement(9))
  await vi.advanceTimersByTimeAsync(8000)
  expect(reloaded.spoken()).toEqual(['call-8', 'call-9'])
})

test('a second call waits for the first, on the screen and in the ear', async () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  board.announcer.hear(announcement(8))
  await vi.advanceTimersByTimeAsync(7999)
  expect([board.shown(), board.spoken()]).toEqual([['A007'], ['call-7']])
  await vi.advanceTimersByTimeAsync(1)
  expect([board.shown(), board.spoken()]).toEqual([['A008'], ['call-7', 'call-8']])
})

test('a call older than twenty seconds is not announced', async () => {
  const board = hall()
  board.announcer.hear(announcement(7, { calledAt: new Date(Date.now() - 20_001).toISOString() }))
  await vi.advanceTimersByTimeAsync(5000)
  expect([board.shown(), board.spoken()]).toEqual([[], []])
  expect(board.announcer.from().after).toBe(7)
})

test('after a restored backup the board reads on from where the server says, and says nothing of the past', () => {
  const board = hall()
  board.announcer.hear(announcement(700))
  board.announcer.hear({ __typename: 'Resync', epoch: 'e2', seq: 12 })
  expect(board.announcer.from()).toEqual({ venueId: 'hall', after: 12, epoch: 'e2' })
  board.announcer.hear(announcement(12, { epoch: 'e2', callId: 'old' }))
  board.announcer.hear(announcement(13, { epoch: 'e2', callId: 'new', number: 'A013' }))
  expect(board.announcer.from().after).toBe(13)
})

test('whoever has come while waiting for the chime is not called any more', async () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  board.announcer.hear(announcement(8))
  board.announcer.look(picture(9, [['A008', 'serving']]))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(board.spoken()).toEqual(['call-7'])
})

test('a call that the picture already knows to be over is not even begun', async () => {
  const board = hall()
  board.announcer.hear({ __typename: 'Resync', epoch: 'e1', seq: 5 })
  board.announcer.look(picture(9, [['A007', 'serving']]))
  board.announcer.hear(announcement(7))
  await vi.advanceTimersByTimeAsync(1000)
  expect([board.shown(), board.spoken()]).toEqual([[], []])
})

test('a picture from before the call says nothing about it', () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  board.announcer.look(picture(6, []))
  board.announcer.look(picture(7, [['A007', 'called']]))
  expect(board.shown()).toEqual(['A007'])
})

test('a poisoned item is passed over, and the next one is heard', () => {
  const board = hall()
  board.announcer.hear(announcement(7, { place: { pointId: 'p', kind: 'moon', label: 'x', name: null } }))
  board.announcer.hear(announcement(8, { number: null }))
  board.announcer.hear(null)
  board.announcer.hear('<script>')
  board.announcer.hear(announcement(9))
  expect(board.announcer.from().after).toBe(9)
  expect(board.spoken()).toEqual(['call-9'])
})

test('a spa only chimes, softly', () => {
  const spa = hall(memory(), 'spa')
  spa.announcer.hear(announcement(7))
  expect(spa.sayings[0]).toMatchObject({ cues: [{ clip: 'chime' }], gainDb: -6 })
})

test('an old picture calls nobody, and what waited is not said later', async () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  board.announcer.hear(announcement(8))
  board.announcer.silence()
  await vi.advanceTimersByTimeAsync(60_000)
  expect([board.shown(), board.spoken()]).toEqual([[], ['call-7']])
})

test('a voice that breaks down does not stop the next call', async () => {
  const board = hall(memory(), 'hall', () => Promise.reject(new Error('the loudspeaker is gone')))
  board.announcer.hear(announcement(7))
  await vi.advanceTimersByTimeAsync(8000)
  board.announcer.hear(announcement(8))
  expect(board.spoken()).toEqual(['call-7', 'call-8'])
})

test('a memory that cannot be read or written costs the place in the feed, not the calls', () => {
  const broken = { getItem: () => '{"place":', setItem: () => { throw new Error('full') } } // prettier-ignore
  const board = hall(broken)
  board.announcer.hear(announcement(7))
  expect(board.spoken()).toEqual(['call-7'])
})

test('late, twice, out of order, reloaded in the middle: each call is spoken at most once, in the order of the log, one at a time', async () => {
  const happening = fc.record({
    wait: fc.integer({ min: 0, max: 15_000 }),
    seq: fc.integer({ min: 1, max: 20 }),
    age: fc.integer({ min: 0, max: 30_000 }),
    reload: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (list) => {
      const kept = memory()
      const said: string[] = []
      const voice = { now: 0, most: 0 }
      const play = async ({ callId }: Saying): Promise<Played> => {
        said.push(callId)
        voice.most = Math.max(voice.most, ++voice.now)
        await new Promise((resolve) => setTimeout(resolve, 5500))
        voice.now--
        return 'heard'
      }
      let board = hall(kept, 'desk', play)
      for (const { wait, seq, age, reload } of list) {
        if (reload) {
          board.announcer.close()
          voice.now = 0
          board = hall(kept, 'desk', play)
        }
        board.announcer.hear(announcement(seq, { calledAt: new Date(Date.now() - age).toISOString() }))
        await vi.advanceTimersByTimeAsync(wait)
      }
      board.announcer.close()
      expect(new Set(said).size).toBe(said.length)
      expect(said.map(seqOf)).toEqual(said.map(seqOf).toSorted((one, other) => one - other))
      if (!list.some(({ reload }) => reload)) expect(voice.most).toBeLessThanOrEqual(1)
    }),
    { numRuns: 60 },
  )
})

test('with time enough between them, every call that comes young is spoken exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 19_000 }), { maxLength: 12 }), async (ages) => {
      const board = hall()
      for (const [at, age] of ages.entries()) {
        board.announcer.hear(announcement(at + 1, { calledAt: new Date(Date.now() - age).toISOString() }))
        await vi.advanceTimersByTimeAsync(12_000)
      }
      expect(board.spoken()).toEqual(ages.map((_, at) => `call-${at + 1}`))
    }),
    { numRuns: 40 },
  )
})

function hall(kept = memory(), preset: 'hall' | 'spa' | 'desk' = 'hall', play?: (saying: Saying) => Promise<Played>) {
  const sayings: Saying[] = []
  const announcer = createAnnouncer('hall', preset, {
    memory: kept,
    now: Date.now,
    play(saying) {
      sayings.push(saying)
      return play?.(saying) ?? new Promise((resolve) => setTimeout(() => resolve('heard'), 5500))
    },
  })
  return {
    announcer,
    memory: kept,
    sayings,
    spoken: () => sayings.map(({ callId }) => callId),
    shown: () => announcer.overlay().showing?.calls.map(({ ticket }) => ticket) ?? [],
  }
}

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

function announcement(seq: number, other: object = {}) {
  const place = { pointId: 'p1', kind: 'counter', label: '3', name: null }
  const calledAt = new Date(Date.now()).toISOString()
  const number = `A${String(seq).padStart(3, '0')}`
  return {
    __typename: 'Announcement',
    seq,
    epoch: 'e1',
    callId: `call-${seq}`,
    visitId: `visit-${seq}`,
    number,
    lang: 'zh',
    place,
    callNo: 1,
    last: false,
    calledAt,
    ...other,
  }
}

function picture(seq: number, rows: readonly (readonly [number: string, state: 'called' | 'serving'])[]): BoardPicture {
  const place = { pointId: 'p1', kind: 'counter', label: '3', name: null } as const
  const opening = { open: true, closesAt: null, opensAt: null, today: [] }
  const shown = rows.map(([number, state]) => ({ place, state, number, calledAt: null, callNo: 1 }))
  return {
    venueId: 'hall',
    seq,
    epoch: 'e1',
    asOf: '',
    timeZone: 'UTC',
    preset: 'hall',
    venueName: { zh: '', en: '' },
    opening,
    rows: shown,
    queues: [],
    upNext: [],
    notices: [],
  }
}

const seqOf = (callId: string) => Number(callId.slice('call-'.length))
