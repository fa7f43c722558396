import type { VenueState } from '../state/state.ts'
import type { Venue } from '../venue/venue.ts'
import { type Asked, type Command, type Decision, accept, refuse } from './command.ts'
import { acknowledgeServiceCall, enrolDevice, offerPairing, pairDevice, raiseServiceCall, revokeDevice } from './devices.ts'
import { closeServicePoint, openServicePoint, pauseServicePoint, signIn, signOut } from './staff.ts'
import { endOfDay } from './endOfDay.ts'
import { callNext, callTicket, recall } from './calling.ts'
import { issueTicket } from './issuing.ts'
import { after } from './record.ts'
import { cancelVisit, finishService, markArrived, markMissed, startService } from './serving.ts'

/** What may happen. The only code that says no. The first thing that happens on a new business day is that it begins. */
export function decide(state: VenueState, command: Command, asked: Asked): Decision {
  if (command.do === 'installTemplate') {
    if (state.venue) return refuse('alreadyInstalled')
    return accept(
      {},
      { type: 'TemplateInstalled', data: { venue: command.venue } },
      { type: 'DayStarted', data: { businessDay: asked.day.date } },
    )
  }
  if (!state.venue) return refuse('notInstalled')

  const dawn = endOfDay(state, asked)
  const today = after(state, dawn, asked)
  const decision = carryOut(today, state.venue, command, asked)
  return dawn.length > 0 && (decision.ok || decision.events.length > 0) ? { ...decision, events: [...dawn, ...decision.events] } : decision
}

function carryOut(state: VenueState, venue: Venue, command: Command, asked: Asked): Decision {
  switch (command.do) {
    case 'installTemplate':
      return refuse('alreadyInstalled')
    case 'startDay':
      return accept({})
    case 'offerPairing':
      return offerPairing(venue, command, asked)
    case 'pairDevice':
      return pairDevice(state, venue, command, asked)
    case 'enrolDevice':
      return enrolDevice(command, asked)
    case 'revokeDevice':
      return revokeDevice(state, command)
    case 'signIn':
      return signIn(state, venue, command, asked)
    case 'signOut':
      return signOut(state, asked)
    case 'openServicePoint':
      return openServicePoint(state, venue, command, asked)
    case 'pauseServicePoint':
      return pauseServicePoint(state, command, asked)
    case 'closeServicePoint':
      return closeServicePoint(state, command, asked)
    case 'issueTicket':
      return issueTicket(state, venue, command, asked)
    case 'callNext':
      return callNext(state, venue, command, asked)
    case 'callTicket':
      return callTicket(state, venue, command, asked)
    case 'recall':
      return recall(state, venue, command, asked)
    case 'markArrived':
      return markArrived(state, command, asked)
    case 'startService':
      return startService(state, command, asked)
    case 'finishService':
      return finishService(state, venue, command, asked)
    case 'markMissed':
      return markMissed(state, venue, command, asked)
    case 'cancelVisit':
      return cancelVisit(state, command)
    case 'raiseServiceCall':
      return raiseServiceCall(state, command, asked)
    case 'acknowledgeServiceCall':
      return acknowledgeServiceCall(state, command)
  }
}
