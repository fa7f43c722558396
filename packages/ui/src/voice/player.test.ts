import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPlayer } from './player.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const cues = [
  { clip: 'chime', gapBeforeMs: 0 },
  { clip: 'zh-qing', gapBeforeMs: -500 },
  { clip: 'zh-hao', gapBeforeMs: 100 },
]

test('clips are joined to the sample, with their silences, and other sound steps back meanwhile', async () => {
  const { player, loudspeaker, ducked } = stage()
  const played = player.play(cues, -6)
  await loudspeaker.until(3)
  expect(loudspeaker.starts()).toEqual([10.05, 10.55, 11.65])
  expect(ducked).toEqual([[10.05, 12.65]])
  expect(loudspeaker.gain()).toBeCloseTo(0.501, 3)
  loudspeaker.finish()
  expect(await played).toBe('heard')
})

test('every clip is fetched and decoded once', async () => {
  const { player, loudspeaker, fetched } = stage()
  await player.load(['chime', 'zh-qing'])
  for (const round of [1, 2]) {
    const played = player.play(cues)
    await loudspeaker.until(3 * round)
    loudspeaker.finish()
    await played
  }
  expect(fetched).toEqual(['/chime', '/zh-qing', '/zh-hao'])
})

test('two announcements never sound over each other', async () => {
  const { player, loudspeaker } = stage()
  void player.play(cues)
  void player.play(cues)
  await loudspeaker.until(6)
  expect(loudspeaker.starts()[3]).toBeGreaterThanOrEqual(12.65)
})

test('a browser that wants a touch first is silent, and says so until it was touched', async () => {
  const { player, loudspeaker, states } = stage('suspended')
  expect(await player.play(cues)).toBe('silent')
  expect(loudspeaker.starts()).toEqual([])
  await player.wake()
  expect(states).toEqual(['suspended', 'running'])
})

test('sound that stops in the middle does not hold up the queue, nor burst out later', async () => {
  const { player, loudspeaker, states } = stage()
  const played = player.play(cues)
  await loudspeaker.until(3)
  loudspeaker.become('suspended')
  expect(await played).toBe('silent')
  expect(loudspeaker.stopped()).toBe(3)
  expect(states.at(-1)).toBe('suspended')
})

test('a device whose clock stands still has failed', async () => {
  const { player, loudspeaker, states } = stage()
  const played = player.play(cues)
  await loudspeaker.until(3)
  vi.advanceTimersByTime(10_000)
  expect(await played).toBe('silent')
  expect(states.at(-1)).toBe('failed')
})

test('an unplugged loudspeaker has failed until something was heard again', async () => {
  const { player, loudspeaker, states } = stage()
  loudspeaker.unplug()
  expect(states.at(-1)).toBe('failed')
  const played = player.play(cues)
  await loudspeaker.until(3)
  loudspeaker.finish()
  await played
  expect(states.at(-1)).toBe('running')
})

test('clips that cannot be fetched are a failure that heals', async () => {
  const { player, loudspeaker, states, network } = stage()
  network.up = false
  expect(await player.play(cues)).toBe('silent')
  expect(states.at(-1)).toBe('failed')
  network.up = true
  void player.play(cues)
  await loudspeaker.until(3)
  expect(states.at(-1)).toBe('running')
})

test('a clip the pack does not have is a failure, not a crash', async () => {
  const { player } = stage()
  expect(await player.play([{ clip: 'nobody', gapBeforeMs: 0 }])).toBe('silent')
  expect(player.state()).toBe('failed')
})

test('who no longer listens is not told', () => {
  const { player, loudspeaker } = stage()
  const told: string[] = []
  player.onState((state) => told.push(state))()
  loudspeaker.become('suspended')
  expect(told).toEqual(['running'])
})

/** A player with a loudspeaker we can watch, a network we can cut, and a clock that stands at ten seconds. Every clip lasts one second. */
function stage(state: AudioContextState = 'running') {
  const loudspeaker = new Loudspeaker(state)
  const network = { up: true }
  const fetched: string[] = []
  const ducked: (readonly [number, number])[] = []
  const player = createPlayer({
    context: loudspeaker as unknown as AudioContext,
    urlOf: (clip) => (clip === 'nobody' ? undefined : `/${clip}`),
    fetch: async (url) => {
      fetched.push(url)
      return network.up ? new Response('sound') : new Response('', { status: 503 })
    },
    duck: (from, until) => ducked.push([from, until].map((at) => Math.round(at * 100) / 100) as [number, number]),
  })
  const states: string[] = []
  player.onState((now) => states.push(now))
  return { player, loudspeaker, network, fetched, ducked, states }
}

class Source extends EventTarget {
  buffer = { duration: 1 }
  at = 0
  stops = 0
  connect(next: unknown) {
    return next
  }
  start(at: number) {
    this.at = Math.round(at * 100) / 100
  }
  stop() {
    this.stops++
  }
}

class Loudspeaker extends EventTarget {
  readonly currentTime = 10
  readonly destination = {}
  readonly sources: Source[] = []
  readonly voice = { gain: { value: 1 }, connect: (next: unknown) => next }

  constructor(public state: AudioContextState) {
    super()
  }

  createGain = () => this.voice
  createDynamicsCompressor = () => ({ connect: (next: unknown) => next })
  decodeAudioData = async () => ({ duration: 1 })
  createBufferSource() {
    const source = new Source()
    this.sources.push(source)
    return source
  }
  async resume() {
    this.become('running')
  }

  become(state: AudioContextState) {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
  unplug() {
    this.dispatchEvent(new Event('error'))
  }
  finish() {
    this.sources.forEach((source) => source.dispatchEvent(new Event('ended')))
  }

  gain = () => this.voice.gain.value
  starts = () => this.sources.map(({ at }) => at)
  stopped = () => this.sources.filter(({ stops }) => stops > 0).length
  until = (count: number) => vi.waitFor(() => expect(this.sources.length).toBe(count))
}
