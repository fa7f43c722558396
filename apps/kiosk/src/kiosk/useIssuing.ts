import { AskFailed, useFoyer } from '@foyer/client'
import type { ResultOf } from '@foyer/schema'
import { useEffect, useEffectEvent } from 'react'
import { CheckIn, IssueTicket, type Service } from './documents.ts'
import type { Attempt, BookingTrouble, CheckIn as CheckingIn, Place } from './journey.ts'
import type { Wish } from './offline/book.ts'
import type { Alone } from './offline/useAlone.ts'
import type { Reach } from './scene.ts'
import type { Act } from './useJourney.ts'
import { isStranger } from './useLobby.ts'
import type { Writable } from './useWritable.ts'

export interface Issuing {
  readonly place: Place
  readonly act: Act
  readonly alone: Alone
  readonly reach: Reach
  readonly writable: Writable
  readonly services: readonly Service[] | null
  readonly isPaperless: boolean
  readonly lookAgain: () => void
  readonly onNotKnown: () => void
}

/**
 * Asks for the number while the journey waits for one. Asked twice with one key, the server gives one number. Where the server
 * cannot be reached, or has not answered, the kiosk gives one of its own; the doubt is written down with it.
 */
export function useIssuing({ place, act, alone, reach, writable, services, isPaperless, lookAgain, onNotKnown }: Issuing): void {
  const foyer = useFoyer()
  const attempt = place.at === 'issuing' ? place.attempt : null

  async function issue(wish: Wish) {
    const { key } = wish
    if (reach === 'cut' && (await givenAlone(wish, false))) return
    try {
      const { issueTicket } = await foyer.ask(IssueTicket, { input: wish })
      if (issueTicket.__typename === 'IssuedTicket') {
        const { number, serviceName } = issueTicket
        return act({ type: 'issued', key, isPaperless, ticket: { number, serviceName, of: 'service', isLate: false, line: issueTicket } })
      }
      act({ type: 'refused', key, say: issueTicket.say, opensAt: issueTicket.opensAt })
      lookAgain()
    } catch (failure) {
      if (isStranger(failure)) return onNotKnown()
      if (writable.isWhy(failure)) return gaveUp(key)
      if (isUnanswered(failure) && (await givenAlone(wish, true))) return lookAgain()
      act({ type: 'noAnswer', key })
    }
  }

  async function givenAlone(wish: Wish, isInDoubt: boolean): Promise<boolean> {
    const service = services?.find(({ id }) => id === wish.serviceId)
    const number = service ? await alone.give(service.seriesId, wish, isInDoubt) : null
    if (!service || number === null) return false
    const ticket = { number, serviceName: service.name, of: 'service', isLate: false, line: null } as const
    act({ type: 'issued', key: wish.key, isPaperless, ticket })
    return true
  }

  async function checkIn({ key, booking, lang, priority, asWalkIn }: CheckingIn) {
    try {
      const answer = (await foyer.ask(CheckIn, { input: { key, bookingId: booking.id, lang, priority, asWalkIn } })).checkIn
      if (answer.__typename === 'IssuedTicket') {
        const { number, serviceName } = answer
        const isLate = booking.window === 'late' && !asWalkIn
        return act({ type: 'issued', key, isPaperless, ticket: { number, serviceName, of: 'booking', isLate, line: answer } })
      }
      if (answer.reason === 'alreadyCheckedIn' && answer.who)
        return act({ type: 'wasCheckedIn', key, booking: { ...booking, number: answer.who } })
      act({ type: 'notCheckedIn', key, trouble: troubleOf(booking, answer) })
      lookAgain()
    } catch (failure) {
      if (isStranger(failure)) return onNotKnown()
      if (writable.isWhy(failure)) return gaveUp(key)
      act({ type: 'noAnswer', key })
    }
  }

  /** There is no number to be had by trying again: the kiosk says to everybody where there is one. */
  function gaveUp(key: string) {
    act({ type: 'noAnswer', key })
    act({ type: 'restarted' })
  }

  const ask = useEffectEvent((wanted: Attempt) => (wanted.of === 'service' ? issue(wanted.wish) : checkIn(wanted)))
  useEffect(() => {
    if (attempt) void ask(attempt)
  }, [attempt])
}

/** Nobody knows whether it was carried out; a request the server has turned down was not. */
const isUnanswered = (failure: unknown): boolean => !(failure instanceof AskFailed) || failure.kind !== 'coded'

type Refused = Extract<ResultOf<typeof CheckIn>['checkIn'], { __typename: 'Refused' }>

function troubleOf(booking: CheckingIn['booking'], { reason, from, say, opensAt }: Refused): BookingTrouble {
  if (reason === 'tooEarly' && from) return { why: 'early', booking, from }
  if (reason === 'bookingReleased') return { why: 'over', booking, say }
  if (reason === 'wrongDay') return { why: 'otherDay', startsAt: from ?? booking.startsAt }
  return { why: 'refused', say, opensAt }
}
