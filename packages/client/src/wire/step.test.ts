import { describe, expect, test } from 'vitest'
import { PACE } from '../options.ts'
import type { WireEffect } from './move.ts'
import { dueAt, linkOf, newWire, type WireState } from './state.ts'
import { wireStep, type WireEvent } from './step.ts'

const chance = 0.5
const ack = (socket: number): WireEvent => ({ type: 'heard', socket, message: { type: 'connection_ack' } })
const pong = (socket: number): WireEvent => ({ type: 'heard', socket, message: { type: 'pong' } })
const picture = (socket: number, id: string, of: unknown): WireEvent => ({
  type: 'heard',
  socket,
  message: { type: 'next', id, payload: { data: of } },
})

/** Plays events, each at its time, and gives the state and what the last one asked for. */
function play(...events: readonly (readonly [now: number, event: WireEvent])[]) {
  let state: WireState = newWire(PACE)
  let effects: readonly WireEffect[] = []
  for (const [now, event] of events) ({ state, effects } = wireStep(state, event, { now, chance }))
  return { state, effects, done: effects.map((effect) => effect.do), phase: state.phase.at, link: linkOf(state).state }
}

const want = [0, { type: 'want', key: 'board' }] as const
const opened = [10, { type: 'opened', socket: 1 }] as const
const acked = [20, ack(1)] as const
const live = [want, opened, acked] as const

describe('the way in', () => {
  test.each([
    { told: 'the first want opens a socket', events: [want], done: ['open'], phase: 'connecting', link: 'connecting' },
    { told: 'an open socket is greeted', events: [want, opened], done: ['greet'], phase: 'greeting', link: 'connecting' },
    { told: 'the acknowledgement makes it live, and asks for everything', events: live, done: ['subscribe'], phase: 'live', link: 'live' },
    {
      told: 'a socket that does not open in five seconds is given up',
      events: [want, [5000, { type: 'ring' }]],
      done: ['shut'],
      phase: 'waiting',
      link: 'connecting',
    },
    {
      told: 'a server that does not greet back in five seconds is given up',
      events: [want, opened, [5010, { type: 'ring' }]],
      done: ['shut'],
      phase: 'waiting',
      link: 'connecting',
    },
    {
      told: 'after the wait comes the next try',
      events: [want, opened, [5010, { type: 'ring' }], [5260, { type: 'ring' }]],
      done: ['open'],
      phase: 'connecting',
      link: 'connecting',
    },
  ] as const)('$told', ({ events, done, phase, link }) => {
    expect(play(...events)).toMatchObject({ done, phase, link })
  })
})

describe('the link that stood', () => {
  test.each([
    { told: 'after two and a half silent seconds the server is asked', events: [[2520, { type: 'ring' }]], done: ['ping'], link: 'live' },
    {
      told: 'a pong is enough',
      events: [
        [2520, { type: 'ring' }],
        [2530, pong(1)],
      ],
      done: [],
      link: 'live',
    },
    {
      told: 'no word for two more and it is lost',
      events: [
        [2520, { type: 'ring' }],
        [4520, { type: 'ring' }],
      ],
      done: ['shut'],
      link: 'lost',
    },
    {
      told: 'a picture is as good as a pong',
      events: [
        [2520, { type: 'ring' }],
        [2530, picture(1, 'board', 1)],
      ],
      done: ['deliver'],
      link: 'live',
    },
    {
      told: 'the server may ask too',
      events: [[30, { type: 'heard', socket: 1, message: { type: 'ping' } }]],
      done: ['pong'],
      link: 'live',
    },
    { told: 'garbage is not to be trusted', events: [[30, { type: 'heard', socket: 1, message: null }]], done: ['shut'], link: 'lost' },
    { told: 'a closed socket is lost at once', events: [[30, { type: 'closed', socket: 1, code: 1001 }]], done: ['shut'], link: 'lost' },
    { told: 'a word from another socket is not heard', events: [[30, picture(0, 'board', 1)]], done: [], link: 'live' },
    { told: 'somebody looks at the page: is the server there?', events: [[900, { type: 'nudge' }]], done: ['ping'], link: 'live' },
    { told: 'a device that slept begins anew', events: [[3_600_000, { type: 'ring' }]], done: ['shut', 'open'], link: 'lost' },
    {
      told: 'so does one that hears an old word first',
      events: [[3_600_000, picture(1, 'board', 1)]],
      done: ['shut', 'open'],
      link: 'lost',
    },
    { told: 'and one whose clock was set back', events: [[-3_600_000, { type: 'ring' }]], done: ['shut', 'open'], link: 'lost' },
    {
      told: 'a new credential is told on a new socket, and nobody is alarmed',
      events: [[30, { type: 'renew', isSame: false }]],
      done: ['shut', 'open'],
      link: 'live',
    },
    {
      told: 'unless the new socket fails',
      events: [
        [30, { type: 'renew', isSame: false }],
        [40, { type: 'closed', socket: 2 }],
      ],
      done: ['shut'],
      link: 'lost',
    },
    {
      told: 'close shuts it for good',
      events: [
        [30, { type: 'close' }],
        [40, { type: 'nudge' }],
      ],
      done: [],
      link: 'lost',
    },
  ] as const)('$told', ({ events, done, link }) => {
    expect(play(...live, ...events)).toMatchObject({ done, link })
  })

  test('a nudge does not wait for the next try', () => {
    expect(play(...live, [30, { type: 'closed', socket: 1 }], [40, { type: 'nudge' }]).done).toEqual(['open'])
  })

  test('a server that falls right after its greeting is approached ever more slowly', () => {
    const waits: number[] = []
    let now = 0
    let state = newWire(PACE)
    const take = (event: WireEvent) => (state = wireStep(state, event, { now, chance: 0.999 }).state)
    take({ type: 'want', key: 'board' })
    for (let socket = 1; socket <= 8; socket += 1) {
      take({ type: 'opened', socket })
      take(ack(socket))
      take({ type: 'closed', socket, code: 1011 })
      waits.push(state.phase.due - now)
      now = state.phase.due
      take({ type: 'ring' })
    }
    expect(waits.map(Math.round)).toEqual([500, 999, 1998, 3996, 4995, 4995, 4995, 4995])
  })

  test('one that stood for a while and fell is sought at once', () => {
    const { state } = play(...live, [4000, pong(1)], [8000, pong(1)], [8001, { type: 'closed', socket: 1, code: 1012 }])
    expect(state.failures).toBe(0)
    expect(state.phase.due - 8001).toBeLessThanOrEqual(PACE.retryBase)
  })
})

describe('one subscription among others', () => {
  const error = (code: string): WireEvent => ({
    type: 'heard',
    socket: 1,
    message: { type: 'error', id: 'board', payload: [{ message: 'no', extensions: { code } }] },
  })

  test('a refusal is told to its own screen, and the socket is unharmed', () => {
    const { effects, phase, link } = play(...live, [30, error('FORBIDDEN')])
    expect(effects).toMatchObject([{ do: 'refuse', key: 'board', failure: { kind: 'coded', code: 'FORBIDDEN' } }])
    expect({ phase, link }).toEqual({ phase: 'live', link: 'live' })
  })

  test('it is asked for again with the next greeting', () => {
    const { effects } = play(
      ...live,
      [30, error('FORBIDDEN')],
      [40, { type: 'renew', isSame: false }],
      [50, { type: 'opened', socket: 2 }],
      [60, ack(2)],
    )
    expect(effects).toEqual([{ do: 'subscribe', key: 'board', id: 'board' }])
  })

  test('a fault is asked for again soon, a refusal only after a good while', () => {
    expect(dueAt(play(...live, [30, error('INTERNAL_SERVER_ERROR')]).state)).toBe(30 + 250)
    const refused = play(...live, [30, error('FORBIDDEN')]).state.wants.get('board')
    expect(refused).toMatchObject({ at: 'pausing', due: 30 + 30_000 + 250 })
  })

  test('what the server ended is asked for again after a short pause, under another id', () => {
    const ended = [30, { type: 'heard', socket: 1, message: { type: 'complete', id: 'board' } }] as const
    expect(play(...live, ended).done).toEqual([])
    expect(play(...live, ended, [280, { type: 'ring' }]).effects).toEqual([{ do: 'subscribe', key: 'board', id: 'board~1' }])
  })

  test('a picture that could not be made is a fault: ended, told, asked for again', () => {
    const spoiled: WireEvent = {
      type: 'heard',
      socket: 1,
      message: { type: 'next', id: 'board', payload: { errors: [{ message: 'oh' }] } },
    }
    expect(play(...live, [30, spoiled]).effects).toMatchObject([
      { do: 'complete', id: 'board' },
      { do: 'refuse', key: 'board', failure: { kind: 'fault' } },
    ])
    expect(play(...live, [30, spoiled], [280, { type: 'ring' }]).done).toEqual(['subscribe'])
  })

  test('what nobody wants any more is ended, and no late picture of it is shown', () => {
    const left = [30, { type: 'unwant', key: 'board' }] as const
    expect(play(...live, left).effects).toEqual([{ do: 'complete', id: 'board' }])
    expect(play(...live, left, [40, picture(1, 'board', 1)]).effects).toEqual([])
  })

  test('wanted again on the same socket it gets another id, so that late words of the first are not taken for it', () => {
    const again = play(...live, [30, { type: 'unwant', key: 'board' }], [31, { type: 'want', key: 'board' }])
    expect(again.effects).toEqual([{ do: 'subscribe', key: 'board', id: 'board~1' }])
  })

  test('late words of an ended one are not taken for its successor', () => {
    const ended = [30, { type: 'heard', socket: 1, message: { type: 'complete', id: 'board' } }] as const
    expect(play(...live, ended, [280, { type: 'ring' }], [290, picture(1, 'board', 'old')]).effects).toEqual([])
    expect(play(...live, ended, [280, { type: 'ring' }], [290, picture(1, 'board~1', 'new')]).done).toEqual(['deliver'])
  })

  test('a pause is kept, and is short again after a picture', () => {
    const end = (now: number, id: string) => [now, { type: 'heard', socket: 1, message: { type: 'complete', id } }] as const
    const early = play(...live, end(30, 'board'), [279, { type: 'ring' }])
    expect(early.done).toEqual([])
    const twice = [...live, end(30, 'board'), [280, { type: 'ring' }]] as const
    expect(dueAt(play(...twice, end(300, 'board~1')).state)).toBe(300 + 500)
    expect(dueAt(play(...twice, [290, picture(1, 'board~1', 1)], end(300, 'board~1')).state)).toBe(300 + 250)
  })

  test('nothing is said about an ended one while there is no link', () => {
    expect(play(...live, [30, { type: 'closed', socket: 1 }], [31, { type: 'unwant', key: 'board' }]).effects).toEqual([])
  })

  test('a credential turned away at the greeting is told to every screen, and tried again', () => {
    const { effects, phase } = play(want, opened, [20, { type: 'closed', socket: 1, code: 4403 }])
    expect(effects).toMatchObject([{ do: 'refuse', key: 'board', failure: { kind: 'coded', code: 'UNAUTHENTICATED' } }, { do: 'shut' }])
    expect(phase).toBe('waiting')
  })
})

describe('sockets are blocked, HTTP is not', () => {
  const failing = (socket: number, now: number) => [now, { type: 'closed', socket }] as const
  const ring = (now: number) => [now, { type: 'ring' }] as const
  const blocked = [want, failing(1, 10), ring(1000), failing(2, 1010), ring(3000), failing(3, 3010)] as const

  test('after three sockets in a row the picture is asked for', () => {
    expect(play(...blocked.slice(0, 4), ring(1011)).done).toEqual([])
    expect(play(...blocked, ring(3010)).done).toEqual(['poll'])
  })

  test('an answer is a word heard: the picture is shown, the link is live, and the socket is tried at once', () => {
    const answer = [
      3100,
      {
        type: 'polled',
        pictures: new Map([
          ['board', ['picture']],
          ['gone', ['picture']],
        ]),
      },
    ] as const
    const { effects, state, link } = play(...blocked, ring(3010), answer)
    expect(effects).toEqual([{ do: 'deliver', key: 'board', picture: 'picture' }, { do: 'open' }])
    const next = [3200, { type: 'closed', socket: 4 }] as const
    expect(play(...blocked, ring(3010), answer, next, answer).done).toEqual(['deliver']) // where only sockets are blocked, nothing is stormed
    expect({ link, heard: state.lastHeardAt, next: state.polling.due }).toEqual({ link: 'live', heard: 3100, next: 5100 })
  })

  test('no answer: the link is lost, and both ways are tried on', () => {
    const { state, link } = play(...blocked, ring(3010), [3100, { type: 'polled', pictures: null }])
    expect({ link, next: state.polling.due }).toEqual({ link: 'connecting', next: 5100 })
  })

  test('a socket that works ends it, and a late answer is not shown', () => {
    const back = [ring(3010), ring(6000), [6010, { type: 'opened', socket: 4 }], [6020, ack(4)]] as const
    expect(play(...blocked, ...back, [6030, { type: 'polled', pictures: new Map([['board', ['old']]]) }]).done).toEqual([])
  })
})

describe('a newer token of the same bearer', () => {
  const shown = [30, { type: 'renew', isSame: true }] as const
  const taken: WireEvent = { type: 'heard', socket: 1, message: { type: 'pong', payload: { renewed: true } } }

  test('is shown on the socket that stands, and taken there', () => {
    expect(play(...live, shown).done).toEqual(['showToken'])
    const { done, state, link } = play(...live, shown, [40, taken], [2530, { type: 'ring' }])
    expect({ done, sockets: state.sockets, link }).toEqual({ done: [], sockets: 1, link: 'live' })
  })

  test('is told on a new socket where nobody answers in time, and nobody is alarmed', () => {
    expect(play(...live, shown, [2030, { type: 'ring' }])).toMatchObject({ done: ['shut', 'open'], link: 'live' })
  })

  test('is told on a new socket where the server only says that it is there', () => {
    expect(play(...live, shown, [40, pong(1)])).toMatchObject({ done: ['shut', 'open'], link: 'live' })
  })

  test('waits for its own answer when an earlier ping is owed one', () => {
    const asked = [2520, { type: 'ring' }] as const
    const late = [2530, { type: 'renew', isSame: true }] as const
    expect(play(...live, asked, late, [2540, pong(1)]).done).toEqual([])
    expect(play(...live, asked, late, [2540, pong(1)], [2550, taken], [5050, { type: 'ring' }])).toMatchObject({
      done: ['ping'],
      state: { sockets: 1 },
    })
  })

  test('is no reason to ask for anything again, whatever pictures come meanwhile', () => {
    expect(play(...live, shown, [35, picture(1, 'board', 1)], [40, taken]).done).toEqual([])
  })
})

describe('a credential that is turned away', () => {
  const start: WireState = newWire(PACE, true)
  /** The same as `play`, where another credential can be looked for. */
  function playOn(...events: readonly (readonly [now: number, event: WireEvent])[]) {
    let state = start
    let effects: readonly WireEffect[] = []
    for (const [now, event] of events) ({ state, effects } = wireStep(state, event, { now, chance }))
    return { state, done: effects.map((effect) => effect.do) }
  }
  const away = (now: number, socket: number) => [now, { type: 'closed', socket, code: 4403 }] as const
  const looked = (now: number, isKnown: boolean) => [now, { type: 'looked', isKnown }] as const
  const opens = (now: number, socket: number) => [now, { type: 'opened', socket }] as const

  test('another one is looked for first, once, and nobody is told anything yet', () => {
    expect(playOn(...live, away(30, 1)).done).toEqual(['lookForCredential', 'shut'])
    expect(playOn(want, opened, away(30, 1)).done).toEqual(['lookForCredential', 'shut'])
    expect(playOn(want, opened, away(30, 1), [5030, { type: 'ring' }], opens(5040, 2), away(5050, 2)).done).toEqual(['shut'])
  })

  test('what was found is tried at once', () => {
    const { done, state } = playOn(...live, away(30, 1), looked(40, true))
    expect({ done, phase: state.phase.at }).toEqual({ done: ['open'], phase: 'connecting' })
    expect(playOn(...live, away(30, 1), looked(40, true), opens(50, 2), [60, ack(2)]).state.standing).toBe('good')
  })

  test('only what is turned away after that is of no use, and the looking goes on', () => {
    const again = [...live, away(30, 1), looked(40, true), opens(50, 2), away(60, 2)] as const
    expect(playOn(...again).done).toEqual(['refuse', 'shut'])
    expect(playOn(...again, [4000, { type: 'ring' }], opens(4010, 3), away(4020, 3)).done).toEqual(['lookForCredential', 'shut'])
  })

  test('where nobody can say, nobody is told that it is of no use', () => {
    const again = [...live, away(30, 1), looked(40, false), opens(50, 2), away(60, 2)] as const
    expect(playOn(...again).done).toEqual(['lookForCredential', 'shut'])
  })
})

test('a reader that has missed something is asked for anew on the same socket', () => {
  const { done, state } = play(...live, [30, { type: 'again', key: 'board' }])
  expect({ done, want: state.wants.get('board')?.at }).toEqual({ done: ['complete'], want: 'pausing' })
  expect(play(...live, [30, { type: 'again', key: 'board' }], [600, { type: 'ring' }])).toMatchObject({
    done: ['subscribe'],
    effects: [{ id: 'board~1' }],
    state: { sockets: 1 },
  })
})
