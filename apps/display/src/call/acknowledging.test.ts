import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Acknowledgement, createAcknowledging, HOWS } from './acknowledging.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

test('what a board did with a call is told once, with a key of this board’s own', async () => {
  const { acknowledging, heard } = board()
  acknowledging.tell('0190-call', 'shown')
  acknowledging.tell('0190-call', 'shown')
  acknowledging.tell('0190-call', 'spoken')
  await vi.advanceTimersByTimeAsync(0)
  expect(heard.map(({ key }) => key)).toEqual(['shown-0190-call-1234567890ab', 'spoken-0190-call-1234567890ab'])
})

test('without an answer it is told again with the same key, less and less often', async () => {
  const { acknowledging, heard, server } = board()
  server.answers = false
  acknowledging.tell('call-1', 'shown')
  await vi.advanceTimersByTimeAsync(7000)
  expect(heard).toHaveLength(4) // at once, after 1, 3 and 7 seconds
  server.answers = true
  await vi.advanceTimersByTimeAsync(60_000)
  expect(heard).toHaveLength(5)
  expect(new Set(heard.map(({ key }) => key)).size).toBe(1)
})

test('one that gets no answer does not hold back the others', async () => {
  const { acknowledging, heard, server } = board()
  server.deafTo = 'call-1'
  acknowledging.tell('call-1', 'shown')
  acknowledging.tell('call-2', 'shown')
  await vi.advanceTimersByTimeAsync(5000)
  expect(heard.some(({ callId }) => callId === 'call-2')).toBe(true)
})

test('over a reload: what was told is not told again, what got no answer is', async () => {
  const before = board()
  before.acknowledging.tell('call-1', 'shown')
  await vi.advanceTimersByTimeAsync(0)
  before.server.answers = false
  before.acknowledging.tell('call-2', 'shown')
  await vi.advanceTimersByTimeAsync(0)
  before.acknowledging.close()

  const after = board(before.memory)
  after.acknowledging.tell('call-1', 'shown')
  after.acknowledging.tell('call-2', 'shown')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(after.heard.map(({ callId }) => callId)).toEqual(['call-2'])
})

test('a board without its server for days remembers the newest, and no more', async () => {
  const { acknowledging, memory, heard, server } = board()
  server.answers = false
  for (let no = 1; no <= 1000; no++) acknowledging.tell(`call-${no}`, 'shown')
  await vi.advanceTimersByTimeAsync(1000)
  expect(memory.getItem('foyer.board.told.hall')?.length).toBeLessThan(50_000)
  heard.length = 0
  server.answers = true
  await vi.advanceTimersByTimeAsync(120_000)
  expect(heard).toHaveLength(200)
  expect(heard.some(({ callId }) => callId === 'call-1000')).toBe(true)
})

test('whatever the link does, every acknowledgement arrives in the end, each with one key', async () => {
  const story = fc.array(fc.record({ call: fc.nat(9), how: fc.constantFrom(...HOWS), waitMs: fc.nat(5000), answers: fc.boolean(), reload: fc.boolean() }), { maxLength: 30 }) // prettier-ignore
  await fc.assert(
    fc.asyncProperty(story, async (list) => {
      const kept = shelf()
      let { acknowledging, ...page } = board(kept)
      const { server, arrived } = page
      const wanted = new Set<string>()
      for (const { call, how, waitMs, answers, reload } of list) {
        server.answers = answers
        if (reload) {
          acknowledging.close()
          ;({ acknowledging, ...page } = board(kept, server, arrived))
        }
        acknowledging.tell(`call-${call}`, how)
        wanted.add(`call-${call} ${how}`)
        await vi.advanceTimersByTimeAsync(waitMs)
      }
      server.answers = true
      await vi.advanceTimersByTimeAsync(120_000)
      acknowledging.close()
      expect(new Set(arrived.map(({ callId, how }) => `${callId} ${how}`))).toEqual(wanted)
      expect(new Set(arrived.map(({ key }) => key)).size).toBe(wanted.size)
    }),
    { numRuns: 100 },
  )
})

interface Server {
  answers: boolean
  deafTo: string | null
}

function board(memory = shelf(), server: Server = { answers: true, deafTo: null }, arrived: Acknowledgement[] = []) {
  const heard: Acknowledgement[] = []
  const acknowledging = createAcknowledging('hall', {
    memory,
    deviceId: 'device-0000-1234567890ab',
    async send(acknowledgement) {
      heard.push(acknowledgement)
      const isHeard = server.answers && server.deafTo !== acknowledgement.callId
      if (isHeard) arrived.push(acknowledgement)
      return isHeard
    },
  })
  return { acknowledging, memory, heard, server, arrived }
}

function shelf(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}
