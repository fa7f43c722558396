import { announceQueue, type AnnounceEvent, type Played, type Preset, SPEECH_TTL_MS } from '@foyer/ui'
import type { BoardPicture } from '../picture/boardPicture.ts'
import type { How } from './acknowledging.ts'
import { type BoardCall, readItem } from './feed.ts'
import { holdsBack, nextLook, NO_OVERLAY, type Overlay, overlayPlan, type OverlayEvent } from './overlayPlan.ts'
import { type Memory, recall, remember } from './remembered.ts'
import type { Saying } from './saying.ts'

/** What an announcer needs from the world. */
export interface AnnouncerWorld {
  readonly play: (saying: Saying) => Promise<Played>
  /** What this board did with a call: shown it; and, as the voice of its zone, exactly one of spoken, expired and muted. */
  readonly tell: (callId: string, how: How) => void
  readonly memory: Memory
  /** The server's time. */
  readonly now: () => number
}

/** A number that stands in a row on the screen. */
export interface ShownRow {
  readonly pointId: string
  readonly number: string
  readonly callNo: number | null
}

/** Told by what stands on the screen, once it stands there. */
export interface OnScreen {
  readonly rows: (rows: readonly ShownRow[]) => void
  readonly calls: (calls: readonly BoardCall[]) => void
}

/** Takes calls from the feed to the screen and to the ear: in order, each once, none too late. */
export interface Announcer {
  /** Where to read on from. */
  readonly from: () => { venueId: string; after: number | null; epoch: string | null }
  /** Says `missed` when something before this item is missing: the feed is then to be read anew. */
  readonly hear: (item: unknown) => 'missed' | undefined
  /** The newest picture: whoever it no longer shows as called is not called any more. */
  readonly look: (picture: BoardPicture) => void
  /** The picture is too old: nobody is called from here. */
  readonly silence: () => void
  readonly onScreen: OnScreen
  readonly overlay: () => Overlay
  readonly subscribe: (listener: () => void) => () => void
  readonly close: () => void
}

export function createAnnouncer(venueId: string, preset: Preset, { play, tell, memory, now }: AnnouncerWorld): Announcer {
  const recalled = recall(memory, venueId, preset, now())
  let { place, announce } = recalled
  let overlay: Overlay = NO_OVERLAY
  /** Calls that still stand, as far as is known. */
  let calls: readonly BoardCall[] = recalled.open.filter(isToBeSpoken)
  let unshown = calls
  /** Calls to be spoken here of which it is not known yet what came of them. */
  const open = new Set(recalled.open.map(({ callId }) => callId))
  let rows: readonly ShownRow[] = []
  let picture: BoardPicture | null = null
  let begun: string | null = null
  let isGarbled = false
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
    keep()
    speak()
    for (const callId of open) if (!isToBeSpoken({ callId })) settleVoice(callId, 'expired')
    clearTimeout(timer)
    const at = nextLook(overlay, moment)
    if (at !== null) timer = setTimeout(() => step([], []), Math.max(0, at - moment.now))
    if (overlay !== before) listeners.forEach((listener) => listener())
  }

  function keep() {
    remember(memory, venueId, { place, announce, begun })
  }

  /** Begins what is to be said, once its turn on the screen has come. */
  function speak() {
    const { speaking } = announce
    if (!speaking || begun === speaking.call.callId || holdsBack(overlay, speaking.call.callId)) return
    const { callId, calledAt } = speaking.call
    if (now() - calledAt > SPEECH_TTL_MS) return step([{ type: 'ended', callId }], [])
    begun = callId
    keep() // before the first sound: a reload in the middle must not say it again
    const ended = (how: How) => {
      if (closed) return
      settleVoice(callId, how)
      step([{ type: 'ended', callId }], [])
    }
    void play({ callId, cues: speaking.cues, gainDb: announce.profile.gainDb }).then(
      (played) => ended(played === 'heard' ? 'spoken' : 'muted'),
      () => ended('muted'),
    )
  }

  function settleVoice(callId: string, how: How) {
    if (open.delete(callId)) tell(callId, how)
  }

  function isToBeSpoken({ callId }: Pick<BoardCall, 'callId'>): boolean {
    return announce.speaking?.call.callId === callId || announce.waiting.some((call) => call.callId === callId)
  }

  /** What was chosen to be said and has not begun. */
  function unbegun(): readonly AnnounceEvent[] {
    const { speaking } = announce
    return speaking && speaking.call.callId !== begun ? [{ type: 'ended', callId: speaking.call.callId }] : []
  }

  function settle(gone: readonly BoardCall[]) {
    if (gone.length === 0) return
    const settled = gone.map(({ callId }) => ({ type: 'settled', callId }) as const)
    const ended = unbegun().filter((event) => 'callId' in event && gone.some(({ callId }) => callId === event.callId))
    calls = calls.filter((call) => !gone.includes(call))
    unshown = unshown.filter((call) => !gone.includes(call))
    step([...settled, ...ended], settled)
  }

  /** The picture, no older than the call, shows that the customer has come or gone, or that the call was taken back. */
  function isMoot(call: BoardCall): boolean {
    return picture !== null && picture.epoch === place.epoch && picture.seq >= call.seq && !isCalled(picture, call)
  }

  function noteShown(isOnScreen: (call: BoardCall) => boolean) {
    if (closed) return
    const shown = unshown.filter(isOnScreen)
    unshown = unshown.filter((call) => !shown.includes(call))
    shown.forEach(({ callId }) => tell(callId, 'shown'))
  }

  const standsInRow = ({ place, ticket, callNo }: BoardCall) =>
    rows.some((row) => row.pointId === place.pointId && row.number === ticket && (row.callNo ?? callNo) >= callNo)

  return {
    from: () => ({ venueId, after: place.seq, epoch: place.epoch }),
    hear(item) {
      const { call, reading, ...read } = readItem(place, item, isGarbled)
      place = read.place
      isGarbled = reading === 'garbled' || (isGarbled && reading === 'known')
      if (reading === 'missed') return 'missed'
      if (!call) return void step([], [])
      settle(calls.filter(({ visitId, seq }) => visitId === call.visitId && seq < call.seq)) // a newer call of the same visit says it all
      if (call.speaks && !Object.hasOwn(announce.settled, call.callId)) open.add(call.callId)
      if (isMoot(call) || calls.some(({ visitId }) => visitId === call.visitId))
        return void step([{ type: 'settled', callId: call.callId }], [])
      calls = [...calls, call].slice(-MOST_CALLS)
      unshown = [...unshown, call].slice(-MOST_CALLS)
      step(call.speaks ? [{ type: 'called', call }] : [], [{ type: 'called', call }])
      noteShown(standsInRow)
      return undefined
    },
    look(newest) {
      const isFirst = picture === null
      picture = newest
      settle(calls.filter(isMoot))
      if (isFirst) step([], []) // what a reload left waiting
    },
    silence: () => step([{ type: 'silenced' }, ...unbegun()], [{ type: 'cleared' }]),
    onScreen: {
      rows(shown) {
        rows = shown
        noteShown(standsInRow)
      },
      calls: (shown) => noteShown(({ callId }) => shown.some((call) => call.callId === callId)),
    },
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

/** More than a server remembers; they go as soon as a picture shows that they are over. */
const MOST_CALLS = 100

const isCalled = ({ rows }: BoardPicture, { place, ticket }: BoardCall) =>
  rows.some((row) => row.place.pointId === place.pointId && row.number === ticket && row.state === 'called')
