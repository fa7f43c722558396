import type { Cue } from './clipsForCall.ts'
import { type Clips, clipStore } from './clipStore.ts'

/** Whether anything can be heard. Anything but `running` belongs on the screen and in a supervisor's alerts. */
export type SoundState = 'running' | 'suspended' | 'failed'

/** What an announcement came to: heard to its end, or not; then the sound state says why. */
export type Played = 'heard' | 'silent'

export interface PlayerOptions {
  readonly context: AudioContext
  readonly fetch: (url: string) => Promise<Response>
  readonly urlOf: (clip: string) => string | undefined
  /** Other sound has to step back by 18 dB between these two moments of the context's clock, in seconds. */
  readonly duck?: ((from: number, until: number) => void) | undefined
}

export interface Player {
  /** Fetches and decodes clips before they are needed. */
  readonly load: (clips: Iterable<string>) => Promise<void>
  /** Plays cues one after another. Never rejects and never hangs, because a queue waits for it. */
  readonly play: (cues: readonly Cue[], gainDb?: number) => Promise<Played>
  readonly state: () => SoundState
  /** Tells the state now and whenever it changes, until the returned function is called. */
  readonly onState: (listener: (state: SoundState) => void) => () => void
  /** After a touch: a browser that was not started as a kiosk keeps the sound off until then. */
  readonly wake: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Plays clips through Web Audio: decoded once, joined to the sample, limited so that nothing blares. */
export function createPlayer({ context, fetch, urlOf, duck }: PlayerOptions): Player {
  const clips = clipStore({ context, fetch, urlOf })
  const voice = context.createGain()
  voice.connect(context.createDynamicsCompressor()).connect(context.destination)

  const listeners = new Set<(state: SoundState) => void>()
  const trouble = new Set<'clips' | 'device'>()
  let nextFree = 0

  const state = (): SoundState =>
    trouble.size > 0 || context.state === 'closed' ? 'failed' : context.state === 'running' ? 'running' : 'suspended'

  function tell() {
    listeners.forEach((listener) => listener(state()))
  }

  function mark(what: 'clips' | 'device', broken: boolean) {
    if (trouble.has(what) === broken) return
    if (broken) trouble.add(what)
    else trouble.delete(what)
    tell()
  }

  context.addEventListener('statechange', tell)
  context.addEventListener('error', () => mark('device', true)) // the loudspeaker was unplugged

  async function ready(ids: Iterable<string>): Promise<Clips | undefined> {
    try {
      const found = await clips(ids)
      mark('clips', false)
      return found
    } catch {
      mark('clips', true)
      return undefined
    }
  }

  async function play(cues: readonly Cue[], gainDb = 0): Promise<Played> {
    const found = await ready(cues.map(({ clip }) => clip))
    if (!found || cues.length === 0 || context.state !== 'running') return 'silent'

    voice.gain.value = 10 ** (gainDb / 20)
    const from = Math.max(context.currentTime + LEAD_S, nextFree)
    const { sources, until } = schedule(context, voice, cues, found, from)
    nextFree = until
    duck?.(from, until)

    const played = await firstOf(heard(sources), stopped(), clockStoodStill((until - context.currentTime) * 1000 + PATIENCE_MS))
    mark('device', played === 'stuck') // an announcement that was heard is also the proof that the device is back
    if (played === 'heard') return 'heard'
    sources.forEach((source) => source.stop()) // or old voices would burst out once the sound is back
    nextFree = 0
    return 'silent'
  }

  /** A context that stops does not end its sources. */
  function stopped(): Waiting<'stopped'> {
    return (done) => {
      const check = () => context.state !== 'running' && done('stopped')
      context.addEventListener('statechange', check)
      return () => context.removeEventListener('statechange', check)
    }
  }

  return {
    load: async (ids) => void (await ready(ids)),
    play,
    state,
    onState(listener) {
      listeners.add(listener)
      listener(state())
      return () => void listeners.delete(listener)
    },
    wake: () => context.resume(),
    close: () => context.close(),
  }
}

/** Enough for the audio thread to be told in time. */
const LEAD_S = 0.05

/** How much longer than planned an announcement may take before its clock is taken to stand still. */
const PATIENCE_MS = 3000

function schedule(context: AudioContext, voice: AudioNode, cues: readonly Cue[], clips: Clips, from: number) {
  let at = from
  const sources = cues.flatMap(({ clip, gapBeforeMs }) => {
    const buffer = clips.get(clip)
    if (!buffer) return []
    const source = context.createBufferSource()
    source.buffer = buffer
    source.connect(voice)
    at += gapBeforeMs / 1000
    source.start(at)
    at += buffer.duration
    return [source]
  })
  return { sources, until: at }
}

/** Something to wait for; it returns how to stop waiting. */
type Waiting<Outcome> = (done: (outcome: Outcome) => void) => () => void

function firstOf<Outcome>(...waits: readonly Waiting<Outcome>[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const stops = waits.map((wait) =>
      wait((outcome) => {
        resolve(outcome)
        stops.forEach((stop) => stop())
      }),
    )
  })
}

const heard =
  (sources: readonly AudioScheduledSourceNode[]): Waiting<'heard' | 'stopped' | 'stuck'> =>
  (done) => {
    const last = sources.at(-1)
    const end = () => done('heard')
    last?.addEventListener('ended', end)
    return () => last?.removeEventListener('ended', end)
  }

const clockStoodStill =
  (afterMs: number): Waiting<'heard' | 'stopped' | 'stuck'> =>
  (done) => {
    const timer = setTimeout(() => done('stuck'), afterMs)
    return () => clearTimeout(timer)
  }
