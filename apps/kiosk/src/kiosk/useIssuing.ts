import { useFoyer } from '@foyer/client'
import { useEffect, useEffectEvent } from 'react'
import { IssueTicket } from './documents.ts'
import type { Attempt, Place } from './journey.ts'
import type { Act } from './useJourney.ts'
import { isStranger } from './useLobby.ts'

/** Asks for the number while the journey waits for one. Asked twice with one key, the server gives one number. */
export function useIssuing(place: Place, act: Act, lookAgain: () => void, onNotKnown: () => void): void {
  const foyer = useFoyer()
  const attempt = place.at === 'issuing' ? place.attempt : null

  const issue = useEffectEvent(async ({ key, serviceId, lang }: Attempt) => {
    try {
      const { issueTicket } = await foyer.ask(IssueTicket, { input: { key, serviceId, lang } })
      if (issueTicket.__typename === 'IssuedTicket') return act({ type: 'issued', key, ticket: issueTicket })
      act({ type: 'refused', key, say: issueTicket.say, opensAt: issueTicket.opensAt })
      lookAgain()
    } catch (failure) {
      if (isStranger(failure)) return onNotKnown()
      act({ type: 'noAnswer', key })
    }
  })

  useEffect(() => {
    if (attempt) void issue(attempt)
  }, [attempt])
}
