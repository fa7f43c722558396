import type { Played } from '@foyer/ui'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BoardPicture } from '../picture/boardPicture.ts'
import { type AnnouncerWorld, createAnnouncer } from './announcer.ts'
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

test('a call older than a minute is not announced: it expired, and its row shows it', async () => {
  const board = hall()
  board.announcer.hear(announcement(7, { calledAt: new Date(Date.now() - 60_001).toISOString() }))
  await vi.advanceTimersByTimeAsync(5000)
  expect([board.shown(), board.spoken()]).toEqual([[], []])
  expect(board.announcer.from().after).toBe(7)
  expect(board.told).toEqual(['call-7 expired'])
  board.announcer.onScreen.rows([{ pointId: 'p1', number: 'A007', callNo: 1 }])
  expect(board.told).toEqual(['call-7 expired', 'call-7 shown'])
})

test('a call half a minute old is spoken, and its row alone shows it', () => {
  const board = hall()
  board.announcer.hear(announcement(7, { calledAt: new Date(Date.now() - 30_000).toISOString() }))
  expect([board.shown(), board.spoken()]).toEqual([[], ['call-7']])
})

test('a call is told to be shown once it stands on the screen, and to be spoken once it was heard to its end', async () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  expect(board.told).toEqual([])
  board.announcer.onScreen.calls(board.announcer.overlay().showing?.calls ?? [])
  board.announcer.onScreen.rows([{ pointId: 'p1', number: 'A007', callNo: 1 }])
  expect(board.told).toEqual(['call-7 shown'])
  await vi.advanceTimersByTimeAsync(5500)
  expect(board.told).toEqual(['call-7 shown', 'call-7 spoken'])
})

test('the row of the first call does not show the second one', () => {
  const board = hall()
  board.announcer.onScreen.rows([{ pointId: 'p1', number: 'A007', callNo: 1 }])
  board.announcer.hear(announcement(8, { number: 'A007', callNo: 2 }))
  expect(board.told).toEqual([])
  board.announcer.onScreen.rows([{ pointId: 'p1', number: 'A007', callNo: 2 }])
  expect(board.told).toEqual(['call-8 shown'])
})

test('a board that is not the voice of its zone shows, and tells nothing of speaking', async () => {
  const board = hall()
  board.announcer.hear(announcement(7, { speaks: false }))
  expect([board.shown(), board.spoken()]).toEqual([['A007'], []])
  board.announcer.onScreen.calls(board.announcer.overlay().showing?.calls ?? [])
  await vi.advanceTimersByTimeAsync(90_000)
  expect(board.told).toEqual(['call-7 shown'])
})

test('a loudspeaker that is off or blocked is muted, not spoken', async () => {
  const board = hall(memory(), 'hall', () => Promise.resolve('silent'))
  board.announcer.hear(announcement(7))
  await vi.advanceTimersByTimeAsync(1)
  expect(board.told).toEqual(['call-7 muted'])
})

test('a call taken back within seconds is not spoken when its turn comes', async () => {
  const board = hall()
  board.announcer.look(picture(6, []))
  board.announcer.hear(announcement(7))
  board.announcer.hear(announcement(8))
  board.announcer.look(picture(8, [['A007', 'called'], ['A008', 'called']])) // prettier-ignore
  board.announcer.look(picture(9, [['A007', 'called']]))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(board.spoken()).toEqual(['call-7'])
  expect(board.told).toEqual(['call-8 expired', 'call-7 spoken'])
})

test('a call taken back while its announcement waits for the screen is not begun', async () => {
  const board = hall(memory(), 'hall', () => new Promise((resolve) => setTimeout(() => resolve('heard'), 2000)))
  board.announcer.hear(announcement(7))
  board.announcer.hear(announcement(8))
  await vi.advanceTimersByTimeAsync(3000) // the first is said, and stays on the screen for eight seconds
  board.announcer.look(picture(9, [['A007', 'called']]))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(board.spoken()).toEqual(['call-7'])
  expect(board.told).toEqual(['call-7 spoken', 'call-8 expired'])
})

test('a picture that has grown old takes the voice from what has not begun', async () => {
  const board = hall(memory(), 'hall', () => new Promise((resolve) => setTimeout(() => resolve('heard'), 2000)))
  board.announcer.hear(announcement(7))
  board.announcer.hear(announcement(8))
  await vi.advanceTimersByTimeAsync(3000)
  board.announcer.silence()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(board.spoken()).toEqual(['call-7'])
})

test('cut off by a reload: not said again, and told as what it was', async () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  board.announcer.close()
  const reloaded = hall(board.memory)
  reloaded.announcer.look(picture(7, [['A007', 'called']]))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(reloaded.spoken()).toEqual([])
  expect([...board.told, ...reloaded.told]).toEqual(['call-7 expired'])
})

test('what waited over a reload is spoken only if the first picture still calls it', async () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  board.announcer.hear(announcement(8))
  board.announcer.hear(announcement(9))
  board.announcer.close()
  const reloaded = hall(board.memory)
  reloaded.announcer.look(picture(10, [['A009', 'called']]))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(reloaded.spoken()).toEqual(['call-9'])
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

test('a gap is noticed and nothing of it applied; read anew it comes in order', () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  expect(board.announcer.hear(announcement(9, { follows: 8 }))).toBe('missed')
  expect([board.spoken(), board.announcer.from().after]).toEqual([['call-7'], 7])
  expect(board.announcer.hear(announcement(8, { follows: 7 }))).toBeUndefined()
  expect(board.announcer.hear(announcement(9, { follows: 8 }))).toBeUndefined()
  expect(board.announcer.from().after).toBe(9)
})

test('a call of another log is not taken, until the server has said where that log begins', () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  expect(board.announcer.hear(announcement(9, { epoch: 'e2' }))).toBe('missed')
  expect(board.announcer.from()).toEqual({ venueId: 'hall', after: 7, epoch: 'e1' })
})

test('past a call that nobody can read the feed goes on, and is not read anew for ever', () => {
  const board = hall()
  board.announcer.hear(announcement(7))
  for (const poison of [{ ...announcement(8), seq: '8' }, { ...announcement(8), follows: null }, null, 'x', { __typename: 'Moon' }]) {
    expect(board.announcer.hear(poison)).toBeUndefined()
  }
  expect(board.announcer.hear(announcement(9, { follows: 8 }))).toBeUndefined()
  expect(board.announcer.from().after).toBe(9)
  expect(board.announcer.hear(announcement(11, { follows: 10 }))).toBe('missed')
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

/** What happens to one board: items of the feed, new, repeated and lost on the way; reloads; calls taken back; a voice that takes its time. */
interface Happening {
  readonly what: 'call' | 'call' | 'again' | 'lost' | 'reload' | 'undo'
  readonly waitMs: number
  readonly ageMs: number
  readonly soundsMs: number
}

const happenings = fc.array(
  fc.record<Happening>({
    what: fc.constantFrom('call', 'call', 'call', 'again', 'lost', 'reload', 'undo'),
    waitMs: fc.integer({ min: 0, max: 15_000 }),
    ageMs: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 90_000 })),
    soundsMs: fc.integer({ min: 500, max: 12_000 }),
  }),
  { maxLength: 30 },
)

test('late, twice, lost on the way, taken back, reloaded in the middle: every call has one fate, is spoken once at most, one at a time (T18)', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, async (story) => {
      const { said, told, calledAt, undone, reloads } = await tell(story)
      expect(new Set(said.map(({ callId }) => callId)).size).toBe(said.length)
      for (const [callId, since] of calledAt) {
        const [fate, ...others] = told.filter((each) => each.callId === callId)
        expect(others).toEqual([])
        const isLost = undone.has(callId) || said.some((each) => each.callId === callId && each.cut)
        if (fate?.how !== 'spoken') expect(isLost || (fate?.at ?? 0) - since > 60_000).toBe(true)
      }
      for (const [at, { callId, from, passedOver }] of said.entries()) {
        expect(from).toBeGreaterThanOrEqual(said[at - 1]?.until ?? 0)
        expect(from - (calledAt.get(callId) ?? 0)).toBeLessThanOrEqual(60_000)
        expect(undone.get(callId) ?? Infinity).toBeGreaterThanOrEqual(from)
        expect(passedOver.every((seq) => seq > seqOf(callId))).toBe(true)
      }
      const heard = said.filter(({ cut }) => !cut).map(({ callId }) => callId)
      expect(told.filter(({ how }) => how === 'spoken').map(({ callId }) => callId)).toEqual(heard)
      expect(said.filter(({ cut }) => cut).length).toBeLessThanOrEqual(reloads)
    }),
    { numRuns: 200 },
  )
}, 20_000)

test('with time enough between them, every call that comes within its minute is spoken exactly once (T18)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 59_000 }), { maxLength: 12 }), async (ages) => {
      const board = hall()
      for (const [at, age] of ages.entries()) {
        board.announcer.hear(announcement(at + 1, { calledAt: new Date(Date.now() - age).toISOString() }))
        await vi.advanceTimersByTimeAsync(12_000)
      }
      expect(board.spoken()).toEqual(ages.map((_, at) => `call-${at + 1}`))
      expect(board.told).toEqual(ages.map((_, at) => `call-${at + 1} spoken`))
    }),
    { numRuns: 40 },
  )
})

interface Said {
  readonly callId: string
  readonly from: number
  readonly until: number
  /** Cut off by a reload. */
  readonly cut: boolean
  /** What stood in line when this one was begun, by its place in the log. */
  readonly passedOver: readonly number[]
}

/** Plays a story to its end, and tells what was said and what became of each call. */
async function tell(story: readonly Happening[]) {
  const kept = memory()
  const said: Said[] = []
  const told: { readonly callId: string; readonly how: string; readonly at: number }[] = []
  const calledAt = new Map<string, number>()
  const undone = new Map<string, number>()
  let reloads = 0
  let page = 0
  let seq = 0
  const log: object[] = []
  let sounds = 1000
  const standing = new Set<number>()

  function open() {
    const mine = ++page
    const begin = (saying: Saying): Promise<Played> => {
      const { waiting } = JSON.parse(kept.getItem('foyer.board.said.hall') ?? '{}').announce as { waiting: { seq: number }[] }
      const at = said.length
      const [from, takes] = [Date.now(), sounds]
      said.push({ callId: saying.callId, from, until: from + takes, cut: false, passedOver: waiting.map((call) => call.seq) })
      return new Promise((resolve) =>
        setTimeout(() => {
          if (page === mine) resolve('heard')
          else if (said[at] && said[at].until > reloadedAt[mine]!) said[at] = { ...said[at], until: reloadedAt[mine]!, cut: true }
        }, takes),
      )
    }
    const board = hall(kept, 'desk', begin, (callId, how) => void told.push({ callId, how, at: Date.now() }))
    if (board.announcer.from().after === null) board.announcer.hear({ __typename: 'Resync', epoch: 'e1', seq: 0 })
    board.announcer.look(called())
    return board
  }
  const reloadedAt: number[] = []
  const called = () =>
    picture(
      seq,
      [...standing].map((each) => [numberOf(each), 'called'] as const),
    )

  let board = open()
  /** As the client does: whoever missed something is given all of it anew from its place. */
  function hear(item: object) {
    if (board.announcer.hear({ ...item }) !== 'missed') return
    const after = board.announcer.from().after ?? 0
    for (const each of log) if ((each as { seq: number }).seq > after) board.announcer.hear({ ...each })
  }
  const announce = (no: number, ageMs: number) => {
    const at = Date.now() - ageMs
    calledAt.set(`call-${no}`, at)
    standing.add(no)
    const follows = (log.at(-1) as { seq: number } | undefined)?.seq ?? 0
    const item = announcement(no, { follows, calledAt: new Date(at).toISOString() })
    log.push(item)
    return item
  }

  for (const { what, waitMs, ageMs, soundsMs } of story) {
    sounds = soundsMs
    if (what === 'call') {
      hear(announce(++seq, ageMs))
    } else if (what === 'again' && log.length > 0) hear(log.at(-1) ?? {})
    else if (what === 'lost') announce(++seq, ageMs)
    else if (what === 'undo' && standing.size > 0) {
      const [first = 0] = [...standing].toReversed()
      standing.delete(first)
      seq++
      undone.set(`call-${first}`, Date.now())
      board.announcer.look(called())
    } else if (what === 'reload') {
      reloads++
      board.announcer.close()
      reloadedAt[page] = Date.now()
      board = open()
    }
    await vi.advanceTimersByTimeAsync(waitMs)
  }
  hear(announce(++seq, 0)) // whatever was lost before it is noticed now
  await vi.advanceTimersByTimeAsync(600_000)
  board.announcer.close()
  return { said, told, calledAt, undone, reloads }
}

function hall(
  kept = memory(),
  preset: 'hall' | 'spa' | 'desk' = 'hall',
  play?: (saying: Saying) => Promise<Played>,
  tell?: AnnouncerWorld['tell'],
) {
  const told: string[] = []
  const sayings: Saying[] = []
  const announcer = createAnnouncer('hall', preset, {
    memory: kept,
    now: Date.now,
    tell: tell ?? ((callId, how) => void told.push(`${callId} ${how}`)),
    play(saying) {
      sayings.push(saying)
      return play?.(saying) ?? new Promise((resolve) => setTimeout(() => resolve('heard'), 5500))
    },
  })
  return {
    announcer,
    memory: kept,
    sayings,
    told,
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
  const number = numberOf(seq)
  return {
    __typename: 'Announcement',
    seq,
    follows: 0,
    epoch: 'e1',
    callId: `call-${seq}`,
    visitId: `visit-${seq}`,
    number,
    lang: 'zh',
    place,
    callNo: 1,
    last: false,
    speaks: true,
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
const numberOf = (seq: number) => `A${String(seq).padStart(3, '0')}`
