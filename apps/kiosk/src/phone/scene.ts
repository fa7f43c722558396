import type { Ticket } from './documents.ts'

/** Which of the phone's pages stands there. */
export type Scene =
  'waiting' | 'soon' | 'called' | 'serving' | 'deferred' | 'parked' | 'away' | 'missed' | 'gone' | 'offline' | 'badLink' | 'opening'

/** The last few in front of you: time to come back. */
export const SOON = 3

/** Where a place in the queue could be old, it is not shown as if it were new; what was said to the customer once stays said. */
export function sceneOf(ticket: Ticket | null, { isStale, isUnknown }: { readonly isStale: boolean; readonly isUnknown: boolean }): Scene {
  if (isUnknown) return 'badLink'
  if (!ticket) return isStale ? 'offline' : 'opening'
  switch (ticket.stage) {
    case 'waiting':
      if (isStale) return 'offline'
      return ticket.ahead <= SOON && isShort(ticket) ? 'soon' : 'waiting'
    case 'called':
      return 'called'
    case 'arrived':
    case 'serving':
    case 'wrapUp':
      return 'serving'
    case 'deferred':
    case 'parked':
    case 'away':
    case 'missed':
    case 'gone':
      return ticket.stage
  }
}

/** Few may be ahead in one's own line while the counters serve other lines first: “almost your turn” wants a short wait as well. */
const isShort = ({ quote }: Ticket): boolean => quote === null || quote.lowMinutes < SOON_MINUTES

const SOON_MINUTES = 10
