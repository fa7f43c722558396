import { get, rankOf } from '../order/sortedMap.ts'
import { arrivalAt } from '../queue/arrival.ts'
import { quoteFor, type Quote } from '../queue/quote.ts'
import type { Draft, EventData } from '../record/event.ts'
import type { VenueState } from '../state/state.ts'
import { type BusinessDay, hourAt, type Instant, openingAt } from '../time/businessDay.ts'
import {
  lastOnline,
  numberOf,
  type PriorityClass,
  priorityOf,
  type Series,
  seriesOf,
  type Service,
  serviceOf,
  type Venue,
} from '../venue/venue.ts'
import { type Asked, type CommandOf, type Decision, type Refused, accept, refuse } from './command.ts'

const HOUR = 3_600_000

/** Somebody takes a number: the next one of the service's series, a place in its queue, and an honest wait. */
export function issueTicket(state: VenueState, venue: Venue, command: CommandOf<'issueTicket'>, asked: Asked): Decision {
  const { now, day, newId } = asked
  const opening = openingAt(day, now)
  const admitted = admit(state, venue, command.serviceId, command.priority)
  if ('refusal' in admitted && admitted.refusal.reason === 'unknownService') return admitted
  if (!opening.open) return refuse('doorsClosed', opening.opensAt === null ? {} : { opensAt: opening.opensAt })
  if ('refusal' in admitted) return later(admitted, day)
  const { service, priority } = admitted

  const due = arrivalAt(state, now) - priority.boostMinutes * 60_000
  const place = { due, seq: state.seq + 2 }
  const quote = quoteFor(state, venue, service.id, place)
  const limit = limited(state, service, quote, asked)
  if (limit) return limit
  const visitId = newId()
  const queue = state.queues[service.id]
  const ticket: Draft<'TicketIssued'> = {
    type: 'TicketIssued',
    visitId,
    lifecycle: 'schedule',
    data: {
      ...numbered(state, admitted, command, day),
      ahead: queue ? rankOf(queue, place) : 0,
      quote,
      ...(unlikely(service, quote, asked) === 'warn' ? { unlikely: true } : {}),
    },
  }
  return accept({ visitId }, ticket, {
    type: 'QueueEntered',
    visitId,
    queueEntryId: visitId,
    data: { serviceId: service.id, due, why: 'issued' },
  })
}

/** What a number needs before anything else: the service, its series, the priority, and a number that is left. */
export interface Admitted {
  readonly service: Service
  readonly series: Series
  readonly priority: PriorityClass
  readonly index: number
}

export function admit(state: VenueState, venue: Venue, serviceId: string, priorityKey: string): Admitted | Refused {
  const service = serviceOf(venue, serviceId)
  const series = service && seriesOf(venue, service.seriesId)
  if (!service || !series) return refuse('unknownService')
  if (!service.active) return refuse('serviceClosed')
  const priority = priorityOf(venue, priorityKey)
  if (!priority) return refuse('unknownPriority')
  const index = nextIndex(state, series)
  return index === null ? refuse('seriesFull') : { service, series, priority, index }
}

/** The number and what it is for. */
export function numbered(
  state: VenueState,
  { service, series, priority, index }: Admitted,
  { lang, partySize }: Pick<EventData['TicketIssued'], 'lang' | 'partySize'>,
  day: BusinessDay,
): Omit<EventData['TicketIssued'], 'ahead' | 'quote'> {
  return {
    serviceId: service.id,
    seriesId: series.id,
    index,
    number: numberOf(series, index),
    businessDay: state.businessDay ?? day.date,
    lang,
    priority: priority.key,
    partySize,
  }
}

/** The number that comes next; null: none is left today. No number is given twice on one day. */
export function nextIndex(state: VenueState, series: Series): number | null {
  const last = state.counters[series.id]
  if (last === undefined) return series.first
  if (last < lastOnline(series)) return free(state, series, last + 1)
  return series.restart === 'continues' ? free(state, series, series.first) : null
}

const free = (state: VenueState, series: Series, index: number): number | null =>
  series.restart === 'continues' && get(state.numbers, numberOf(series, index)) !== undefined ? null : index

/** Why there is no number for a walk-in now though the series has some: the day's or the hour's are gone, or the day is nearly over. */
export function limited(
  state: VenueState,
  service: Service,
  quote: Quote | null,
  { now, day }: Pick<Asked, 'now' | 'day'>,
): Refused | null {
  const { perDay, perHour } = service.contingent
  const given = state.given[service.id] ?? { day: 0, hour: 0, inHour: 0 }
  const hour = perHour === null || !state.venue ? 0 : hourAt(state.venue, now)
  const tomorrow = day.nextOpensAt === null ? {} : { opensAt: day.nextOpensAt }
  if (perDay !== null && given.day >= perDay) return refuse('numbersGone', tomorrow)
  if (perHour !== null && given.hour === hour && given.inHour >= perHour) return refuse('hourFull', { from: hour + HOUR })
  const closing = day.open.at(-1)?.to
  if (closing !== undefined && now >= closing - service.cutOffMinutes * 60_000 && service.cutOffMinutes > 0)
    return refuse('cutOff', tomorrow)
  return unlikely(service, quote, { now, day }) === 'stop' ? refuse('unlikelyToday', tomorrow) : null
}

/** Whether whoever comes now may not be served before the doors close: by the quote’s low end they are stopped, by its high end warned. */
export function unlikely(
  { forecastCutOff }: Service,
  quote: Quote | null,
  { now, day }: { now: Instant; day: BusinessDay },
): 'stop' | 'warn' | null {
  const closing = day.open.at(-1)?.to
  if (forecastCutOff === 'off' || quote === null || closing === undefined) return null
  if (forecastCutOff === 'stop' && now + quote.lowMinutes * 60_000 > closing) return 'stop'
  return now + quote.highMinutes * 60_000 > closing ? 'warn' : null
}

/** A full series says when there are numbers again. */
const later = (refused: Refused, day: BusinessDay): Refused =>
  refused.refusal.reason === 'seriesFull' && day.nextOpensAt !== null ? refuse('seriesFull', { opensAt: day.nextOpensAt }) : refused
