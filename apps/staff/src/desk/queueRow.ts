import type { LocalText } from '@foyer/ui'
import type { StaffVisit } from './deskPicture.ts'
import { minutesSince } from './serverTime.ts'

/** One line of the queue, with only what is special said about it. */
export interface QueueRow {
  readonly visit: StaffVisit
  readonly minutes: number
  readonly over: boolean
  readonly special: Special
}

/** What sets a visitor apart; a plain visit has none of it. */
export interface Special {
  readonly priority: LocalText | null
  readonly foreignLanguage: boolean
  readonly partySize: number | null
  readonly bookedFor: string | null
  readonly waitsFor: string | null
  readonly marks: readonly LocalText[]
}

/** The queue in the order it will be called. */
export function queueRows(waiting: readonly StaffVisit[], now: number): readonly QueueRow[] {
  return waiting.map((visit) => {
    const minutes = minutesSince(visit.enteredAt, now)
    return { visit, minutes, over: minutes > visit.waitTargetMinutes, special: specialOf(visit) }
  })
}

/** The house speaks Chinese, so English is what has to be said. */
export function specialOf(visit: StaffVisit): Special {
  return {
    priority: visit.priority.key === 'normal' ? null : visit.priority.name,
    foreignLanguage: visit.lang !== 'zh',
    partySize: visit.partySize > 1 ? visit.partySize : null,
    bookedFor: visit.bookedFor,
    waitsFor: visit.waitsFor,
    marks: visit.marks.map(({ name }) => name),
  }
}

/** Everybody who would have been called before this one. */
export function skippedBy(visitId: string, waiting: readonly StaffVisit[]): readonly string[] {
  const place = waiting.findIndex(({ id }) => id === visitId)
  return place <= 0 ? [] : waiting.slice(0, place).map(({ number }) => number)
}

/** The ticket meant by a letter and some digits: the one in the room that fits, else the number as it would be printed. */
export function numberMeant(prefix: string, digits: string, inTheRoom: readonly StaffVisit[]): string {
  const same = inTheRoom.find(({ number }) => number.startsWith(prefix) && sameDigits(number.slice(prefix.length), digits))
  return same?.number ?? prefix + digits.padStart(digitsIn(prefix, inTheRoom), '0')
}

/** As many digits as the tickets of this letter have; three where none is here to see. */
function digitsIn(prefix: string, inTheRoom: readonly StaffVisit[]): number {
  const seen = inTheRoom.find(({ number }) => number.startsWith(prefix))
  return seen ? seen.number.length - prefix.length : 3
}

const sameDigits = (one: string, other: string) => /^\d+$/.test(one) && Number(one) === Number(other)
