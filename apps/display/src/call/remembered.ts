import { announceQueue, type AnnounceState, nothingAnnounced, soundProfiles, type Preset } from '@foyer/ui'
import { fieldsOf, isCount, isId } from '../picture/readPicture.ts'
import { type FeedPlace, UNREAD } from './feed.ts'

/** What a board must not forget over a reload: how far it has read, and what it has said. */
export interface Remembered {
  readonly place: FeedPlace
  readonly announce: AnnounceState
}

export type Memory = Pick<Storage, 'getItem' | 'setItem'>

/** What this window knew before it was loaded again; from nothing, if that cannot be read. */
export function recall(memory: Memory, venueId: string, preset: Preset, now: number): Remembered {
  const profile = soundProfiles[preset]
  const blank = { place: UNREAD, announce: nothingAnnounced(profile) }
  try {
    const { place, announce } = fieldsOf(JSON.parse(memory.getItem(keyOf(venueId)) ?? 'null'))
    const { epoch, seq } = fieldsOf(place)
    if (!isId(epoch) || !isCount(seq) || !isAnnounceState(announce)) return blank
    return { place: { epoch, seq }, announce: announceQueue({ ...announce, profile }, { type: 'reloaded' }, now) }
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

function isAnnounceState(sent: unknown): sent is AnnounceState {
  const { waiting, settled } = fieldsOf(sent)
  return Array.isArray(waiting) && typeof settled === 'object' && settled !== null
}
