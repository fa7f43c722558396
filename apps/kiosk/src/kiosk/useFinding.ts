import { AskFailed, useFoyer } from '@foyer/client'
import { useEffect, useEffectEvent } from 'react'
import { FindBooking } from './documents.ts'
import type { BookingTrouble, Place } from './journey.ts'
import type { Act } from './useJourney.ts'
import { isStranger } from './useLobby.ts'

/** Looks for a customer's bookings while the journey waits for them. */
export function useFinding(place: Place, act: Act, onNotKnown: () => void): void {
  const foyer = useFoyer()
  const finding = place.at === 'finding' ? place : null

  const find = useEffectEvent(async ({ key, typing: { by, text } }: Extract<Place, { at: 'finding' }>) => {
    try {
      const { findBooking } = await foyer.ask(FindBooking, { input: by === 'phone' ? { phone: text } : { code: text } })
      if (findBooking.__typename === 'FoundBookings') return act({ type: 'bookingsFound', key, bookings: findBooking.bookings })
      const isNone = findBooking.reason === 'noSuchBooking'
      act({ type: 'notCheckedIn', key, trouble: isNone ? { why: 'none' } : { why: 'refused', say: findBooking.say, opensAt: null } })
    } catch (failure) {
      if (isStranger(failure)) return onNotKnown()
      act({ type: 'notCheckedIn', key, trouble: troubleOf(failure) })
    }
  })

  useEffect(() => {
    if (finding) void find(finding)
  }, [finding])
}

/** What no booking could look like finds none; everything else is the server's matter. */
function troubleOf(failure: unknown): BookingTrouble {
  if (!(failure instanceof AskFailed) || failure.kind !== 'coded') return { why: 'unavailable' }
  if (failure.code === 'BAD_USER_INPUT') return { why: 'none' }
  return failure.say ? { why: 'refused', say: failure.say, opensAt: null } : { why: 'unavailable' }
}
