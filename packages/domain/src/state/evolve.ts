import { byText, emptyMap } from '../order/sortedMap.ts'
import { BrokenEvent, brokenBy } from '../record/brokenEvent.ts'
import type { FoyerEvent } from '../record/event.ts'
import { byOrder, type OrderKey } from '../visit/visit.ts'
import { acknowledged } from './announcing.ts'
import { attended } from './attendance.ts'
import { booked, forgotten } from './booked.ts'
import { filterValues, mapValues, pointIn, without, withPoint } from './change.ts'
import { printed } from './printed.ts'
import { atWork, takenFrom, withoutSessions, withSession } from './sessions.ts'
import { isStaffed, NOTHING_YET, type Point, type VenueState } from './state.ts'
import { visited } from './visiting.ts'

/** A kiosk that was cut off tells of its numbers late: after a long weekend they are on record still, though of a day that is over. */
const LEASES_KEPT = 7 * 24 * 3_600_000

/**
 * What did happen, made visible. Never refuses; an impossible history is a bug and throws a BrokenEvent, and nothing else.
 * What comes from a log is upcast first (record/upcast.ts); what is decided now is of this version already.
 */
export function evolve(state: VenueState, event: FoyerEvent): VenueState {
  if (event.seq !== state.seq + 1) throw new BrokenEvent(event, `event ${event.seq} after ${state.seq}`)
  try {
    return attendedTo(state, happened({ ...state, seq: event.seq }, event), event)
  } catch (error) {
    throw brokenBy(event, error)
  }
}

/** Whoever the event touched is at something else now, perhaps. */
function attendedTo(before: VenueState, after: VenueState, event: FoyerEvent): VenueState {
  let next = after
  for (const staffId of touched(before, after, event)) next = attended(next, staffId, event.occurredAt)
  return next
}

function* touched(before: VenueState, after: VenueState, event: FoyerEvent): Generator<string> {
  if (before.points !== after.points) {
    for (const [id, point] of Object.entries(after.points)) {
      const was = before.points[id]
      if (was && was !== point && isStaffed(was)) yield was.staffId
      if (was !== point && isStaffed(point)) yield point.staffId
    }
  }
  if (event.type === 'WrapUpStarted' || event.type === 'ActUndone') {
    for (const point of Object.values(after.points)) if (point.visitId === event.visitId && isStaffed(point)) yield point.staffId
  }
  if (before.sessions !== after.sessions) {
    for (const session of Object.values(before.sessions)) if (!Object.hasOwn(after.sessions, session.id)) yield session.staffId
    if (event.type === 'SignedIn') yield event.data.staffId
  }
}

export const fold = (state: VenueState, events: Iterable<FoyerEvent>): VenueState => {
  let next = state
  for (const event of events) next = evolve(next, event)
  return next
}

function happened(state: VenueState, event: FoyerEvent): VenueState {
  switch (event.type) {
    case 'TemplateInstalled': {
      const { venue } = event.data
      const points = Object.fromEntries(
        venue.points.map(({ id }): [string, Point] => [id, { id, visitId: null, tally: NOTHING_YET, recent: [], state: 'closed' }]),
      )
      const queues = Object.fromEntries(venue.services.map((service) => [service.id, emptyMap<OrderKey, string>(byOrder)]))
      return { ...state, venue, points, queues }
    }
    case 'DayStarted':
      return {
        ...withoutSessions(forgotten(state, event.occurredAt), (session) => session.endsAt <= event.occurredAt),
        businessDay: event.data.businessDay,
        counters: continued(state),
        given: {},
        parked: [],
        away: [],
        reserved: {},
        leases: filterValues(state.leases, (lease) => event.occurredAt - lease.since < LEASES_KEPT),
        prints: emptyMap(byText),
        slips: emptyMap(byText),
        lastArrival: { at: 0, asOf: 0 },
        visits: emptyMap(byText),
        numbers: emptyMap(byText),
        missed: [],
        paces: {},
        points: mapValues(state.points, (point) => ({ ...point, tally: NOTHING_YET, recent: [] })),
        pairings: filterValues(state.pairings, (pairing) => !pairing.used && pairing.expiresAt > event.occurredAt),
      }
    case 'PairingOffered':
      return { ...state, pairings: { ...state.pairings, [event.data.codeHash]: { zoneId: null, ...event.data, used: false } } }
    case 'DevicePaired': {
      const { deviceId, kind, name, codeHash, zoneId = null, speaks = false } = event.data
      const { pointId = null, publicKey = null, requestId = null } = event.data
      const device = { id: deviceId, kind, name, pairedAt: event.occurredAt, zoneId, pointId, speaks, publicKey, requestId }
      const pairing = codeHash === null ? undefined : state.pairings[codeHash]
      const pairings = pairing ? { ...state.pairings, [pairing.codeHash]: { ...pairing, used: true } } : state.pairings
      return { ...state, pairings, devices: { ...state.devices, [deviceId]: device } }
    }
    case 'DeviceRevoked':
      return {
        ...withoutSessions(state, (session) => session.deviceId === event.data.deviceId),
        devices: spokenFor(state.devices, event.data.deviceId),
      }
    case 'SignedIn': {
      const { sessionId, staffId, role, deviceId, endsAt } = event.data
      const session = { id: sessionId, staffId, role, deviceId, endsAt, since: event.occurredAt, takenOver: null }
      return { ...withSession(state, session), wrongPins: without(state.wrongPins, staffId) }
    }
    case 'SignInFailed': {
      const before = state.wrongPins[event.data.staffId]?.count ?? 0
      return { ...state, wrongPins: { ...state.wrongPins, [event.data.staffId]: { count: before + 1, lastAt: event.occurredAt } } }
    }
    case 'SignedOut':
      return withoutSessions(state, ({ id }) => id === event.data.sessionId)
    case 'PinUnlocked':
    case 'PinChanged':
      return { ...state, wrongPins: without(state.wrongPins, event.data.staffId) }
    case 'ServicePointOpened': {
      const { pointId, staffId, sessionId, serviceIds, profileId = null } = event.data
      const { id, visitId, tally, recent } = pointIn(state, pointId)
      const staffed = { staffId, sessionId, serviceIds, profileId, slot: 0, since: event.occurredAt }
      return withPoint(atWork(state, sessionId), { id, visitId, tally, recent, ...staffed, state: 'open' })
    }
    case 'ServicePointPaused': {
      const point = pointIn(state, event.data.pointId)
      if (point.state === 'closed') throw new Error(`${point.id} paused while closed`)
      return withPoint(state, { ...point, state: 'paused', reason: event.data.reason, since: event.occurredAt })
    }
    case 'ServicePointClosed': {
      const point = pointIn(state, event.data.pointId)
      const { id, visitId, tally, recent } = point
      const { by } = event.data
      const told = by !== undefined && isStaffed(point) ? takenFrom(state, point.sessionId, by, event.occurredAt) : state
      return withPoint(told, { id, visitId, tally, recent, state: 'closed' })
    }
    case 'ServiceCallRaised': {
      const { serviceCallId: id, kind, deviceId } = event.data
      return { ...state, serviceCalls: { ...state.serviceCalls, [id]: { id, kind, deviceId, raisedAt: event.occurredAt } } }
    }
    case 'ServiceCallAcknowledged':
      return { ...state, serviceCalls: without(state.serviceCalls, event.data.serviceCallId) }
    case 'PersonalDataErased':
    case 'PersonalDataExported':
      return state // nothing personal is folded
    case 'CallAcknowledged':
      return acknowledged(state, event)
    case 'NumbersLeased': {
      const { leaseId, deviceId, seriesId, from, to, businessDay } = event.data
      const { seq, occurredAt: since } = event
      const lease = { id: leaseId, deviceId, seriesId, from, to, businessDay, since, seq, used: {}, over: false }
      return { ...state, leases: { ...state.leases, [leaseId]: lease } }
    }
    case 'NumbersVoided': {
      const lease = state.leases[event.data.leaseId]
      return lease ? { ...state, leases: { ...state.leases, [lease.id]: { ...lease, over: true } } } : state
    }
    case 'PrintQueued':
    case 'PrintSent':
    case 'PrintAcknowledged':
    case 'PrintFailed':
    case 'PrintUnknown':
      return printed(state, event)
    case 'AppointmentHeld':
    case 'AppointmentConfirmed':
    case 'HoldExpired':
    case 'AppointmentRescheduled':
    case 'AppointmentCancelled':
    case 'GuestNoShowMarked':
    case 'AppointmentCompleted':
      return booked(state, event)
    case 'CustomerCheckedIn':
      return booked(visited(state, event), event)
    default:
      return visited(state, event)
  }
}

/** Numbers of a series that goes on from day to day. */
const continued = ({ venue, counters }: VenueState): VenueState['counters'] =>
  Object.fromEntries(
    Object.entries(counters).filter(([id]) => venue?.series.some((series) => series.id === id && series.restart === 'continues')),
  )

/** A voice that goes hands over to the display of its zone that has hung there longest. */
function spokenFor(devices: VenueState['devices'], gone: string): VenueState['devices'] {
  const rest = without(devices, gone)
  const voice = devices[gone]
  if (!voice?.speaks) return rest
  const heirs = Object.values(rest).filter(({ kind, zoneId }) => kind === 'display' && zoneId === voice.zoneId)
  const heir = heirs.toSorted((a, b) => a.pairedAt - b.pairedAt)[0]
  return heir ? { ...rest, [heir.id]: { ...heir, speaks: true } } : rest
}
