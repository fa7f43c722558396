import { setTimeout as pause } from 'node:timers/promises'
import type { Ask } from './ask.ts'
import type { Course } from './course.ts'
import { ticketNow } from './operations.ts'

/** What the house's own phone pages say of the tickets afterwards. */
export interface Audit {
  readonly asked: number
  /** Pages that agree with what was acknowledged. */
  readonly agree: number
  /** Pages that say something else. */
  readonly differ: number
  /** Tickets without a page: their business day is over, or they are lost. */
  readonly gone: number
}

/** A process of the house that did not act itself may see it this much later (it looks once a second at the latest). */
const CATCH_UP_MS = 2000

/** Asks the phone page of every ticket, so many at once, whether it says what was acknowledged; those that do not are asked once more. */
export async function audit(ask: Ask, courses: readonly Course[], inFlight: number): Promise<Audit> {
  const first = await verdicts(
    ask,
    courses.filter(({ ticket }) => ticket !== null),
    inFlight,
  )
  if (first.others.length > 0) await pause(CATCH_UP_MS)
  const second = await verdicts(ask, first.others, inFlight)
  const agree = first.agree + second.agree
  return { asked: agree + second.differ + second.gone, agree, differ: second.differ, gone: second.gone }
}

interface Verdicts {
  agree: number
  differ: number
  gone: number
  /** Those that did not agree. */
  readonly others: Course[]
}

async function verdicts(ask: Ask, courses: readonly Course[], inFlight: number): Promise<Verdicts> {
  const found: Verdicts = { agree: 0, differ: 0, gone: 0, others: [] }
  const left = courses.values()
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (const course of left) {
        const verdict = await verdictOn(ask, course)
        found[verdict]++
        if (verdict !== 'agree') found.others.push(course)
      }
    }),
  )
  return found
}

async function verdictOn(ask: Ask, { ticket, outcome }: Course): Promise<'agree' | 'differ' | 'gone'> {
  const page = await ask(ticketNow, { token: ticket?.token ?? '' }, null)
  if (!page) return 'gone'
  return page.number === ticket?.number && (outcome === null || says(outcome).includes(page.outcome ?? page.stage)) ? 'agree' : 'differ'
}

/** Whoever missed their call is gone once it was kept long enough. */
const says = (outcome: NonNullable<Course['outcome']>): readonly string[] => (outcome === 'missed' ? ['missed', 'noShow'] : [outcome])
