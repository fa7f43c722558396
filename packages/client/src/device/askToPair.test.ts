import { expect, test, vi } from 'vitest'
import { AskFailed } from '../client.ts'
import { PretendWorld } from '../pretend.ts'
import { type Asking, askToPair } from './askToPair.ts'
import { nameOf } from './nameOf.ts'

type Answer = object | 'away'

const paired = { token: 't', deviceId: 'd', kind: 'kiosk', venueId: 'hall', pointId: null, floor: false, secondsLeft: 600, keyed: true }
const waiting = { stage: 'waiting', paired: null }
const requested = (code: string) => ({ __typename: 'PairingRequested', secret: `secret of ${code}`, code, secondsLeft: 60 })
const full = { __typename: 'Refused', reason: 'tooManyPairings', say: { zh: '稍后再来。', en: 'Later, please.' } }

/** A kiosk that asks, and a server that says what the test wants, in this order; its last word holds. */
function scene(requests: readonly Answer[], looks: readonly Answer[] = [waiting]) {
  const world = new PretendWorld()
  const asked: { readonly name: string; readonly input: unknown }[] = []
  const told: Asking[] = []
  const admitted = vi.fn()
  const said = { RequestPairing: [...requests], Pairing: [...looks] }
  const { stop, again } = askToPair({
    foyer: {
      async ask(document, variables) {
        const name = document.definitions.flatMap((part) =>
          part.kind === 'OperationDefinition' ? [part.name?.value] : [],
        )[0] as keyof typeof said
        asked.push({ name, input: (variables as { input?: unknown }).input ?? variables })
        const answer = said[name].length > 1 ? said[name].shift() : said[name][0]
        if (answer === 'away' || answer === undefined) throw new AskFailed({ kind: 'network' })
        return { [name === 'Pairing' ? 'pairing' : 'requestPairing']: answer } as never
      },
    },
    kind: 'kiosk',
    name: 'Chrome · Linux',
    publicKey: async () => 'the key',
    steady: () => world.time,
    random: world.random,
    timers: world.timers,
    tell: (asking) => told.push(asking),
    paired: admitted,
  })
  return {
    asked,
    told,
    admitted,
    stop,
    again,
    world,
    names: () => asked.map(({ name }) => name),
    /** Lets time go by, and everything arrive that comes in it. */
    async pass(milliseconds: number) {
      for (let gone = 0; gone <= milliseconds; gone += 250) {
        world.pass(gone === 0 ? 0 : 250)
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
      }
    },
  }
}

test('it shows a code in two halves, with its key behind it, and is let in when somebody has typed it', async () => {
  const { pass, told, admitted, asked } = scene([requested('ABCD2345')], [waiting, waiting, { stage: 'approved', paired }])
  await pass(0)
  expect(told.at(-1)).toMatchObject({ at: 'shown', code: 'ABCD 2345' })
  expect(asked[0]?.input).toMatchObject({ kind: 'kiosk', name: 'Chrome · Linux', publicKey: 'the key' })
  await pass(4500)
  expect(admitted.mock.calls).toEqual([[paired]])
  await pass(10_000)
  expect(asked).toHaveLength(4)
})

test('a new code comes by itself when the old one has run out, after one last look', async () => {
  const { pass, told, names } = scene([requested('AAAA2222'), requested('BBBB3333')])
  await pass(59_000)
  expect(told.at(-1)).toMatchObject({ code: 'AAAA 2222' })
  await pass(3000)
  expect(told.at(-1)).toMatchObject({ code: 'BBBB 3333' })
  expect(names().slice(names().lastIndexOf('RequestPairing') - 1)).toEqual(['Pairing', 'RequestPairing', 'Pairing'])
})

test('somebody who answers in the very last second still lets it in', async () => {
  const { pass, admitted, names } = scene(
    [requested('AAAA2222')],
    [...Array.from({ length: 39 }, () => waiting), { stage: 'approved', paired }],
  )
  await pass(61_000)
  expect(admitted).toHaveBeenCalledTimes(1)
  expect(names().filter((name) => name === 'RequestPairing')).toHaveLength(1)
})

test('a no is said, and asked again only after a minute', async () => {
  const { pass, told } = scene([requested('AAAA2222'), requested('BBBB3333')], [{ stage: 'refused', paired: null }, waiting])
  await pass(2000)
  expect(told.at(-1)).toEqual({ at: 'refused' })
  await pass(58_000)
  expect(told.at(-1)).toEqual({ at: 'refused' })
  await pass(3000)
  expect(told.at(-1)).toMatchObject({ code: 'BBBB 3333' })
})

test('after a no it asks at once where somebody wants it to, and no second time by itself', async () => {
  const { pass, told, names, again } = scene([requested('AAAA2222'), requested('BBBB3333')], [{ stage: 'refused', paired: null }, waiting])
  await pass(2000)
  again()
  expect(told.at(-1)).toEqual({ at: 'asking', lost: false })
  await pass(59_000)
  expect(told.at(-1)).toMatchObject({ code: 'BBBB 3333' })
  expect(names().filter((name) => name === 'RequestPairing')).toHaveLength(2)
})

test('a server that takes no more is left alone for a minute', async () => {
  const { pass, told } = scene([full, requested('BBBB3333')])
  await pass(1000)
  expect(told.at(-1)).toEqual({ at: 'held', say: full.say })
  await pass(60_000)
  expect(told.at(-1)).toMatchObject({ code: 'BBBB 3333' })
})

test('a server that is away is asked again with the same key; one that goes away in between costs no code', async () => {
  const { pass, told, asked, admitted } = scene(['away', 'away', requested('AAAA2222')], ['away', 'away', { stage: 'approved', paired }])
  await pass(1000)
  expect(told.at(-1)).toEqual({ at: 'asking', lost: true })
  await pass(12_000)
  expect(admitted).toHaveBeenCalledTimes(1)
  const keys = asked.flatMap(({ name, input }) => (name === 'RequestPairing' ? [(input as { key: string }).key] : []))
  expect([keys.length, new Set(keys).size]).toEqual([3, 1])
})

test('a code the server has forgotten is replaced at once', async () => {
  const { pass, told } = scene([requested('AAAA2222'), requested('BBBB3333')], [{ stage: 'expired', paired: null }, waiting])
  await pass(2000)
  expect(told.at(-1)).toMatchObject({ code: 'BBBB 3333' })
})

test('whoever left the page asks nothing more', async () => {
  const { pass, asked, stop, world } = scene([requested('AAAA2222')])
  await pass(2000)
  stop()
  const before = asked.length
  await pass(120_000)
  expect([asked.length, world.bells]).toEqual([before, 0])
})

test('a code that arrives after that is shown to nobody', async () => {
  const { pass, asked, told, stop, world } = scene([requested('AAAA2222')])
  world.pass(0) // it is asked for, and not answered yet
  stop()
  await pass(120_000)
  expect([told, asked.filter(({ name }) => name === 'Pairing'), world.bells]).toEqual([[{ at: 'asking', lost: false }], [], 0])
})

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36', 'Chrome · Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
    'Edge · Windows',
  ],
  ['Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36', 'Chrome · Android'],
  [
    'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari · iPad',
  ],
  ['something else', ''],
])('%s calls itself %o', (agent, name) => {
  expect(nameOf(agent)).toBe(name)
})
