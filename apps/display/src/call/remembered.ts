import { type FeedPlace, UNREAD } from '@foyer/client'
import { announceQueue, type AnnounceState, type Call, nothingAnnounced, soundProfiles, type Preset } from '@foyer/ui'
import { fieldsOf, isCount, isId } from '../picture/readPicture.ts'
import type { BoardCall } from './feed.ts'

/** What a board must not forget over a reload: how far it has read, and what it has said. */
export interface Remembered {
  readonly place: FeedPlace
  readonly announce: AnnounceState
  /** The call whose announcement has begun to sound. */
  readonly begun: string | null
}

/** The same as a new page takes it up. */
export interface Recalled extends Pick<Remembered, 'place' | 'announce'> {
  /** Calls that were to be spoken; one whose voice was cut off is among them and waits no more. */
  readonly open: readonly BoardCall[]
}

export type Memory = Pick<Storage, 'getItem' | 'setItem'>

/** What this window knew before it was loaded again; from nothing, if that cannot be read. */
export function recall(memory: Memory, venueId: string, preset: Preset, now: number): Recalled {
  const profile = soundProfiles[preset]
  const blank = { place: UNREAD, announce: nothingAnnounced(profile), open: [] }
  try {
    const { place, announce, begun } = fieldsOf(JSON.parse(memory.getItem(keyOf(venueId)) ?? 'null'))
    if (!isPlace(place) || !isAnnounceState(announce)) return blank
    const { speaking, waiting } = announce
    const open = [...(speaking ? [speaking.call] : []), ...waiting].filter(isBoardCall)
    const isBegun = speaking !== null && speaking.call.callId === begun
    return { place, announce: announceQueue({ ...announce, profile }, { type: 'reloaded', begun: isBegun }, now), open }
  } catch {
    return blank
  }
}

/** Keeps it for the next load; a window that may not store simply starts anew then. */
export function remember(memory: Memory, venueId: string, remembered: Remembered): void {
  try {
    memory.setItem(keyOf(venueId), JSON.stringify(remembered))
  } catch {
    // full or forbidden: the place is still kept in memory
  }
}

const keyOf = (venueId: string) => `foyer.board.said.${venueId}`

/** They went in whole. */
const isBoardCall = (call: Call): call is BoardCall => 'visitId' in call && 'place' in call

function isPlace(sent: unknown): sent is FeedPlace {
  const { epoch, seq } = fieldsOf(sent)
  return isId(epoch) && isCount(seq)
}

function isAnnounceState(sent: unknown): sent is AnnounceState {
  const { waiting, settled } = fieldsOf(sent)
  return Array.isArray(waiting) && typeof settled === 'object' && settled !== null
}
