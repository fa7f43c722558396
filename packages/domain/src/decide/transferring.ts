import { entranceAt, type Place } from '../queue/place.ts'
import type { Draft, Entry } from '../record/event.ts'
import { isStaffed, kept, type VenueState } from '../state/state.ts'
import { pointOf, serviceOf, staffOf, type Venue } from '../venue/venue.ts'
import { COMMON, type Line } from '../visit/line.ts'
import { isAtPoint, type Sender, type Visit } from '../visit/visit.ts'
import { type Asked, type CommandOf, type Decision, type Refused, accept, refuse } from './command.ts'
import { inHand, open } from './holding.ts'
import { isAttended } from './reserved.ts'
import { sessionOf } from './sessions.ts'
import { thenNext } from './thenNext.ts'
import { allows } from '../visit/acts.ts'

/** A visit goes on in another line: of a service, of a point or of a person; at a place that is said, or after a while. */
export function transfer(state: VenueState, venue: Venue, command: CommandOf<'transfer'>, asked: Asked): Decision {
  const visit = inHand(state, command.visitId, asked)
  if ('refusal' in visit) return visit
  if (!allows('transfer', visit.stage)) return refuse('wrongStage')
  const there = destination(state, venue, visit, command.to)
  if ('refusal' in there) return there
  const { line, serviceId } = there
  const pointId = isAtPoint(visit) ? visit.pointId : null
  const sent = transferred(visit, { pointId, staffId: staffIdOf(state, asked), line, toServiceId: serviceId, back: false })
  if (command.place.at !== 'delayed') {
    const entry = enters(state, visit, line, serviceId, command.place, 'transferred', asked)
    return thenNext(state, venue, visit, command.thenCallNext, asked, [sent, entry])
  }
  const returnsAt = asked.now + command.place.minutes * 60_000
  const entry = enters(state, visit, line, serviceId, { at: 'original' }, 'transferred', asked)
  const deferred: Draft = { type: 'TicketDeferred', visitId: visit.id, lifecycle: 'suspend', data: { returnsAt, because: 'transferred' } }
  return thenNext(state, venue, visit, command.thenCallNext, asked, [sent, entry, deferred])
}

/** Back to whoever sent it, as their next, wherever they work now; to their point when they have gone; and to the line it came from when nobody is there. */
export function sendBack(state: VenueState, venue: Venue, command: CommandOf<'sendBack'>, asked: Asked): Decision {
  const visit = inHand(state, command.visitId, asked)
  if ('refusal' in visit) return visit
  if (!allows('sendBack', visit.stage)) return refuse('wrongStage')
  const { sender } = visit
  if (!sender) return refuse('noSender')
  const line = wayBack(state, sender)
  const place: Place = line.of === 'service' ? { at: 'original' } : { at: 'next' }
  const pointId = isAtPoint(visit) ? visit.pointId : null
  const sent = transferred(visit, { pointId, staffId: staffIdOf(state, asked), line, toServiceId: sender.serviceId, back: true })
  const entry = enters(state, visit, line, sender.serviceId, place, 'sentBack', asked)
  return thenNext(state, venue, visit, command.thenCallNext, asked, [sent, entry])
}

/** The sender’s line: their own, while they stand at a window, whichever; their old window’s, while anybody is there; their own, while they are at work. */
function wayBack(state: VenueState, { pointId, staffId }: Sender): Line {
  const theirs: Line = staffId === null ? COMMON : { of: 'person', staffId }
  const window: Line = { of: 'point', pointId }
  if (Object.values(state.points).some((point) => isStaffed(point) && point.staffId === staffId)) return theirs
  if (isAttended(state, window)) return window
  return isAttended(state, theirs) ? theirs : COMMON
}

/** Back into the line: whoever was called and not found, or is taken from hold. */
export function returnToQueue(state: VenueState, venue: Venue, command: CommandOf<'returnToQueue'>, asked: Asked): Decision {
  const visit = inHand(state, command.visitId, asked)
  if ('refusal' in visit) return visit
  if (!allows('returnToQueue', visit.stage)) return refuse('wrongStage')
  const pointId = isAtPoint(visit) ? visit.pointId : null
  const returned: Draft = { type: 'TicketReturned', visitId: visit.id, resourceIds: pointId === null ? [] : [pointId], data: { pointId } }
  const line = isAttended(state, visit.line) ? visit.line : COMMON
  const entry = enters(state, visit, line, visit.serviceId, command.place, 'returned', asked)
  return thenNext(state, venue, visit, command.thenCallNext, asked, [returned, entry])
}

/** Whoever missed their call stands in line again, behind as many others as the venue lets go first; so many times and no more. */
export function rejoin(state: VenueState, venue: Venue, { visitId }: CommandOf<'rejoin'>, asked: Asked): Decision {
  const visit = open(state, visitId)
  if ('refusal' in visit) return visit
  if (!allows('rejoin', visit.stage)) return refuse('wrongStage')
  const { rejoinBehind, rejoinTimes } = venue.calling
  if (visit.rejoins >= rejoinTimes) return refuse('rejoinLimit')
  return accept(
    { visitId },
    { type: 'TicketRequeued', visitId, data: { behind: rejoinBehind } },
    enters(state, visit, COMMON, visit.serviceId, { at: 'position', ahead: rejoinBehind }, 'rejoined', asked),
  )
}

function destination(
  state: VenueState,
  venue: Venue,
  visit: Visit,
  to: CommandOf<'transfer'>['to'],
): { readonly line: Line; readonly serviceId: string } | Refused {
  switch (to.of) {
    case 'queue': {
      const service = serviceOf(venue, to.serviceId)
      if (!service) return refuse('unknownService')
      if (visit.stage === 'waiting' && visit.line.of === 'service' && visit.serviceId === service.id) return refuse('alreadyThere')
      return { line: COMMON, serviceId: service.id }
    }
    case 'point': {
      const point = pointOf(venue, to.pointId)
      if (!point) return refuse('unknownPoint')
      if (!point.serviceIds.includes(visit.serviceId)) return refuse('serviceNotOffered')
      const now = state.points[point.id]
      if (!now || !isStaffed(now)) return refuse('pointNotOpen')
      return { line: { of: 'point', pointId: point.id }, serviceId: visit.serviceId }
    }
    case 'person': {
      const member = staffOf(venue, to.staffId)
      if (!member) return refuse('unknownStaff')
      if (member.skills !== null && !member.skills.includes(visit.serviceId)) return refuse('notSkilled')
      if (!kept(state.people, member.id)) return refuse('personNotHere', { who: member.name })
      return { line: { of: 'person', staffId: member.id }, serviceId: visit.serviceId }
    }
  }
}

const transferred = (
  visit: Visit,
  data: { pointId: string | null; staffId: string | null; line: Line; toServiceId: string; back: boolean },
): Draft => ({
  type: 'TicketTransferred',
  visitId: visit.id,
  resourceIds: data.pointId === null ? [] : [data.pointId],
  lifecycle: 'suspend',
  data: { ...data, serviceId: visit.serviceId },
})

export function enters(
  state: VenueState,
  visit: Visit,
  line: Line,
  serviceId: string,
  place: Place,
  why: Entry,
  { now }: Asked,
): Draft<'QueueEntered'> {
  return {
    type: 'QueueEntered',
    visitId: visit.id,
    queueEntryId: `${visit.id}:${visit.turns.length + 1}`,
    data: { serviceId, ...entranceAt(state, line, serviceId, visit, place, now), line, why },
  }
}

const staffIdOf = (state: VenueState, { actor }: Asked): string | null => sessionOf(state, actor.sessionId)?.staffId ?? null
