import { announceQueue, type AnnounceEvent, type Played, type Preset } from '@foyer/ui'
import type { BoardPicture } from '../picture/boardPicture.ts'
import { type BoardCall, readItem } from './feed.ts'
import { holdsBack, nextLook, NO_OVERLAY, type Overlay, overlayPlan, type OverlayEvent } from './overlayPlan.ts'
import { type Memory, recall, remember } from './remembered.ts'
import type { Saying } from './saying.ts'

/** What an announcer needs from the world. */
export interface AnnouncerWorld {
  readonly play: (saying: Saying) => Promise<Played>
  readonly memory: Memory
  /** The server's time. */
  readonly now: () => number
}

/** Takes calls from the feed to the screen and to the ear: in order, each once, none too late. */
export interface Announcer {
  /** Where to read on from. */
  readonly from: () => { venueId: string; after: number | null; epoch: string | null }
  readonly hear: (item: unknown) => void
  /** The newest picture: whoever it no longer shows as called is not called any more. */
  readonly look: (picture: BoardPicture) => void
  /** The picture is too old: nobody is called from here. */
  readonly silence: () => void
  readonly overlay: () => Overlay
  readonly subscribe: (listener: () => void) => () => void
  readonly close: () => void
}

export function createAnnouncer(venueId: string, preset: Preset, { play, memory, now }: AnnouncerWorld): Announcer {
  let { place, announce } = recall(memory, venueId, preset, now())
  let overlay: Overlay = NO_OVERLAY
  let calls: readonly BoardCall[] = []
  let picture: BoardPicture | null = null
  let playing: string | null = null
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  function step(spoken: readonly AnnounceEvent[], shown: readonly OverlayEvent[]) {
    if (closed) return
    const before = overlay
    announce = spoken.reduce((state, event) => announceQueue(state, event, now()), announce)
    const moment = {
      now: now(),
      sounding: new Set([...announce.waiting, ...(announce.speaking ? [announce.speaking.call] : [])].map(({ callId }) => callId)),
    }
    overlay = [...shown, { type: 'looked' } as const].reduce((state, event) => overlayPlan(state, event, moment), overlay)
    remember(memory, venueId, { place, announce })
    speak()
    clearTimeout(timer)
    const at = nextLook(overlay, moment)
    if (at !== null) timer = setTimeout(() => step([], []), Math.max(0, at - moment.now))
    if (overlay !== before) listeners.forEach((listener) => listener())
  }

  /** Begins what is to be said, once its turn on the screen has come. */
  function speak() {
    const { speaking } = announce
    if (!speaking || playing === speaking.call.callId || holdsBack(overlay, speaking.call.callId)) return
    const { callId } = speaking.call
    playing = callId
    const ended = () => step([{ type: 'ended', callId }], [])
    void play({ callId, cues: speaking.cues, gainDb: announce.profile.gainDb }).then(ended, ended)
  }

  function settle(gone: readonly BoardCall[]) {
    if (gone.length === 0) return
    const settled = gone.map(({ callId }) => ({ type: 'settled', callId }) as const)
    const unbegun = announce.speaking?.call.callId === playing ? [] : settled.map(({ callId }) => ({ type: 'ended', callId }) as const)
    calls = calls.filter((call) => !gone.includes(call))
    step([...settled, ...unbegun], settled)
  }

  /** The picture, no older than the call, shows that the customer has come or gone. */
  function isMoot(call: BoardCall): boolean {
    return picture !== null && picture.epoch === place.epoch && picture.seq >= call.seq && !isCalled(picture, call)
  }

  return {
    from: () => ({ venueId, after: place.seq, epoch: place.epoch }),
    hear(item) {
      const read = readItem(place, item)
      place = read.place
      const { call } = read
      if (!call) return step([], [])
      settle(calls.filter(({ visitId }) => visitId === call.visitId)) // a newer call of the same visit says it all
      if (isMoot(call)) return step([{ type: 'settled', callId: call.callId }], [])
      calls = [...calls.filter(({ calledAt }) => now() - calledAt < FORGET_MS), call]
      step([{ type: 'called', call }], [{ type: 'called', call }])
    },
    look(newest) {
      picture = newest
      settle(calls.filter(isMoot))
    },
    silence: () => step([{ type: 'silenced' }], [{ type: 'cleared' }]),
    overlay: () => overlay,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

/** Longer than any call waits for its turn. */
const FORGET_MS = 120_000

const isCalled = ({ rows }: BoardPicture, { place, ticket }: BoardCall) =>
  rows.some((row) => row.place.pointId === place.pointId && row.number === ticket && row.state === 'called')
