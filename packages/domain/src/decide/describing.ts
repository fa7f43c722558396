import { get } from '../order/sortedMap.ts'
import type { VenueState } from '../state/state.ts'
import { markOf, MAX_BOOST_MINUTES, priorityOf, serviceOf, type Venue } from '../venue/venue.ts'
import { type Asked, type CommandOf, type Decision, accept, refuse } from './command.ts'
import { inHand, open } from './holding.ts'
import { allows } from '../visit/acts.ts'

/** Called sooner or not, with a reason that stays with the visit. Its place is worked out anew from when it came. */
export function changePriority(state: VenueState, venue: Venue, command: CommandOf<'changePriority'>, asked: Asked): Decision {
  const { visitId, reason } = command
  const visit = inHand(state, visitId, asked)
  if ('refusal' in visit) return visit
  if (!allows('changePriority', visit.stage)) return refuse('wrongStage')
  const priority = priorityOf(venue, command.priority)
  if (!priority) return refuse('unknownPriority')
  if (priority.key === visit.priority) return accept({ visitId })
  const before = priorityOf(venue, visit.priority)?.boostMinutes ?? 0
  const { line, serviceId, origin, turns, cameAt } = visit
  const boosted = origin.due + (before - priority.boostMinutes) * 60_000
  // A booking and a boost are not added up; and nobody gets a walk-in's place besides the booked one (I7).
  const due = Math.min(Math.max(boosted, cameAt - MAX_BOOST_MINUTES * 60_000), Math.max(cameAt, origin.due))
  return accept(
    { visitId },
    { type: 'PriorityChanged', visitId, data: { priority: priority.key, reason } },
    {
      type: 'QueueEntered',
      visitId,
      queueEntryId: `${visitId}:${turns.length + 1}`,
      data: { serviceId, due, tie: origin.seq, line, why: 'priority' },
    },
  )
}

/** How many have come on this number; they are one position and one call. */
export function changeParty(state: VenueState, { visitId, partySize }: CommandOf<'changeParty'>): Decision {
  const visit = open(state, visitId)
  if ('refusal' in visit) return visit
  return visit.partySize === partySize ? accept({ visitId }) : accept({ visitId }, { type: 'PartyChanged', visitId, data: { partySize } })
}

/** One more service in the same visit: the same number to the end. */
export function addService(state: VenueState, venue: Venue, { visitId, serviceId }: CommandOf<'addService'>): Decision {
  const visit = open(state, visitId)
  if ('refusal' in visit) return visit
  if (!serviceOf(venue, serviceId)) return refuse('unknownService')
  if (visit.serviceId === serviceId || visit.plan.includes(serviceId)) return refuse('alreadyPlanned')
  return accept({ visitId }, { type: 'ServiceAdded', visitId, data: { serviceId } })
}

export function dropService(state: VenueState, { visitId, serviceId }: CommandOf<'dropService'>): Decision {
  const visit = open(state, visitId)
  if ('refusal' in visit) return visit
  return visit.plan.includes(serviceId)
    ? accept({ visitId }, { type: 'ServiceDropped', visitId, data: { serviceId } })
    : refuse('notPlanned')
}

/** A mark stays with the visit, the ended one too. */
export function setMark(state: VenueState, venue: Venue, { visitId, mark, on }: CommandOf<'setMark'>): Decision {
  const visit = get(state.visits, visitId)
  if (!visit) return refuse('noSuchVisit')
  if (!markOf(venue, mark)) return refuse('unknownMark')
  if (visit.marks.includes(mark) === on) return accept({ visitId })
  return accept({ visitId }, { type: on ? 'MarkAdded' : 'MarkRemoved', visitId, data: { mark } })
}

export function addNote(state: VenueState, { visitId, noteId, commitment }: CommandOf<'addNote'>): Decision {
  const visit = get(state.visits, visitId)
  if (!visit) return refuse('noSuchVisit')
  return accept({ visitId }, { type: 'NoteAdded', visitId, data: { noteId, commitment } })
}

/** The called customer says that they are on their way; once a call is enough. */
export function sayComing(state: VenueState, { visitId }: CommandOf<'sayComing'>): Decision {
  const visit = open(state, visitId)
  if ('refusal' in visit) return visit
  if (!allows('sayComing', visit.stage)) return refuse('wrongStage')
  return visit.comingAt === null ? accept({ visitId }, { type: 'CustomerComing', visitId, data: {} }) : accept({ visitId })
}
