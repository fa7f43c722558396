import type { CommandName } from '../decide/command.ts'
import type { EventType } from '../record/event.ts'
import type { RefusalReason } from '../record/refusal.ts'
import { STAGES, type Stage } from './visit.ts'

/** What an act does to a visit: from which stages it may be done, where it may lead, what it writes, and what may be in its way besides the stage. */
export interface Act {
  /** Empty: it begins a visit. */
  readonly from: readonly Stage[]
  /** Empty: the visit stays where it is. */
  readonly to: readonly Stage[]
  readonly events: readonly EventType[]
  readonly refusals: readonly RefusalReason[]
}

const OPEN = STAGES.filter((stage) => stage !== 'gone')
const OUT_OF_HAND: readonly Stage[] = ['waiting', 'deferred', 'parked', 'away', 'missed']
const BEFORE_WRAP_UP = OPEN.filter((stage) => stage !== 'wrapUp')
const AT_POINT: readonly Stage[] = ['called', 'arrived', 'serving', 'wrapUp']
const THERE: readonly RefusalReason[] = ['unknownPoint', 'notSignedIn', 'notYourPoint', 'pointNotOpen']
const FREE: readonly RefusalReason[] = [...THERE, 'pointBusy']
const NUMBER: readonly RefusalReason[] = ['unknownService', 'serviceClosed', 'unknownPriority', 'seriesFull']

/** The acts upon visits. The rules ask this table which stage allows which act, and the protocol's diagram is drawn from it. */
export const ACTS = {
  issueTicket: {
    from: [],
    to: ['waiting'],
    events: ['TicketIssued', 'QueueEntered'],
    refusals: ['doorsClosed', ...NUMBER, 'numbersGone', 'hourFull', 'cutOff', 'unlikelyToday'],
  },
  checkIn: {
    from: [],
    to: ['waiting'],
    events: ['TicketIssued', 'CustomerCheckedIn', 'QueueEntered'],
    refusals: [
      ...(['noSuchBooking', 'bookingNotConfirmed', 'alreadyCheckedIn', 'bookingOver', 'wrongDay', 'tooEarly', 'bookingReleased'] as const),
      'doorsClosed',
      ...NUMBER,
    ],
  },
  issueOffline: {
    from: [],
    to: ['waiting', 'gone'],
    events: ['TicketIssued', 'QueueEntered'],
    refusals: ['unknownLease', 'notInLease', 'unknownService', 'unknownPriority'],
  },
  serveWalkIn: {
    from: [],
    to: ['serving'],
    events: ['TicketIssued', 'TicketCalled', 'CustomerArrivedAtPoint', 'ServiceStarted'],
    refusals: [...FREE, ...NUMBER, 'serviceNotOffered'],
  },
  callNext: { from: ['waiting'], to: ['called'], events: ['TicketCalled'], refusals: [...FREE, 'nobodyWaiting'] },
  callTicket: { from: OUT_OF_HAND, to: ['called'], events: ['TicketCalled'], refusals: [...FREE, 'serviceNotOffered', 'notYourPool'] },
  serveNow: {
    from: OUT_OF_HAND,
    to: ['serving'],
    events: ['TicketCalled', 'CustomerArrivedAtPoint', 'ServiceStarted'],
    refusals: [...FREE, 'serviceNotOffered', 'notYourPool'],
  },
  explainCall: { from: AT_POINT, to: [], events: ['CallExplained'], refusals: [] },
  recall: { from: ['called'], to: ['called'], events: ['TicketRecalled'], refusals: [...THERE, 'recallLimit', 'recallTooSoon'] },
  sayComing: { from: ['called'], to: [], events: ['CustomerComing'], refusals: [] },
  markArrived: { from: ['called'], to: ['arrived'], events: ['CustomerArrivedAtPoint'], refusals: THERE },
  startService: { from: ['called', 'arrived'], to: ['serving'], events: ['ServiceStarted'], refusals: THERE },
  startWrapUp: { from: ['serving'], to: ['wrapUp'], events: ['WrapUpStarted'], refusals: THERE },
  finishService: {
    from: ['serving', 'wrapUp'],
    to: ['gone', 'waiting'],
    events: ['ServiceFinished', 'VisitEnded'],
    refusals: [...THERE, 'resultNeeded', 'unknownResult'],
  },
  markMissed: { from: ['called'], to: ['missed'], events: ['TicketMissed'], refusals: [...THERE, 'tooSoonToMiss'] },
  rejoin: { from: ['missed'], to: ['waiting'], events: ['TicketRequeued', 'QueueEntered'], refusals: ['rejoinLimit'] },
  defer: { from: ['waiting', 'called'], to: ['deferred'], events: ['TicketDeferred'], refusals: ['deferLimit'] },
  comeBack: { from: ['away', 'deferred'], to: ['waiting'], events: ['QueueEntered'], refusals: [] },
  park: { from: BEFORE_WRAP_UP.filter((stage) => stage !== 'parked'), to: ['parked'], events: ['TicketParked'], refusals: THERE },
  sendAway: { from: BEFORE_WRAP_UP.filter((stage) => stage !== 'away'), to: ['away'], events: ['CustomerSentAway'], refusals: THERE },
  returnToQueue: {
    from: BEFORE_WRAP_UP.filter((stage) => stage !== 'waiting'),
    to: ['waiting'],
    events: ['TicketReturned', 'QueueEntered'],
    refusals: THERE,
  },
  transfer: {
    from: BEFORE_WRAP_UP,
    to: ['waiting', 'deferred'],
    events: ['TicketTransferred', 'QueueEntered'],
    refusals: [
      ...THERE,
      ...(['unknownService', 'alreadyThere', 'serviceNotOffered', 'unknownStaff', 'notSkilled', 'personNotHere'] as const),
    ],
  },
  sendBack: { from: BEFORE_WRAP_UP, to: ['waiting'], events: ['TicketTransferred', 'QueueEntered'], refusals: [...THERE, 'noSender'] },
  addService: { from: OPEN, to: [], events: ['ServiceAdded'], refusals: ['unknownService', 'alreadyPlanned'] },
  dropService: { from: OPEN, to: [], events: ['ServiceDropped'], refusals: ['notPlanned'] },
  changePriority: {
    from: ['waiting'],
    to: ['waiting'],
    events: ['PriorityChanged', 'QueueEntered'],
    refusals: ['notSignedIn', 'unknownPriority'],
  },
  changeParty: { from: OPEN, to: [], events: ['PartyChanged'], refusals: [] },
  setMark: { from: STAGES, to: [], events: ['MarkAdded', 'MarkRemoved'], refusals: ['unknownMark'] },
  addNote: { from: STAGES, to: [], events: ['NoteAdded'], refusals: [] },
  cancelVisit: { from: OUT_OF_HAND.concat('called', 'arrived'), to: ['gone'], events: ['VisitEnded'], refusals: [] },
  undo: {
    from: STAGES,
    to: STAGES,
    events: ['ActUndone'],
    refusals: ['nothingToUndo', 'undoTooLate', 'notYourAct', 'reasonNeeded', 'pointNotOpen', 'pointBusy'],
  },
} as const satisfies Partial<Record<CommandName, Act>>

export type ActName = keyof typeof ACTS

/** What time itself does to visits. */
export const BY_TIME: readonly { readonly from: Stage; readonly to: Stage; readonly when: string }[] = [
  { from: 'deferred', to: 'waiting', when: 'the time is over' },
  { from: 'parked', to: 'waiting', when: 'its time is over, if one was said' },
  { from: 'away', to: 'gone', when: 'did not return (left)' },
  { from: 'missed', to: 'gone', when: 'no longer good (noShow)' },
]

/** Whether the stage of a visit allows this act. */
export const allows = (act: ActName, stage: Stage): boolean => {
  const from: readonly Stage[] = ACTS[act].from
  return from.includes(stage)
}
