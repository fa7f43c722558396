import type { VisibleState } from '@foyer/ui'
import type { FloorPicture, FloorPoint, FloorQueue } from './floorPicture.ts'

/** Of those called today, how many did not come, in whole percent; null before the first call. */
export function noShowPercent({ missedToday, calledToday }: Pick<FloorPicture, 'missedToday' | 'calledToday'>): number | null {
  return calledToday === 0 ? null : Math.round((missedToday / calledToday) * 100)
}

/** How many points are in a state, counted from the cards that are shown, so that the two agree. */
export function countOf(points: readonly Pick<FloorPoint, 'state'>[], state: FloorPoint['state']): number {
  return points.filter((point) => point.state === state).length
}

/** Whether the longest wait has passed the standard of the venue. */
export function waitIsOver({
  longestWaitMinutes,
  waitTargetMinutes,
}: Pick<FloorPicture, 'longestWaitMinutes' | 'waitTargetMinutes'>): boolean {
  return longestWaitMinutes !== null && longestWaitMinutes > waitTargetMinutes
}

/** What a card's chip says. */
export const CHIP: Readonly<Record<FloorPoint['state'], VisibleState>> = {
  idle: 'free',
  called: 'called',
  serving: 'serving',
  wrapUp: 'wrapUp',
  overdue: 'overdue',
  paused: 'break',
  closed: 'closed',
}

/** How long each queue's bar is, beside the longest of them. */
export function barShare(queue: Pick<FloorQueue, 'waiting'>, queues: readonly Pick<FloorQueue, 'waiting'>[]): number {
  const longest = Math.max(...queues.map(({ waiting }) => waiting), 1)
  return queue.waiting / longest
}
