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

/** Asks the phone page of every ticket, so many at once, whether it says what was acknowledged. */
export async function audit(ask: Ask, courses: readonly Course[], inFlight: number): Promise<Audit> {
  const answers = { agree: 0, differ: 0, gone: 0 }
  const left = courses.filter(({ ticket }) => ticket !== null).values()
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (const course of left) answers[await verdict(ask, course)]++
    }),
  )
  return { asked: answers.agree + answers.differ + answers.gone, ...answers }
}

async function verdict(ask: Ask, { ticket, outcome }: Course): Promise<'agree' | 'differ' | 'gone'> {
  const page = await ask(ticketNow, { token: ticket?.token ?? '' }, null)
  if (!page) return 'gone'
  return page.number === ticket?.number && (outcome === null || (page.outcome ?? page.stage) === outcome) ? 'agree' : 'differ'
}
