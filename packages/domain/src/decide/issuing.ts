import { rankOf } from '../order/sortedMap.ts'
import { arrivalAt } from '../queue/arrival.ts'
import { quoteFor } from '../queue/quote.ts'
import type { VenueState } from '../state/state.ts'
import { openingAt } from '../time/businessDay.ts'
import { numberOf, priorityOf, seriesOf, serviceOf, type Venue } from '../venue/venue.ts'
import { type Asked, type CommandOf, type Decision, accept, refuse } from './command.ts'

/** Somebody takes a number: the next one of the service's series, a place in its queue, and an honest wait. */
export function issueTicket(state: VenueState, venue: Venue, command: CommandOf<'issueTicket'>, asked: Asked): Decision {
  const { now, day, newId } = asked
  const service = serviceOf(venue, command.serviceId)
  const series = service && seriesOf(venue, service.seriesId)
  if (!service || !series) return refuse('unknownService')
  const opening = openingAt(day, now)
  if (!opening.open) return refuse('doorsClosed', opening.opensAt === null ? {} : { opensAt: opening.opensAt })
  if (!service.active) return refuse('serviceClosed')
  const priority = priorityOf(venue, command.priority)
  if (!priority) return refuse('unknownPriority')
  const index = nextIndex(state, series.id, series.first)
  if (index > series.last) return refuse('seriesFull', day.nextOpensAt === null ? {} : { opensAt: day.nextOpensAt })

  const visitId = newId()
  const due = arrivalAt(state, now) - priority.boostMinutes * 60_000
  const place = { due, seq: state.seq + 2 }
  const queue = state.queues[service.id]
  const ahead = queue ? rankOf(queue, place) : 0
  return accept(
    { visitId },
    {
      type: 'TicketIssued',
      visitId,
      lifecycle: 'schedule',
      data: {
        serviceId: service.id,
        seriesId: series.id,
        index,
        number: numberOf(series, index),
        businessDay: state.businessDay ?? day.date,
        lang: command.lang,
        priority: priority.key,
        partySize: command.partySize,
        ahead,
        quote: quoteFor(state, venue, service.id, place),
      },
    },
    { type: 'QueueEntered', visitId, queueEntryId: visitId, data: { serviceId: service.id, due } },
  )
}

export const nextIndex = (state: VenueState, seriesId: string, first: number): number => (state.counters[seriesId] ?? first - 1) + 1
