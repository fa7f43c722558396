import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { AskFailed } from './client.ts'
import { createOutbox, type Errand, Expired, type Stamp } from './outbox.ts'
import { PretendWorld } from './pretend.ts'

const NO_ANSWER = new AskFailed({ kind: 'network' })
const READ_ONLY = new AskFailed({ kind: 'coded', code: 'READ_ONLY' })

/** An outbox in a pretended world, whose server's clock is the world's. */
function stage() {
  const world = new PretendWorld()
  const outbox = createOutbox({ timers: world.timers, random: world.random, serverTime: () => world.time })
  /** Lets time pass, and whatever was answered be heard, in small steps. */
  async function pass(milliseconds: number) {
    for (let left = milliseconds; left >= 0; left -= 100) {
      world.pass(Math.min(100, left))
      await settle()
    }
  }
  return { world, outbox, pass }
}

const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

/** What became of an errand, once that is known. */
function outcomeOf(sent: Promise<unknown>) {
  const outcome: { is: unknown } = { is: 'open' }
  sent.then(
    (answer) => (outcome.is = answer),
    (reason: unknown) => (outcome.is = reason),
  )
  return outcome
}

const call = { about: null, goodFor: 8000, canWait: false }
const finish = { about: 'A001', goodFor: 600_000, canWait: true }

test('every try carries the same key and the same end, by the server’s clock', async () => {
  const { world, outbox, pass } = stage()
  const stamps: Stamp[] = []
  const send = (stamp: Stamp) => (stamps.push(stamp) < 3 ? Promise.reject(NO_ANSWER) : Promise.resolve('called'))
  const outcome = outcomeOf(outbox.send({ ...call, send }))
  const notAfter = new Date(world.time + 8000).toISOString()
  await pass(3000)
  expect(outcome.is).toBe('called')
  expect(stamps).toHaveLength(3)
  expect(new Set(stamps.map(({ key }) => key)).size).toBe(1)
  expect(new Set(stamps.map((stamp) => stamp.notAfter))).toEqual(new Set([notAfter]))
})

test('a call that nobody answers is over after its eight seconds and the last answer’s time, and is never sent again', async () => {
  const { outbox, pass } = stage()
  const send = vi.fn(() => Promise.reject(NO_ANSWER))
  const outcome = outcomeOf(outbox.send({ ...call, send }))
  await pass(9900)
  expect(outcome.is).toBe('open')
  await pass(100)
  expect(outcome.is).toBeInstanceOf(Expired)
  const tries = send.mock.calls.length
  outbox.nudge()
  await pass(60_000)
  expect(send).toHaveBeenCalledTimes(tries)
})

test('what can wait is held, counted, and sent in its order when the server is back', async () => {
  const { outbox, pass } = stage()
  let isThere = false
  const done: string[] = []
  const counts: number[] = []
  outbox.onHeld(() => counts.push(outbox.held()))
  const held = vi.fn()
  const errand = (name: string, about: string): Errand<string> => ({
    ...finish,
    about,
    onHeld: held,
    send: () => (isThere ? Promise.resolve(String(done.push(name))) : Promise.reject(NO_ANSWER)),
  })
  for (const [name, about] of [['note', 'A001'], ['finish', 'A001'], ['mark', 'B002']] as const) void outbox.send(errand(name, about)) // prettier-ignore
  await pass(30_000)
  expect([outbox.held(), held.mock.calls.length, done]).toEqual([3, 3, []])
  isThere = true
  outbox.nudge()
  await pass(100)
  expect(done.filter((name) => name !== 'mark')).toEqual(['note', 'finish'])
  expect(done).toContain('mark')
  expect(counts.at(-1)).toBe(0)
})

test('a server that cannot write is waited for by what can wait, and told at once to what cannot', async () => {
  const { outbox, pass } = stage()
  let isReadOnly = true
  const send = () => (isReadOnly ? Promise.reject(READ_ONLY) : Promise.resolve('done'))
  const [called, finished] = [outcomeOf(outbox.send({ ...call, send })), outcomeOf(outbox.send({ ...finish, send }))]
  await pass(5000)
  expect([called.is, finished.is, outbox.held()]).toEqual([READ_ONLY, 'open', 1])
  isReadOnly = false
  await pass(2000)
  expect([finished.is, outbox.held()]).toEqual(['done', 0])
})

test('a no to the request, and a fault, are told at once', async () => {
  const { outbox } = stage()
  for (const failure of [new AskFailed({ kind: 'coded', code: 'FORBIDDEN' }), new AskFailed({ kind: 'fault' }), new TypeError('ours')]) {
    await expect(outbox.send({ ...finish, send: () => Promise.reject(failure) })).rejects.toBe(failure)
  }
})

test('while nobody knows the server’s clock there is no end to name', async () => {
  const world = new PretendWorld()
  const outbox = createOutbox({ timers: world.timers, random: world.random, serverTime: () => null })
  expect(await outbox.send({ ...call, send: ({ notAfter }) => Promise.resolve(notAfter) })).toBeNull()
})

/** What the line does with one try: it arrives and is answered; its answer is lost; it is lost; it arrives much later. */
const fortune = fc.constantFrom('answered', 'answer lost', 'lost', 'held back')
const press = fc.record({ about: fc.constantFrom('A', 'B'), waits: fc.boolean(), after: fc.nat(4000) })

test('whatever the line does, each is carried out at most once and never late, and those about one visit in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(press, { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fortune, fc.nat(60_000)), { maxLength: 60 }),
      async (presses, fortunes) => {
        const { world, outbox, pass } = stage()
        const wheel = [...fortunes]
        /** The server: one answer a key, and nothing after its time. */
        const receipts = new Map<string, 'done' | 'tooLate'>()
        const carriedOut: { nth: number; at: number; end: number; about: string }[] = []
        const arrive = (nth: number, about: string, { key, notAfter }: Stamp) => {
          const end = Date.parse(notAfter ?? '')
          if (!receipts.has(key)) receipts.set(key, world.time > end ? 'tooLate' : 'done')
          if (receipts.get(key) === 'done' && !carriedOut.some((each) => each.nth === nth))
            carriedOut.push({ nth, at: world.time, end, about })
          return receipts.get(key)
        }
        const outcomes: { is: unknown }[] = []
        for (const [nth, { about, waits, after }] of presses.entries()) {
          const send = (stamp: Stamp) => {
            const [fate, late] = wheel.shift() ?? (['answered', 0] as const)
            if (fate === 'answered') return Promise.resolve(arrive(nth, about, stamp))
            if (fate === 'answer lost') arrive(nth, about, stamp)
            if (fate === 'held back') world.timers.set(() => void arrive(nth, about, stamp), late)
            return Promise.reject(NO_ANSWER)
          }
          outcomes.push(outcomeOf(outbox.send({ about, goodFor: waits ? 20_000 : 8000, canWait: waits, send })))
          await pass(after)
        }
        await pass(90_000)

        for (const { at, end } of carriedOut) expect(at).toBeLessThanOrEqual(end)
        for (const visit of ['A', 'B']) {
          const order = carriedOut.filter(({ about }) => about === visit).map(({ nth }) => nth)
          expect(order).toEqual(order.toSorted((one, other) => one - other))
        }
        expect(outcomes.filter(({ is }) => is === 'open')).toEqual([])
        outcomes.forEach(({ is }, nth) => {
          if (is === 'done') expect(carriedOut.filter((each) => each.nth === nth)).toHaveLength(1)
          if (is === 'tooLate') expect(carriedOut.filter((each) => each.nth === nth)).toHaveLength(0)
        })
        expect(outbox.held()).toBe(0)
      },
    ),
    { numRuns: 60 },
  )
})
