import type { VenueState } from '../state/state.ts'
import type { Venue } from '../venue/venue.ts'
import { type Asked, type Command, type Decision, accept, refuse } from './command.ts'
import { acknowledgeCall } from './announcing.ts'
import { bookAppointment, cancelAppointment, checkIn, confirmAppointment, markGuestNoShow, rescheduleAppointment } from './appointments.ts'
import { callNext, callTicket, explainCall, recall, serveNow, serveWalkIn } from './calling.ts'
import { addNote, addService, changeParty, changePriority, dropService, sayComing, setMark } from './describing.ts'
import { acknowledgeServiceCall, approvePairing, enrolDevice, offerPairing, pairDevice, raiseServiceCall, revokeDevice } from './devices.ts'
import { endOfDay } from './endOfDay.ts'
import { comeBack, defer, park, sendAway } from './holding.ts'
import { issueTicket } from './issuing.ts'
import { issueOffline, leaseNumbers, returnNumbers } from './lending.ts'
import { passed } from './passing.ts'
import { changePin, unlockPin } from './pins.ts'
import { queuePrint, reportPrint } from './printing.ts'
import { after } from './record.ts'
import { cancelVisit, finishService, markArrived, markMissed, startService, startWrapUp } from './serving.ts'
import { closeServicePoint, openServicePoint, pauseServicePoint, signIn, signOut } from './staff.ts'
import { rejoin, returnToQueue, sendBack, transfer } from './transferring.ts'
import { undo } from './undoing.ts'

/** What may happen. The only code that says no. What time itself has brought comes first: a new business day, and whatever was to happen by now. */
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
  if (asked.isLate) return refuse('tooLate')

  const dawn = endOfDay(state, asked)
  const begun = after(state, dawn, asked)
  const passing = passed(begun, asked)
  const decision = carryOut(after(begun, passing, asked), state.venue, command, asked)
  const first = [...dawn, ...passing]
  return first.length > 0 && (decision.ok || decision.events.length > 0)
    ? { ...decision, events: [...first, ...decision.events] }
    : decision
}

function carryOut(state: VenueState, venue: Venue, command: Command, asked: Asked): Decision {
  switch (command.do) {
    case 'installTemplate':
      return refuse('alreadyInstalled')
    case 'passTime':
      return accept({})
    case 'offerPairing':
      return offerPairing(venue, command, asked)
    case 'pairDevice':
      return pairDevice(state, venue, command, asked)
    case 'approvePairing':
      return approvePairing(state, venue, command, asked)
    case 'enrolDevice':
      return enrolDevice(state, command, asked)
    case 'revokeDevice':
      return revokeDevice(state, command)
    case 'signIn':
      return signIn(state, venue, command, asked)
    case 'signOut':
      return signOut(state, asked)
    case 'unlockPin':
      return unlockPin(state, venue, command, asked)
    case 'changePin':
      return changePin(state, command, asked)
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
    case 'serveNow':
      return serveNow(state, venue, command, asked)
    case 'serveWalkIn':
      return serveWalkIn(state, venue, command, asked)
    case 'explainCall':
      return explainCall(state, command)
    case 'markArrived':
      return markArrived(state, command, asked)
    case 'startService':
      return startService(state, command, asked)
    case 'startWrapUp':
      return startWrapUp(state, command, asked)
    case 'finishService':
      return finishService(state, venue, command, asked)
    case 'markMissed':
      return markMissed(state, venue, command, asked)
    case 'returnToQueue':
      return returnToQueue(state, venue, command, asked)
    case 'transfer':
      return transfer(state, venue, command, asked)
    case 'sendBack':
      return sendBack(state, venue, command, asked)
    case 'park':
      return park(state, venue, command, asked)
    case 'sendAway':
      return sendAway(state, venue, command, asked)
    case 'comeBack':
      return comeBack(state, command)
    case 'defer':
      return defer(state, venue, command, asked)
    case 'rejoin':
      return rejoin(state, venue, command, asked)
    case 'addService':
      return addService(state, venue, command)
    case 'dropService':
      return dropService(state, command)
    case 'changePriority':
      return changePriority(state, venue, command, asked)
    case 'changeParty':
      return changeParty(state, command)
    case 'setMark':
      return setMark(state, venue, command)
    case 'addNote':
      return addNote(state, command)
    case 'sayComing':
      return sayComing(state, command)
    case 'undo':
      return undo(state, command, asked)
    case 'cancelVisit':
      return cancelVisit(state, command, asked)
    case 'bookAppointment':
      return bookAppointment(state, venue, command, asked)
    case 'confirmAppointment':
      return confirmAppointment(state, command)
    case 'rescheduleAppointment':
      return rescheduleAppointment(state, command, asked)
    case 'cancelAppointment':
      return cancelAppointment(state, venue, command, asked)
    case 'markGuestNoShow':
      return markGuestNoShow(state, command, asked)
    case 'checkIn':
      return checkIn(state, venue, command, asked)
    case 'leaseNumbers':
      return leaseNumbers(state, venue, command, asked)
    case 'issueOffline':
      return issueOffline(state, venue, command, asked)
    case 'returnNumbers':
      return returnNumbers(state, command, asked)
    case 'queuePrint':
      return queuePrint(state, command, asked)
    case 'reportPrint':
      return reportPrint(state, command)
    case 'acknowledgeCall':
      return acknowledgeCall(state, command, asked)
    case 'recordErasure':
      return accept({}, { type: 'PersonalDataErased', data: { subjects: command.subjects, because: command.because } })
    case 'recordExport':
      return accept({}, { type: 'PersonalDataExported', data: { subjects: command.subjects } })
    case 'raiseServiceCall':
      return raiseServiceCall(state, command, asked)
    case 'acknowledgeServiceCall':
      return acknowledgeServiceCall(state, command)
  }
}
