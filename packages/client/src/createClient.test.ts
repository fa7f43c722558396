import { graphql } from '@foyer/schema'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { AskFailed, Link } from './client.ts'
import { createClient } from './createClient.ts'
import type { ClientOptions } from './options.ts'
import { PretendWorld } from './pretend.ts'

const BoardLive = graphql(`
  subscription BoardLive($venueId: ID!) {
    boardLive(venueId: $venueId) {
      seq
      epoch
      upNext
    }
  }
`)
const BoardNow = graphql(`
  query BoardNow($venueId: ID!) {
    board(venueId: $venueId) {
      seq
      epoch
      upNext
    }
  }
`)
const FloorLive = graphql(`
  subscription FloorLive {
    floorLive {
      waiting
    }
  }
`)
const Calls = graphql(`
  subscription Calls($venueId: ID!, $after: Int) {
    announcements(venueId: $venueId, after: $after) {
      ... on Announcement {
        seq
      }
      ... on Resync {
        seq
      }
    }
  }
`)

const hall = { venueId: 'hall' }
const board = (seq: number, epoch = 'e1') => ({ boardLive: { seq, epoch, upNext: [] } })

function stage(more: Partial<ClientOptions> = {}) {
  const world = new PretendWorld()
  const links: Link['state'][] = []
  const client = createClient({ url: 'http://hall.test/graphql', token: () => 'device', ...world, ...more })
  return {
    world,
    client,
    links,
    noteLinks: () => client.onLink(({ state }) => links.push(state)),
    /** The server's picture for the n-th subscription of the newest socket. */
    show: (data: unknown, nth = 0) => world.socket.hear({ type: 'next', id: world.socket.asked[nth]!.id, payload: { data } }),
  }
}

/** The next fault that nobody catches. */
function uncaught(): Promise<unknown> {
  const others = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  return new Promise((resolve) => {
    process.once('uncaughtException', (fault) => {
      for (const other of others) process.on('uncaughtException', other)
      resolve(fault)
    })
  })
}

describe('watching', () => {
  test('nothing is opened before anything is wanted', () => {
    const { world, client } = stage()
    expect(world.sockets).toHaveLength(0)
    client.watch(BoardLive, hall, () => {})
    expect(world.sockets).toHaveLength(1)
  })

  test('the greeting carries the credential, and none where there is none', () => {
    const { world, client } = stage()
    client.watch(BoardLive, hall, () => {})
    expect(world.socket.open().said).toEqual([{ type: 'connection_init', payload: { token: 'device' } }])

    const anonymous = stage({ token: () => null })
    anonymous.client.watch(BoardLive, hall, () => {})
    expect(anonymous.world.socket.open().said).toEqual([{ type: 'connection_init', payload: {} }])
  })

  test('two screens that watch the same share one subscription, and the late comer sees the newest picture at once', () => {
    const { world, client, show } = stage()
    const seen: string[] = []
    client.watch(BoardLive, hall, ({ boardLive }) => seen.push(`early ${boardLive.seq}`))
    world.socket.greet()
    show(board(1))
    show(board(2))
    client.watch(BoardLive, { ...hall }, ({ boardLive }) => seen.push(`late ${boardLive.seq}`))
    show(board(3))
    expect(world.socket.asked).toHaveLength(1)
    expect(seen).toEqual(['early 1', 'early 2', 'late 2', 'early 3', 'late 3'])
  })

  test('what is wanted in the middle of something else waits its turn', () => {
    const { world, client } = stage()
    const asked = () => world.socket.asked.map(({ payload }) => /subscription (\w+)/.exec(payload.query)?.[1])
    client.follow(
      Calls,
      () => {
        client.watch(FloorLive, {}, () => {})
        return hall
      },
      () => {},
    )
    client.watch(BoardLive, hall, () => {})
    world.socket.greet()
    expect(asked()).toEqual(['Calls', 'BoardLive', 'FloorLive'])
  })

  test('a feed whose cursor cannot be made just now is tried again', async () => {
    const { world, client } = stage()
    let cursor: number | null = null
    const reported = uncaught()
    const next = () => {
      if (cursor === null) throw new Error('no cursor yet')
      return { ...hall, after: cursor }
    }
    client.follow(Calls, next, () => {})
    world.socket.greet()
    expect(await reported).toMatchObject({ message: 'no cursor yet' })
    expect(world.socket.asked).toEqual([])
    cursor = 3
    world.pass(500)
    expect(world.socket.asked[0]!.payload.variables).toEqual({ ...hall, after: 3 })
  })

  test('a busy venue sets no bell for every word', () => {
    const { world, client, show } = stage()
    client.watch(BoardLive, hall, () => {})
    world.socket.greet()
    const before = world.bellsSet
    for (let seq = 1; seq <= 100; seq += 1) show(board(seq))
    expect(world.bellsSet).toBe(before)
  })

  test('the subscription ends with its last screen, and stopping twice changes nothing', () => {
    const { world, client, show } = stage()
    const heard = vi.fn()
    const stopFirst = client.watch(BoardLive, hall, heard)
    const stopSecond = client.watch(BoardLive, hall, () => {})
    world.socket.greet()
    stopFirst()
    stopFirst()
    expect(world.socket.asked).toHaveLength(1)
    show(board(1))
    stopSecond()
    expect(world.socket.asked).toHaveLength(0)
    expect(heard).not.toHaveBeenCalled()
  })

  test('a screen that stops another one in the middle of a picture spares it the picture', () => {
    const { world, client, show } = stage()
    const heard = vi.fn()
    let stop = () => {}
    client.watch(BoardLive, hall, () => stop())
    stop = client.watch(BoardLive, hall, heard)
    world.socket.greet()
    show(board(1))
    expect(heard).not.toHaveBeenCalled()
  })

  test('the same subscription has the same id on every screen, so that the server may write one frame for all', () => {
    const ids = [stage(), stage()].map(({ world, client }) => {
      client.watch(FloorLive, {}, () => {})
      client.watch(BoardLive, hall, () => {})
      world.socket.greet()
      return world.socket.asked.map(({ id }) => id)
    })
    expect(ids[0]).toEqual(ids[1])
    expect(new Set(ids[0]).size).toBe(2)
  })

  test('a board never goes back in its own log, but begins anew with another', () => {
    const { world, client, show } = stage()
    const seen: number[] = []
    client.watch(BoardLive, hall, ({ boardLive }) => seen.push(boardLive.seq))
    world.socket.greet()
    show(board(7))
    world.socket.fall()
    world.pass(5000)
    world.socket.greet()
    show(board(6)) // another process of the venue, a moment behind
    show(board(8))
    show(board(3, 'e2')) // a restored backup
    expect(seen).toEqual([7, 8, 3])
  })

  test('a refusal reaches the screen it is meant for, and a late comer', () => {
    const { world, client } = stage()
    const refusals: (AskFailed['code'] | string)[] = []
    client.watch(
      FloorLive,
      {},
      () => {},
      (failure) => refusals.push(`floor ${failure.code} ${failure.say?.en}`),
    )
    client.watch(
      BoardLive,
      hall,
      () => {},
      () => refusals.push('board'),
    )
    world.socket.greet()
    const extensions = { code: 'FORBIDDEN', say: { zh: '不可以', en: 'Not here' } }
    world.socket.hear({ type: 'error', id: world.socket.asked[0]!.id, payload: [{ extensions }] })
    client.watch(
      FloorLive,
      {},
      () => {},
      (failure) => refusals.push(`late ${failure.code}`),
    )
    expect(refusals).toEqual(['floor FORBIDDEN Not here', 'late FORBIDDEN'])
    expect(world.inUse).toHaveLength(1)
  })

  test('a screen that throws is reported, and the others see their picture', async () => {
    const { world, client, show } = stage()
    const seen = vi.fn()
    client.watch(BoardLive, hall, () => {
      throw new Error('poison')
    })
    client.watch(BoardLive, hall, seen)
    world.socket.greet()
    const reported = uncaught()
    show(board(1))
    expect(seen).toHaveBeenCalledOnce()
    expect(await reported).toMatchObject({ message: 'poison' })
  })
})

describe('the link', () => {
  test('connecting, live, lost, live', () => {
    const { world, noteLinks, links } = stage()
    noteLinks()
    world.socket.greet()
    world.socket.fall()
    world.pass(5000)
    world.socket.greet()
    expect(links).toEqual(['connecting', 'live', 'lost', 'live'])
  })

  test('every word is told, with the time it was heard', () => {
    const { world, client } = stage()
    const heard: (number | null)[] = []
    client.onLink(({ lastHeardAt }) => heard.push(lastHeardAt))
    world.socket.greet()
    world.pass(1000)
    world.socket.hear({ type: 'pong' })
    expect(heard).toEqual([null, 1_000_000, 1_001_000])
  })

  test('a server that falls silent is lost after four and a half seconds, not later', () => {
    const { world, noteLinks, links } = stage()
    noteLinks()
    world.socket.greet()
    world.pass(4499)
    expect(links.at(-1)).toBe('live')
    world.pass(1)
    expect(links.at(-1)).toBe('lost')
  })

  test('a quiet venue stays live for hours on pings alone', () => {
    const { world, noteLinks, links } = stage()
    noteLinks()
    world.socket.greet()
    let answered = 0
    for (let second = 0; second < 7200; second += 1) {
      world.pass(1000)
      const pings = world.socket.said.filter(({ type }) => type === 'ping').length
      if (pings > answered) world.socket.hear({ type: 'pong' })
      answered = pings
    }
    expect(answered).toBe(7200 / 3) // asked after two and a half seconds, answered at the next whole one
    expect(links.filter((state) => state === 'lost')).toEqual([])
    expect(world.sockets).toHaveLength(1)
  })

  test('a device that slept an hour does not believe its old socket', () => {
    const { world, client } = stage()
    client.watch(BoardLive, hall, () => {})
    world.socket.greet()
    world.sleep(3_600_000)
    expect(world.sockets).toHaveLength(2)
    expect(world.inUse).toHaveLength(1)
  })

  test('a page that may not open sockets at all keeps trying', () => {
    let tries = 0
    const { world, client } = stage({
      webSocket: () => {
        tries += 1
        throw new DOMException('insecure', 'SecurityError')
      },
    })
    client.watch(BoardLive, hall, () => {})
    world.pass(60_000)
    expect(tries).toBeGreaterThan(12)
  })

  test('close leaves no socket and no bell behind', () => {
    const { world, client } = stage()
    client.watch(BoardLive, hall, () => {})
    world.socket.greet()
    client.onLink(() => client.close()) // even from inside
    expect(world.inUse).toEqual([])
    expect(world.bells).toBe(0)
    client.watch(BoardLive, hall, () => {})
    expect(world.sockets).toHaveLength(1)
  })
})

describe('another credential', () => {
  test('is told to the server at the next look, on a new socket, and the link stays live', () => {
    let token = 'device'
    const { world, client, noteLinks, links } = stage({ token: () => token })
    noteLinks()
    client.watch(BoardLive, hall, () => {})
    world.socket.greet()
    token = 'session'
    client.watch(FloorLive, {}, () => {})
    expect(world.inUse).toHaveLength(1)
    expect(world.socket.greet().said[0]).toEqual({ type: 'connection_init', payload: { token: 'session' } })
    expect(world.socket.asked).toHaveLength(2)
    expect(links.filter((state) => state !== 'live')).toEqual(['connecting'])
  })

  test('brought by an answer it is told as soon as the screen has kept it', async () => {
    let token: string | null = null
    const answer = () => Promise.resolve(Response.json({ data: { board: null } }))
    const { world, client } = stage({ token: () => token, fetch: answer })
    client.watch(BoardLive, hall, () => {})
    world.socket.greet()
    await client.ask(BoardNow, hall)
    token = 'device'
    world.pass(0)
    expect(world.sockets).toHaveLength(2)
  })

  test('a refused one is tried again at the usual pace, and a new one at once', () => {
    let token = 'revoked'
    const refusals: (string | null)[] = []
    const { world, client } = stage({ token: () => token })
    client.watch(
      BoardLive,
      hall,
      () => {},
      ({ code }) => refusals.push(code),
    )
    for (let tries = 0; tries < 8; tries += 1) {
      world.socket.open().fall(4403)
      world.pass(5000)
    }
    expect(refusals).toEqual(Array.from({ length: 8 }, () => 'UNAUTHENTICATED'))
    expect(world.sockets).toHaveLength(9)
    world.socket.open().fall(4403)
    token = 'paired anew'
    client.watch(FloorLive, {}, () => {})
    expect(world.socket.open().said).toEqual([{ type: 'connection_init', payload: { token: 'paired anew' } }])
  })
})

describe('a newer token of the same bearer', () => {
  const same = () => {
    let token = 'first'
    const told = stage({ token: () => ({ token, of: 'kiosk-1' }) })
    told.noteLinks()
    told.client.watch(BoardLive, hall, () => {})
    told.world.socket.greet()
    token = 'second'
    told.client.watch(FloorLive, {}, () => {})
    return told
  }

  test('costs neither the socket nor a picture', () => {
    const { world, links } = same()
    expect(world.socket.said).toContainEqual({ type: 'ping', payload: { token: 'second' } })
    world.socket.hear({ type: 'pong', payload: { renewed: true } })
    for (let passed = 0; passed < 20; passed += 1) {
      world.pass(1000)
      world.socket.hear({ type: 'pong' })
    }
    expect(world.sockets).toHaveLength(1)
    expect(world.socket.asked).toHaveLength(2)
    expect(links.filter((state) => state !== 'live')).toEqual(['connecting'])
  })

  test('is told on a new socket by the deadline where an old server does not answer it, and nobody is alarmed', () => {
    const { world, links } = same()
    world.pass(2000)
    expect(world.inUse).toHaveLength(1)
    expect(world.sockets).toHaveLength(2)
    expect(world.socket.greet().said[0]).toEqual({ type: 'connection_init', payload: { token: 'second' } })
    expect(links.filter((state) => state !== 'live')).toEqual(['connecting'])
  })
})

describe('a credential that was turned away', () => {
  const no = () => Response.json({ errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }] }, { status: 401 })
  const yes = () => Response.json({ data: { board: null } })

  /** A server that takes only this token. */
  const only = (good: string): typeof fetch => {
    return (_url, request) => Promise.resolve(new Headers(request?.headers).get('authorization') === `Bearer ${good}` ? yes() : no())
  }

  test('is looked for once by all who ask, and they are answered with the new one', async () => {
    let token = 'old'
    const onRefused = vi.fn(() => Promise.resolve((token = 'new')))
    const { client } = stage({ token: () => token, fetch: only('new'), onRefused })
    await Promise.all([client.ask(BoardNow, hall), client.ask(BoardNow, hall)])
    expect(onRefused).toHaveBeenCalledTimes(1)
  })

  test('and has no other is a no; where nobody can say, it is no answer', async () => {
    const failure = (onRefused: () => Promise<unknown>) =>
      stage({ token: () => 'old', fetch: only('new'), onRefused })
        .client.ask(BoardNow, hall)
        .catch((fault: unknown) => fault)
    expect(await failure(() => Promise.resolve())).toMatchObject({ kind: 'coded', code: 'UNAUTHENTICATED' })
    expect(await failure(() => Promise.reject(new Error('the server is away')))).toMatchObject({ kind: 'network' })
  })

  test('in an open socket is replaced without a word to the screens', async () => {
    let token = 'old'
    const refused = vi.fn()
    const { world, client } = stage({ token: () => token, onRefused: () => Promise.resolve((token = 'new')) })
    client.watch(BoardLive, hall, () => {}, refused)
    world.socket.greet().fall(4403)
    await vi.waitFor(() => expect(world.sockets).toHaveLength(2), { interval: 1 })
    expect(world.socket.greet().said[0]).toEqual({ type: 'connection_init', payload: { token: 'new' } })
    expect(refused).not.toHaveBeenCalled()
  })
})

describe('where sockets are blocked', () => {
  test('a feed goes on over HTTP from the same cursor, one item after the other, and back on the socket', async () => {
    const CallsAsked = graphql(`
      query CallsAsked($venueId: ID!, $after: Int) {
        announcementsAfter(venueId: $venueId, after: $after) {
          ... on Announcement {
            seq
          }
        }
      }
    `)
    const asked: unknown[] = []
    const answer: typeof fetch = (_url, request) => {
      const { variables } = JSON.parse(String(request?.body)) as { variables: { after: number } }
      asked.push(variables)
      const { after } = variables
      return Promise.resolve(Response.json({ data: { announcementsAfter: [{ seq: after + 1 }, { seq: after + 2 }] } }))
    }
    const { world, client } = stage({ fetch: answer, fallback: (document: unknown) => (document === Calls ? CallsAsked : null) })
    const told: number[] = []
    client.follow(
      Calls,
      () => ({ ...hall, after: told.at(-1) ?? 0 }),
      ({ announcements }) => told.push(announcements.seq ?? NaN),
    )
    for (let tries = 0; tries < 3; tries += 1) {
      world.socket.fall()
      world.pass(4000)
    }
    await vi.waitFor(() => expect(told).toEqual([1, 2]), { interval: 1 })
    world.pass(2000)
    await vi.waitFor(() => expect(told).toEqual([1, 2, 3, 4]), { interval: 1 })
    expect(asked).toEqual([
      { ...hall, after: 0 },
      { ...hall, after: 2 },
    ])
    while (world.inUse.length === 0) world.pass(100)
    world.socket.greet()
    expect(world.socket.asked[0]!.payload.variables).toEqual({ ...hall, after: 4 })
  })

  test('the picture is asked for over HTTP, shown under its live name, until a socket works', async () => {
    const asked: string[] = []
    const answer: typeof fetch = (_url, request) => {
      asked.push(String(request?.body))
      return Promise.resolve(Response.json({ data: { board: { seq: asked.length, epoch: 'e1', upNext: [] } } }))
    }
    const fallback = (document: unknown) => (document === BoardLive ? BoardNow : null)
    const { world, client, noteLinks, links } = stage({ fetch: answer, fallback })
    const seen: number[] = []
    noteLinks()
    client.watch(BoardLive, hall, ({ boardLive }) => seen.push(boardLive.seq))
    client.watch(FloorLive, {}, () => {})
    client.follow(
      Calls,
      () => hall,
      () => seen.push(NaN),
    )
    for (let tries = 0; tries < 3; tries += 1) {
      world.socket.fall()
      world.pass(4000)
    }
    await vi.waitFor(() => expect(seen).toEqual([1]), { interval: 1 })
    expect(links.at(-1)).toBe('live')
    world.pass(2000)
    await vi.waitFor(() => expect(seen).toEqual([1, 2]), { interval: 1 })
    expect(JSON.parse(asked[0]!)).toMatchObject({ variables: hall, query: expect.stringContaining('query BoardNow') })

    while (world.inUse.length === 0) world.pass(100)
    world.socket.greet()
    const polls = asked.length
    world.pass(4000)
    expect(asked).toHaveLength(polls)
  })
})

describe('following', () => {
  test('every (re)connect asks from the cursor as it stands', () => {
    const { world, client, show } = stage()
    let cursor = 0
    client.follow(
      Calls,
      () => ({ ...hall, after: cursor }),
      ({ announcements }) => (cursor = announcements.seq ?? cursor),
    )
    world.socket.greet()
    show({ announcements: { seq: 4 } })
    show({ announcements: { seq: 9 } })
    world.socket.fall()
    world.pass(5000)
    world.socket.greet()
    expect(world.socket.asked[0]!.payload.variables).toEqual({ venueId: 'hall', after: 9 })
  })

  test('a reader that has missed something gets the feed anew from its cursor, on the same socket', () => {
    const { world, client, show } = stage()
    let cursor = 3
    client.follow(
      Calls,
      () => ({ ...hall, after: cursor }),
      ({ announcements: { seq } }) => (seq === cursor + 1 ? (cursor += 1) : 'missed'),
    )
    world.socket.greet()
    show({ announcements: { seq: 5 } })
    world.pass(500)
    expect(world.sockets).toHaveLength(1)
    expect(world.socket.asked).toMatchObject([{ payload: { variables: { after: 3 } } }])
    show({ announcements: { seq: 4 } })
    expect(cursor).toBe(4)
  })

  test('two who follow the same feed do not share a cursor', () => {
    const { world, client } = stage()
    client.follow(
      Calls,
      () => ({ ...hall, after: 1 }),
      () => {},
    )
    client.follow(
      Calls,
      () => ({ ...hall, after: 2 }),
      () => {},
    )
    world.socket.greet()
    expect(world.socket.asked.map(({ payload }) => payload.variables)).toEqual([
      { ...hall, after: 1 },
      { ...hall, after: 2 },
    ])
  })

  /** What the network and the venue may do, one after the other. */
  const happenings = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('call' as const) },
      { weight: 3, arbitrary: fc.constant('deliver' as const) },
      { weight: 2, arbitrary: fc.constant('greet' as const) },
      fc.constantFrom('cut' as const, 'garbage' as const, 'end' as const, 'fault' as const, 'sleep' as const, 'silence' as const),
      fc.nat(3000),
    ),
    { maxLength: 120 },
  )

  test('whatever happens to the network, no call is missed or told twice, and the cursor never goes back', () => {
    fc.assert(
      fc.property(happenings, fc.double({ min: 0, max: 0.999, noNaN: true }), (story, chance) => {
        const { world, client } = stage()
        world.chance = chance
        const told: number[] = []
        const cursors: number[] = []
        const variables = () => {
          cursors.push(told.at(-1) ?? 0)
          return { ...hall, after: told.at(-1) ?? 0 }
        }
        client.follow(Calls, variables, ({ announcements }) => told.push(announcements.seq ?? NaN))

        let log = 0
        const sent = new Map<object, number>() // by subscription: how far the server has written to it
        /** The server writes the next call to the newest subscription of a socket, old sockets too: what is late in the net. */
        const deliver = (socket: PretendWorld['socket']) => {
          const subscription = socket.asked.at(-1)
          if (!subscription) return
          const { after } = subscription.payload.variables as { after: number }
          const next = (sent.get(subscription.payload) ?? after) + 1
          if (next > log) return
          sent.set(subscription.payload, next)
          socket.hear({ type: 'next', id: subscription.id, payload: { data: { announcements: { seq: next } } } })
        }

        for (const happens of story) {
          const { socket } = world
          const id = socket.asked.at(-1)?.id ?? 'none'
          if (typeof happens === 'number') world.pass(happens)
          else if (happens === 'call') log += 1
          else if (happens === 'deliver') for (const one of world.sockets) deliver(one)
          else if (happens === 'greet') socket.greet()
          else if (happens === 'cut') socket.fall()
          else if (happens === 'garbage') socket.hear('{"type":"ne')
          else if (happens === 'end') socket.hear({ type: 'complete', id })
          else if (happens === 'fault') socket.hear({ type: 'next', id, payload: { errors: [{ message: 'fault' }] } })
          else if (happens === 'silence') world.pass(20_000)
          else if (happens === 'sleep') world.sleep(60_000)
          expect(world.inUse.length).toBeLessThanOrEqual(1)
        }

        // the network heals
        for (let round = 0; round < 20 && told.length < log; round += 1) {
          world.pass(2500)
          if (world.socket.asked.length === 0) world.socket.greet()
          for (let call = 0; call <= log; call += 1) deliver(world.socket)
        }
        expect(told).toEqual(Array.from({ length: log }, (_, call) => call + 1))
        expect(cursors).toEqual([...cursors].sort((one, other) => one - other))
        client.close()
      }),
    )
  })
})
