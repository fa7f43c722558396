import type { ClientOptions } from '@foyer/client'
import { Announcements, AnnouncementsAsked } from '../call/feed.ts'
import { BoardAsked, BoardLive } from '../picture/boardPicture.ts'

/** Which question gives the same as a live one, for venues whose network blocks sockets: the calls go on from the same place. */
export const askedInstead: NonNullable<ClientOptions['fallback']> = (document) => {
  if (document === BoardLive) return BoardAsked
  return document === Announcements ? AnnouncementsAsked : null
}
