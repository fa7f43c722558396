import { AskFailed, FoyerProvider, type FoyerClient, type Link } from '@foyer/client'
import type { SoundState } from '@foyer/ui'
import { act, render } from '@testing-library/react'
import { vi } from 'vitest'
import { App } from './App.tsx'
import { iso, picture } from './boardForTest.ts'
import type { BoardWorld } from './boardWorld.ts'
import type { Saying } from './call/saying.ts'
import { createServerClock } from './link/serverClock.ts'
import type { BoardPicture } from './picture/boardPicture.ts'

export interface StageOptions {
  readonly venueId?: string | null
  readonly panel?: boolean
  readonly codeFromLink?: string | null
  readonly answer?: (input: { readonly code: string; readonly key: string }) => object
}

/** A server, a clock and a loudspeaker we can speak for: no network, no mocks of our own modules. */
export function stage({ venueId = 'hall', panel = true, codeFromLink = null, answer }: StageOptions = {}) {
  let show: (data: never) => void = () => {}
  let refuse: (failure: AskFailed) => void = () => {}
  let announce: (item: never) => void = () => {}
  let next: () => object = () => ({})
  let told: (link: Link) => void = () => {}
  let sounds: (state: SoundState) => void = () => {}
  let offset = 0
  let code = codeFromLink
  const sayings: Saying[] = []
  const kept: object[] = []
  const acknowledged: string[] = []
  const wake = vi.fn(() => Promise.resolve())

  const client: FoyerClient = {
    ask: async (_document, variables) => {
      const { input } = variables as unknown as { input: { readonly callId?: string; readonly how?: string } }
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
  const keeper = {
    read: () => (venueId === null ? null : { venueId, token: 't', deviceId: 'd', pointId: null, floor: false }),
    keep: (credential: object) => void kept.push(credential),
    forget: () => {},
  }
  const takeCode = () => {
    const taken = code
    code = null
    return taken
  }
  render(
    <FoyerProvider client={client}>
      <App keeper={keeper} world={world} codeFromLink={takeCode} />
    </FoyerProvider>,
  )
  return {
    kept,
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

function shelfForTest(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) }
}
