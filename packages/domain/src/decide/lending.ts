import { arrivalAt } from '../queue/arrival.ts'
import type { Draft } from '../record/event.ts'
import { kept, type Lease, type VenueState } from '../state/state.ts'
import { numberOf, priorityOf, seriesOf, serviceOf, type Venue } from '../venue/venue.ts'
import { rankOf } from '../order/sortedMap.ts'
import { type Asked, type CommandOf, type Decision, accept, refuse } from './command.ts'

/** A kiosk borrows numbers for the time it may be without the server: a block of the series' own, nobody else's, for this business day. */
export function leaseNumbers(state: VenueState, venue: Venue, { seriesId, count }: CommandOf<'leaseNumbers'>, asked: Asked): Decision {
  const series = seriesOf(venue, seriesId)
  const deviceId = asked.actor.deviceId
  if (!series || series.offlineFrom === null || deviceId === undefined) return refuse('noNumbersToLend')
  const businessDay = state.businessDay ?? asked.day.date
  const today = Object.values(state.leases).filter((lease) => lease.seriesId === seriesId && lease.businessDay === businessDay)
  const mine = today.find((lease) => lease.deviceId === deviceId && !lease.over && unused(lease).length >= count)
  if (mine) return accept({ leaseId: mine.id })
  const from = Math.max(series.offlineFrom, ...today.map((lease) => lease.to + 1))
  const to = Math.min(series.last, from + count - 1)
  if (from > series.last) return refuse('noNumbersToLend')
  const leaseId = asked.newId()
  return accept({ leaseId }, { type: 'NumbersLeased', data: { leaseId, deviceId, seriesId, from, to, businessDay } })
}

/**
 * A number that a kiosk gave without the server. Told twice it is the same visit. It stands where its claimed time puts it, kept
 * between the lease's beginning and now (I6); of a day that is over it is on record, and over.
 */
export function issueOffline(state: VenueState, venue: Venue, command: CommandOf<'issueOffline'>, asked: Asked): Decision {
  const lease = kept(state.leases, command.leaseId)
  if (!lease || lease.deviceId !== asked.actor.deviceId) return refuse('unknownLease')
  const { index } = command
  const known = kept(lease.used, String(index))
  if (known !== undefined) return accept({ visitId: known })
  const series = seriesOf(venue, lease.seriesId)
  if (!series || lease.over || !Number.isInteger(index) || index < lease.from || index > lease.to) return refuse('notInLease')
  const service = serviceOf(venue, command.serviceId)
  if (service?.seriesId !== series.id) return refuse('unknownService')
  const priority = priorityOf(venue, command.priority)
  if (!priority) return refuse('unknownPriority')

  const visitId = asked.newId()
  const claimedAt = Math.min(Math.max(command.claimedAt, lease.since), asked.now)
  const due = arrivalAt(state, asked.now) - (asked.now - claimedAt) - priority.boostMinutes * 60_000
  // Whose clock cannot be believed are told apart by their blocks and their numbers, in whatever order they are told of.
  const tie = lease.seq + (index - lease.from + 1) / (lease.to - lease.from + 2)
  const queue = state.queues[service.id]
  const today = lease.businessDay === state.businessDay
  const { lang, partySize } = command
  const issued: Draft = {
    type: 'TicketIssued',
    visitId,
    lifecycle: 'schedule',
    data: {
      serviceId: service.id,
      seriesId: series.id,
      index,
      number: numberOf(series, index),
      businessDay: lease.businessDay,
      lang,
      priority: priority.key,
      partySize,
      ahead: today && queue ? rankOf(queue, { due, seq: tie }) : 0,
      quote: null,
      offline: { leaseId: lease.id, claimedAt },
    },
  }
  return accept(
    { visitId },
    issued,
    today
      ? { type: 'QueueEntered', visitId, queueEntryId: visitId, data: { serviceId: service.id, due, tie, why: 'issued' } }
      : { type: 'VisitEnded', visitId, lifecycle: 'abort', data: { outcome: 'expired', reason: 'endOfDay' } },
  )
}

/** The kiosk is done with its block: what it did not give is void, and never given. */
export function returnNumbers(state: VenueState, { leaseId }: CommandOf<'returnNumbers'>, { actor }: Asked): Decision {
  const lease = kept(state.leases, leaseId)
  if (!lease || lease.deviceId !== actor.deviceId) return refuse('unknownLease')
  if (lease.over) return accept({ leaseId })
  return accept({ leaseId }, { type: 'NumbersVoided', data: { leaseId, seriesId: lease.seriesId, indexes: unused(lease) } })
}

const unused = (lease: Lease): number[] =>
  Array.from({ length: lease.to - lease.from + 1 }, (_, at) => lease.from + at).filter((index) => !Object.hasOwn(lease.used, String(index)))
