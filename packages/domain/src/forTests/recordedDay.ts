import { decide } from '../decide/decide.ts'
import { get, values } from '../order/sortedMap.ts'
import { GENESIS, seal } from '../record/chain.ts'
import type { FoyerEvent, SealedEvent } from '../record/event.ts'
import { EMPTY, type VenueState } from '../state/state.ts'
import {
  answer,
  type Ask,
  books,
  calls,
  checksIn,
  finishes,
  opening,
  parks,
  sendsAway,
  starts,
  takes,
  transfers,
  undoes,
} from './asking.ts'
import { ALL_HOURS, DAY, FULL_HALL, MINUTE, NINE } from './hall.ts'

/** The next thing somebody does, perhaps about something that has an id only now. */
type Next = Ask | ((state: VenueState) => Ask)

const lastCall = ({ recentCalls }: VenueState): string => recentCalls.at(-1)?.callId ?? ''
const lastPrint = ({ prints }: VenueState): string => [...values(prints)].at(-1)?.id ?? ''
const lastLease = ({ leases }: VenueState): string => Object.keys(leases).at(-1) ?? ''
const deviceNamed = ({ devices }: VenueState, name: string): string =>
  Object.values(devices).find((device) => device.name === name)?.id ?? ''
const prints =
  (state: 'sent' | 'acknowledged' | 'failed' | 'unknown') =>
  (venue: VenueState): Ask => {
    const because = state === 'failed' ? 'paperOut' : state === 'unknown' ? 'silence' : null
    return { do: 'reportPrint', printId: lastPrint(venue), state, because, by: 'house' }
  }

/** A day and the morning after it in a hall that has everything, in which everything happens that can. */
const TALE: readonly Next[] = [
  ...opening({ ...FULL_HALL, hours: ALL_HOURS }),
  { do: 'offerPairing', codeHash: 'kiosk', kind: 'kiosk', minutes: 30, pointId: null, staffId: null, by: 'house' },
  { do: 'pairDevice', codeHash: 'kiosk', name: 'Entrance' },
  { do: 'enrolDevice', kind: 'display', name: 'Lobby', by: 'house' },
  { do: 'enrolDevice', kind: 'display', name: 'Old', by: 'house' },
  (state) => ({ do: 'revokeDevice', deviceId: deviceNamed(state, 'Old'), by: 'house' }),
  ...Array.from({ length: 5 }, (): Ask => ({ do: 'signIn', staffId: 'olwen', pinMatches: false, by: 'olwen' })),
  { do: 'unlockPin', staffId: 'olwen', by: 'gao' },
  { do: 'signIn', staffId: 'xu', pinMatches: false, by: 'xu' },
  { do: 'changePin', pinMatches: true, by: 'lin' },
  {
    do: 'approvePairing',
    requestId: 'request-1',
    kind: 'display',
    name: 'Upstairs',
    zoneId: 'upstairs',
    pointId: null,
    publicKey: 'a-key',
    withoutKey: false,
    by: 'gao',
  },
  { do: 'openServicePoint', pointId: 'w3', serviceIds: [], takeOver: false, by: 'chen' },
  { do: 'openServicePoint', pointId: 'w4', serviceIds: [], takeOver: false, profileId: 'mostlyPermits', by: 'gao' },
  ...['permits', 'permits', 'collect', 'passports', 'passports', 'permits', 'deeds'].map((serviceId) => takes(serviceId)),
  takes('permits', { priority: 'elderly', at: NINE + MINUTE }),
  { do: 'queuePrint', visitId: 'A001', deviceId: 'kiosk-1' },
  prints('failed'),
  { do: 'queuePrint', visitId: 'A001', deviceId: 'kiosk-1' },
  prints('sent'),
  prints('unknown'),
  { do: 'queuePrint', visitId: 'A001', deviceId: 'kiosk-1' },
  prints('sent'),
  prints('acknowledged'),
  calls('lin', 'w1', NINE + MINUTE),
  (state) => ({ do: 'acknowledgeCall', callId: lastCall(state), how: 'shown', by: deviceNamed(state, 'Lobby') }),
  { do: 'recall', visitId: 'A005', by: 'lin', at: NINE + 2 * MINUTE },
  starts('lin', 'A005', NINE + 3 * MINUTE),
  { do: 'setMark', visitId: 'A005', mark: 'interpreter', on: true, by: 'lin' },
  { do: 'setMark', visitId: 'A005', mark: 'interpreter', on: false, by: 'lin' },
  { do: 'addNote', visitId: 'A005', noteId: 'note-1', commitment: 'c0ffee', by: 'lin' },
  { do: 'addService', visitId: 'A005', serviceId: 'collect', by: 'lin' },
  { do: 'addService', visitId: 'A005', serviceId: 'deeds', by: 'lin' },
  { do: 'dropService', visitId: 'A005', serviceId: 'deeds', by: 'lin' },
  { do: 'startWrapUp', visitId: 'A005', by: 'lin', at: NINE + 6 * MINUTE },
  finishes('lin', 'A005', NINE + 7 * MINUTE),
  { do: 'callTicket', pointId: 'w2', visitId: null, number: 'B002', reason: 'alreadyHere', by: 'wu', at: NINE + 7 * MINUTE },
  { do: 'sayComing', visitId: 'B002', at: NINE + 7 * MINUTE },
  { do: 'explainCall', visitId: 'B002', reason: 'other', by: 'wu', at: NINE + 7 * MINUTE },
  undoes('wu', 'B002', NINE + 7 * MINUTE + 5000, 'mistake'),
  { do: 'changePriority', visitId: 'B002', priority: 'disabled', reason: 'priority', by: 'wu', at: NINE + 8 * MINUTE },
  { do: 'changeParty', visitId: 'B002', partySize: 3, by: 'wu', at: NINE + 8 * MINUTE },
  calls('wu', 'w2', NINE + 8 * MINUTE),
  starts('wu', 'B002', NINE + 9 * MINUTE),
  transfers('wu', 'B002', { of: 'point', pointId: 'w3' }, { at: NINE + 10 * MINUTE }),
  { do: 'pauseServicePoint', pointId: 'w2', reason: 'meal', by: 'wu', at: NINE + 10 * MINUTE },
  calls('lin', 'w1', NINE + 11 * MINUTE),
  (state) => ({ do: 'markMissed', visitId: holdOf(state, 'w1'), thenCallNext: false, by: 'lin', at: NINE + 13 * MINUTE }),
  (state) => ({ do: 'rejoin', visitId: state.missed[0] ?? '', at: NINE + 14 * MINUTE }),
  { do: 'defer', visitId: 'A002', at: NINE + 14 * MINUTE },
  { do: 'comeBack', visitId: 'A002', at: NINE + 15 * MINUTE },
  calls('gao', 'w4', NINE + 15 * MINUTE),
  (state) => ({
    do: 'returnToQueue',
    visitId: holdOf(state, 'w4'),
    place: { at: 'next' },
    thenCallNext: false,
    by: 'gao',
    at: NINE + 15 * MINUTE,
  }),
  calls('lin', 'w1', NINE + 15 * MINUTE),
  (state) => parks('lin', holdOf(state, 'w1'), { at: NINE + 16 * MINUTE }),
  calls('lin', 'w1', NINE + 16 * MINUTE),
  (state) => sendsAway('lin', holdOf(state, 'w1'), { at: NINE + 17 * MINUTE }),
  {
    do: 'serveWalkIn',
    pointId: 'w1',
    serviceId: 'collect',
    lang: 'en',
    priority: 'normal',
    partySize: 2,
    by: 'lin',
    at: NINE + 18 * MINUTE,
  },
  books('b1', NINE + 60 * MINUTE, { at: NINE + 20 * MINUTE }),
  books('b2', NINE + 90 * MINUTE, { holdMinutes: 10, at: NINE + 20 * MINUTE }),
  books('b3', NINE + 95 * MINUTE, { holdMinutes: 10, at: NINE + 20 * MINUTE }),
  books('b4', NINE + 99 * MINUTE, { staffId: 'lin', at: NINE + 20 * MINUTE }),
  books('b5', NINE + 75 * MINUTE, { at: NINE + 20 * MINUTE }),
  { do: 'confirmAppointment', bookingId: 'b2', by: 'house', at: NINE + 21 * MINUTE },
  { do: 'rescheduleAppointment', bookingId: 'b2', startsAt: NINE + 100 * MINUTE, by: 'house', at: NINE + 21 * MINUTE },
  { do: 'cancelAppointment', bookingId: 'b4', by: 'customer', at: NINE + 22 * MINUTE },
  checksIn('b1', NINE + 55 * MINUTE),
  { do: 'markGuestNoShow', bookingId: 'b5', by: 'gao', at: NINE + 80 * MINUTE },
  { do: 'leaseNumbers', seriesId: 'a', count: 5, by: 'kiosk-1', at: NINE + 81 * MINUTE },
  (state) => ({
    do: 'issueOffline',
    leaseId: lastLease(state),
    index: state.leases[lastLease(state)]?.from ?? 0,
    serviceId: 'permits',
    lang: 'zh',
    priority: 'normal',
    partySize: 1,
    claimedAt: NINE + 82 * MINUTE,
    by: 'kiosk-1',
    at: NINE + 85 * MINUTE,
  }),
  (state) => ({ do: 'returnNumbers', leaseId: lastLease(state), by: 'kiosk-1', at: NINE + 86 * MINUTE }),
  { do: 'raiseServiceCall', kind: 'help', at: NINE + 87 * MINUTE },
  (state) => ({ do: 'acknowledgeServiceCall', serviceCallId: Object.keys(state.serviceCalls)[0] ?? '', by: 'gao', at: NINE + 88 * MINUTE }),
  { do: 'cancelVisit', visitId: 'E07', reason: 'customer', at: NINE + 88 * MINUTE },
  (state) => finishes('lin', holdOf(state, 'w1'), NINE + 89 * MINUTE),
  { do: 'closeServicePoint', pointId: 'w1', by: 'lin', at: NINE + 90 * MINUTE },
  { do: 'signOut', by: 'gao', at: NINE + 90 * MINUTE },
  { do: 'recordExport', subjects: [{ of: 'booking', id: 'b1' }], by: 'house', at: NINE + 91 * MINUTE },
  { do: 'recordErasure', subjects: [{ of: 'booking', id: 'b1' }], because: 'request', by: 'house', at: NINE + 91 * MINUTE },
  takes('permits', { at: NINE + DAY }),
  takes('collect', { at: NINE + DAY + MINUTE }),
]

/** The printed number of whoever is at this point. */
function holdOf(state: VenueState, pointId: string): string {
  const visit = get(state.visits, state.points[pointId]?.visitId ?? '')
  return visit?.ticket.number ?? `nobody at ${pointId}`
}

/** The log of that day as the present rules write it, sealed; the same every time. */
export function recordedDay(sha256: (text: string) => string): SealedEvent[] {
  const events: FoyerEvent[] = []
  let state = EMPTY
  for (const next of TALE) {
    const ask = typeof next === 'function' ? next(state) : next
    const told = answer(state, ask, decide) // what is refused may leave a trace too
    state = told.next
    events.push(...told.events)
  }
  return seal(sha256, GENESIS, events)
}
