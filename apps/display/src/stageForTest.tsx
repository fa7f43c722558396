import { AskFailed, createServerClock, FoyerProvider, type FoyerClient, type Link } from '@foyer/client'
import type { SoundState } from '@foyer/ui'
import { act, render } from '@testing-library/react'
import { vi } from 'vitest'
import { App } from './App.tsx'
import { iso, picture } from './boardForTest.ts'
import { deviceForTest } from './deviceForTest.ts'
import type { BoardWorld } from './boardWorld.ts'
import type { Saying } from './call/saying.ts'
import type { BoardPicture } from './picture/boardPicture.ts'

export interface StageOptions {
  readonly venueId?: string | null
  readonly panel?: boolean
  readonly codeFromLink?: string | null
  readonly keyed?: boolean
  readonly safe?: boolean
  /** How the device finds out whether it is still known. */
  readonly doubt?: () => void
  /** What a board that asks to be let in is told, and what it finds when it looks again. */
  readonly requested?: (input: object) => object
  readonly looks?: () => object
  readonly answer?: (input: { readonly code: string; readonly key: string }) => object
}

/** A server, a clock and a loudspeaker we can speak for: no network, no mocks of our own modules. */
export function stage(options: StageOptions = {}) {
  const { venueId = 'hall', panel = true, codeFromLink = null, answer, keyed = false, safe = true, requested, looks, doubt } = options
  let show: (data: never) => void = () => {}
  let refuse: (failure: AskFailed) => void = () => {}
  let announce: (item: never) => void = () => {}
  let next: () => object = () => ({})
  let told: (link: Link) => void = () => {}
  let sounds: (state: SoundState) => void = () => {}
  let offset = 0
  let code = codeFromLink
  const sayings: Saying[] = []
  const acknowledged: string[] = []
  const wake = vi.fn(() => Promise.resolve())

  const client: FoyerClient = {
    ask: async (_document, variables) => {
      const { input = {} } = variables as unknown as { input?: { readonly callId?: string; readonly how?: string; readonly kind?: string } }
      if ('secret' in variables) return { pairing: looks?.() ?? { stage: 'waiting', paired: null } } as never
      if (input.kind !== undefined) return { requestPairing: requested?.(input) ?? REQUESTED } as never
      if (input.callId !== undefined) return void acknowledged.push(`${input.callId} ${input.how}`) as never
      if (!answer) throw new AskFailed({ kind: 'network' })
      return { pairDevice: answer((variables as unknown as { input: { code: string; key: string } }).input) } as never
    },
    watch: (_document, _variables, listener, onRefused = () => {}) => {
      show = listener
      refuse = onRefused
      return () => {}
    },
    follow: (_document, variables, listener) => {
      next = variables
      announce = listener
      return () => {}
    },
    onLink: (listener) => {
      told = listener
      listener({ state: 'connecting', lastHeardAt: null })
      return () => {}
    },
    close: () => {},
  }
  const world: BoardWorld = {
    clock: createServerClock({ steady: () => Date.now(), device: () => Date.now() }),
    memory: shelfForTest(),
    storage: shelfForTest(),
    panel,
    sound: {
      load: async () => {},
      state: () => 'running',
      onState: (listener) => {
        sounds = listener
        return () => {}
      },
      wake,
      play(saying) {
        sayings.push(saying)
        return new Promise((resolve) => setTimeout(() => resolve('heard'), 5000))
      },
    },
  }
  const pass = venueId === null ? null : { venueId, token: 't', deviceId: 'd', pointId: null, floor: false, keyed }
  const device = deviceForTest(pass, { safe, publicKey: 'the key', ...(doubt && { doubt }) })
  const kept: object[] = []
  device.onChange(() => kept.push(device.read() ?? {}))
  const takeCode = () => {
    const taken = code
    code = null
    return taken
  }
  render(
    <FoyerProvider client={client}>
      <App device={device} world={world} codeFromLink={takeCode} />
    </FoyerProvider>,
  )
  return {
    kept,
    device,
    wake,
    sayings,
    acknowledged,
    spoken: () => sayings.map(({ callId }) => callId),
    place: () => next(),
    server: (picture: unknown) => act(() => show({ boardLive: picture } as never)),
    refused: (code: string) => act(() => refuse(new AskFailed({ kind: 'coded', code }))),
    call: (item: object) => act(() => announce({ announcements: item } as never)),
    heard: () => act(() => told({ state: 'live', lastHeardAt: Date.now() })),
    sound: (state: SoundState) => act(() => sounds(state)),
    serverClock: (ahead: number) => void (offset = ahead),
    after: (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds)),
    picture: (other: Partial<BoardPicture> = {}) => ({ ...picture(), asOf: iso(Date.now() + offset), ...other }),
  }
}

const REQUESTED = { __typename: 'PairingRequested', secret: 's', code: 'ABCD2345', secondsLeft: 300 }

function shelfForTest(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) }
}
