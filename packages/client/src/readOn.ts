/** How far a feed was read, and in which log; nothing yet is null. */
export interface FeedPlace {
  readonly epoch: string | null
  readonly seq: number | null
}

/** Nothing read yet: the feed says where it begins. */
export const UNREAD: FeedPlace = { epoch: null, seq: null }

/** Where an item stands; `follows` is the place before it in the feed, and a resync, which is a new beginning, follows nothing. */
export interface FeedItem {
  readonly epoch: string
  readonly seq: number
  readonly follows: number | null
}

/**
 * What an item is to a reader: the `next` one, to be taken; one already `known`, to be dropped; a new `beginning`; or the sign that
 * something was `missed`, after which the feed is read anew from the same place.
 */
export type Reading = 'next' | 'known' | 'beginning' | 'missed'

/**
 * Reads a feed strictly in its order: the place moves on by what is taken, and by nothing else. `garbled`: something came before this item
 * that nobody could read; a gap is passed over then, or the feed would be read anew for ever.
 */
export function readOn(
  place: FeedPlace,
  { epoch, seq, follows }: FeedItem,
  garbled = false,
): { readonly place: FeedPlace; readonly reading: Reading } {
  if (follows === null) return { place: { epoch, seq }, reading: 'beginning' }
  if (place.epoch !== null && place.epoch !== epoch) return { place, reading: 'missed' } // the server will say where this log begins
  if (place.seq !== null && seq <= place.seq) return { place, reading: 'known' }
  if (place.seq !== null && follows > place.seq && !garbled) return { place, reading: 'missed' }
  return { place: { epoch, seq }, reading: 'next' }
}
