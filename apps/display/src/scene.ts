import type { Staleness } from './link/staleness.ts'
import { isNight } from './night/nightLine.ts'
import type { BoardPicture } from './picture/boardPicture.ts'

/** Which of its faces the board shows. */
export type Scene = 'recovering' | 'night' | 'board'

/** A house that was closed stays closed until its doors open, also while its server sleeps. */
export function sceneOf(picture: BoardPicture, staleness: Staleness, now: number): Scene {
  const { opensAt } = picture.opening
  const isClosed = isNight(picture) && (staleness === 'live' || staleness === 'quiet' || (opensAt !== null && now < Date.parse(opensAt)))
  if (isClosed) return 'night'
  return staleness === 'lost' ? 'recovering' : 'board'
}
