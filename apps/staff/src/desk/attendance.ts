import type { FloorPerson } from './floorPicture.ts'

export const ACTIVITIES = ['available', 'serving', 'wrapUp', 'break', 'backstage'] as const satisfies readonly FloorPerson['activity'][]

/** Whole seconds at each activity and in all, up to now. Each is rounded so that together they are the clocked time, to the second. */
export function secondsOf({ activity, since, clockedInAt, seconds }: FloorPerson, asOf: string, now: number) {
  const meanwhile = Math.max(0, now - Math.max(Date.parse(asOf), Date.parse(since))) / 1000
  let [before, shown] = [0, 0]
  const each = ACTIVITIES.map((kind) => {
    before += seconds[kind] + (kind === activity ? meanwhile : 0)
    const part = Math.floor(before) - shown
    shown += part
    return { kind, seconds: part }
  })
  return { each, clocked: shown, clockedInAt }
}
