import type { DeskPicture } from './deskPicture.ts'
import { startOfDay } from './venueDay.ts'

export const TABS = ['waiting', 'parked', 'away', 'missed', 'bookings'] as const

/** Where those stand whom this tablet knows of. */
export type Tab = (typeof TABS)[number]

/** How many stand behind each tab; of the appointments, those who are still expected today. */
export function countsOf({ waitingForMe, parked, away, missed, bookings, asOf, timeZone }: DeskPicture): Readonly<Record<Tab, number>> {
  const midnight = startOfDay(Date.parse(asOf), 1, timeZone)
  return {
    waiting: waitingForMe,
    parked: parked.length,
    away: away.length,
    missed: missed.length,
    bookings: bookings.filter(({ state, startsAt }) => isExpected(state) && Date.parse(startsAt) < midnight).length,
  }
}

export const isExpected = (state: DeskPicture['bookings'][number]['state']): boolean => state === 'confirmed' || state === 'held'

/** The visit that a sheet is about, as the newest picture has it, wherever it stands now. */
export function visitById(picture: DeskPicture, id: string): DeskPicture['waiting'][number] | undefined {
  const { current, next, waiting, parked, away, missed, recent } = picture
  return [current, ...waiting, ...parked, ...away, ...missed, ...recent, next].find((visit) => visit?.id === id) ?? undefined
}
