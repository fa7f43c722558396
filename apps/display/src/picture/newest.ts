import type { BoardPicture } from './boardPicture.ts'

/** The picture to show of two: never one older than what was shown, unless the log itself is another one. */
export function newest(shown: BoardPicture | null, heard: BoardPicture): BoardPicture {
  if (!shown || shown.epoch !== heard.epoch || shown.venueId !== heard.venueId) return heard
  return heard.seq < shown.seq ? shown : heard
}
