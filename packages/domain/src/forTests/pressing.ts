import fc from 'fast-check'
import type { CommandOf, Destination } from '../decide/command.ts'
import type { Place } from '../queue/place.ts'
import type { Stage } from '../visit/visit.ts'
import type { Ask } from './asking.ts'
import { BUSY_HALL } from './busyHall.ts'
import { HOUR, MINUTE, SECOND } from './hall.ts'
import { type Model, type ModelBooking, type ModelVisit, offered } from './model.ts'

/** How many times likelier than the rarest each press is. */
const OFTEN = {
  take: 40,
  next: 30,
  serve: 16,
  finish: 16,
  miss: 14,
  undo: 16,
  recall: 6,
  pick: 9,
  arrive: 3,
  cancel: 3,
  signIn: 4,
  putBack: 5,
  transfer: 8,
  sendBack: 6,
  park: 6,
  sendAway: 4,
  comeBack: 4,
  defer: 4,
  rejoin: 10,
  serveNow: 3,
  serveWalkIn: 2,
  wrapUp: 6,
  addService: 8,
  dropService: 1,
  priority: 4,
  party: 1,
  explain: 2,
  book: 6,
  confirm: 2,
  reschedule: 1,
  cancelBooking: 1,
  noShow: 1,
  checkIn: 6,
  open: 2,
  takeOver: 1,
  pause: 1,
  close: 1,
  signOut: 1,
  passTime: 2,
} as const
type What = keyof typeof OFTEN

/** Something that somebody taps, some time after the tap before. `owner` is whoever works, or mostly works, where it happens; `which` counts through the visits, `how` through the ways in which it can be done. */
export interface Press {
  readonly what: What
  readonly by: string
  readonly pointId: string
  readonly serviceId: string
  readonly priority: string
  readonly which: number
  readonly how: number
  readonly then: boolean
  readonly later: number
}

const press: Press = {
  what: 'passTime',
  by: 'lin',
  pointId: 'w1',
  serviceId: 'permits',
  priority: 'normal',
  which: 0,
  how: 1,
  then: true,
  later: 0,
}

/** How the day of every history begins: the same people at the same windows as in `openHall`. */
export const MORNING: readonly Press[] = [
  ...['lin', 'wu', 'chen', 'gao'].map((by): Press => ({ ...press, what: 'signIn', by })),
  { ...press, what: 'open', by: 'lin', pointId: 'w1' },
  { ...press, what: 'open', by: 'wu', pointId: 'w2' },
]

export const presses: fc.Arbitrary<Press> = fc.record({
  what: fc.oneof(...Object.entries(OFTEN).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what as What) }))),
  by: fc.oneof({ weight: 8, arbitrary: fc.constant('owner') }, { weight: 1, arbitrary: fc.constantFrom('lin', 'wu', 'chen', 'gao') }),
  pointId: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('w1', 'w2') }, { weight: 1, arbitrary: fc.constantFrom('w3', 'w4') }),
  serviceId: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('permits', 'collect', 'passports') },
    { weight: 1, arbitrary: fc.constantFrom('deeds', 'archive') },
  ),
  priority: fc.constantFrom('normal', 'normal', 'elderly', 'disabled'),
  which: fc.oneof({ weight: 24, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(99) }),
  how: fc.nat(59),
  then: fc.boolean(),
  later: fc.oneof(
    { weight: 60, arbitrary: fc.integer({ min: 0, max: 90 * SECOND }) },
    { weight: 20, arbitrary: fc.integer({ min: 0, max: 12 * MINUTE }) },
    { weight: 1, arbitrary: fc.integer({ min: -2 * HOUR, max: 2 * HOUR }) }, // the clock is put back, or nobody comes
    { weight: 1, arbitrary: fc.constantFrom(15 * HOUR, 24 * HOUR) }, // a night passes
  ),
})

/** What a press means now, in the words of the rules. */
export function askOf(model: Model, pressed: Press): Ask {
  const { what, pointId, serviceId, priority, how, then, ...press } = inTime(sensible(model, pressed))
  const visit = visitMeant(model, { ...press, what })
  const visitId = visit?.number ?? 'Z999'
  const bookingId = bookingMeant(model, what, press.which)?.id ?? 'b0'
  const by = whoMeant(model, { ...press, what, pointId })
  const at = model.now + press.later
  const reason = (['booked', 'priority', 'alreadyHere', 'other'] as const)[how % 4] ?? 'other'
  const leaves = { visitId, thenCallNext: then, by, at }
  const takes = { serviceId, priority, lang: 'zh', partySize: 1 + (how % 3), at } as const
  switch (what) {
    case 'take':
      return { do: 'issueTicket', ...takes }
    case 'serveWalkIn':
      return { do: 'serveWalkIn', pointId, ...takes, by }
    case 'next':
      return { do: 'callNext', pointId, by, at }
    case 'pick':
      return { do: 'callTicket', pointId, visitId: null, number: visitId, ...(then ? { reason } : {}), by, at }
    case 'serveNow':
      return { do: 'serveNow', pointId, visitId, by, at }
    case 'explain':
      return { do: 'explainCall', visitId, reason, by, at }
    case 'recall':
      return { do: 'recall', visitId, by, at }
    case 'arrive':
      return { do: 'markArrived', visitId, by, at }
    case 'serve':
      return { do: 'startService', visitId, by, at }
    case 'wrapUp':
      return { do: 'startWrapUp', visitId, by, at }
    case 'finish':
      return { do: 'finishService', ...leaves, result: resultOf(visit, how) }
    case 'miss':
      return { do: 'markMissed', ...leaves }
    case 'putBack':
      return { do: 'returnToQueue', ...leaves, place: placeOf(how) }
    case 'transfer':
      return {
        do: 'transfer',
        ...leaves,
        to: destinationOf(how, serviceId, pointId),
        place: how % 6 === 5 ? { at: 'delayed', minutes: 5 } : placeOf(how >> 1),
      }
    case 'sendBack':
      return { do: 'sendBack', ...leaves }
    case 'park':
      return {
        do: 'park',
        ...leaves,
        pool: (['mine', 'point', 'venue'] as const)[how % 3] ?? 'mine',
        reason: 'papers',
        minutes: how % 2 === 0 ? 5 : null,
      }
    case 'sendAway':
      return { do: 'sendAway', ...leaves, reason: 'papers', minutes: how % 2 === 0 ? 10 : null }
    case 'comeBack':
      return { do: 'comeBack', visitId, at }
    case 'defer':
      return { do: 'defer', visitId, at }
    case 'rejoin':
      return { do: 'rejoin', visitId, at }
    case 'addService':
      return { do: 'addService', visitId, serviceId, by, at }
    case 'dropService':
      return { do: 'dropService', visitId, serviceId: visit?.plan[0] ?? serviceId, by, at }
    case 'priority':
      return { do: 'changePriority', visitId, priority, reason, by, at }
    case 'party':
      return { do: 'changeParty', visitId, partySize: 1 + (how % 4), by, at }
    case 'undo':
      return {
        do: 'undo',
        visitId,
        reason: how % 2 === 0 ? 'mistake' : null,
        by: how % 5 === 0 ? 'gao' : visit?.last?.by === 'system' ? 'gao' : (visit?.last?.by ?? by),
        at,
      }
    case 'cancel':
      return { do: 'cancelVisit', visitId, reason: then ? 'customer' : 'other', ...(then ? {} : { by }), at }
    case 'book':
      return {
        do: 'bookAppointment',
        bookingId: `b${model.facts.bookings.length + 1}-${model.now}-${how}`,
        serviceId: offered('w1').includes(serviceId) ? serviceId : 'permits',
        startsAt: at + (1 + how) * 2 * MINUTE,
        minutes: null,
        lang: 'zh',
        partySize: 1,
        staffId: how % 6 === 0 ? 'lin' : null,
        pointId: how % 6 === 1 ? 'w1' : null,
        channel: 'api',
        holdMinutes: how % 7 === 0 ? 10 : null,
        at,
      }
    case 'confirm':
      return { do: 'confirmAppointment', bookingId, at }
    case 'reschedule':
      return { do: 'rescheduleAppointment', bookingId, startsAt: at + how * MINUTE, at }
    case 'cancelBooking':
      return { do: 'cancelAppointment', bookingId, by: 'customer', at }
    case 'noShow':
      return { do: 'markGuestNoShow', bookingId, by: 'lin', at }
    case 'checkIn':
      return { do: 'checkIn', bookingId, lang: null, priority, asWalkIn: how % 4 === 0, ...(how % 3 === 0 ? { by: 'lin' } : {}), at }
    case 'open':
    case 'takeOver':
      return { do: 'openServicePoint', pointId, ...offering(pointId, how, then), takeOver: what === 'takeOver', by, at }
    case 'pause':
      return { do: 'pauseServicePoint', pointId, reason: 'meal', by, at }
    case 'close':
      return { do: 'closeServicePoint', pointId, by, at }
    case 'signIn':
      return { do: 'signIn', staffId: by, pinMatches: true, by, at }
    case 'signOut':
      return { do: 'signOut', by, at }
    case 'passTime':
      return { do: 'passTime', at }
  }
}

const placeOf = (how: number): Place =>
  how % 4 === 3 ? { at: 'position', ahead: how % 5 } : { at: (['next', 'original', 'last'] as const)[how % 4] ?? 'last' }

const destinationOf = (how: number, serviceId: string, pointId: string): Destination => {
  if (how % 3 === 0) return { of: 'queue', serviceId }
  return how % 3 === 1 ? { of: 'point', pointId } : { of: 'person', staffId: HOME[pointId] ?? 'lin' }
}

/** With some services only, with a profile, or with everything. */
function offering(pointId: string, how: number, then: boolean): Pick<CommandOf<'openServicePoint'>, 'serviceIds' | 'profileId'> {
  const profile = BUSY_HALL.profiles[how % 2]
  const fits = profile && offered(pointId).some((id) => Object.hasOwn(profile.shares, id))
  if (how % 3 === 0 && fits) return { serviceIds: [], profileId: profile.id }
  return { serviceIds: then ? [] : offered(pointId).slice(0, 1) }
}

const resultOf = (visit: ModelVisit | undefined, how: number): string | null => {
  const results = BUSY_HALL.services.find(({ id }) => id === visit?.serviceId)?.results ?? []
  if (how % 20 === 0) return 'unheardOf'
  return how % 10 === 0 ? null : (results[0]?.key ?? null)
}

/** An owner knows what comes first: to sign in, to open, to see to whoever is here, to call somebody. Others press what they press. */
function sensible(model: Model, press: Press): Press {
  if (press.by !== 'owner' || BY_ANYBODY.includes(press.what)) return press
  const { facts, now } = model
  const by = whoMeant(model, press)
  const session = facts.sessions.findLast(({ staffId }) => staffId === by)
  if (!session || session.endsAt <= now + press.later) return { ...press, what: 'signIn', by }
  const about = FITTING[press.what]
  const nobody = about && !CALLS.includes(press.what) && !facts.visits.some((visit) => about.includes(visit.stage))
  if (!nobody && press.what !== 'next' && !CALLS.includes(press.what)) return press
  const point = model.point(press.pointId)
  if (point.session === null || point.paused) return { ...press, what: 'open', then: true }
  const here = model.visit(point.holds)
  if (!here) return nobody ? { ...press, what: 'next' } : press
  return { ...press, what: here.stage === 'called' || here.stage === 'arrived' ? 'serve' : 'finish', which: facts.visits.indexOf(here) }
}

/** Mostly people call again and give up after the time that was agreed, and take back what they have just done. */
function inTime(press: Press): Press {
  if (press.how % 4 === 0) return press
  if (press.what === 'miss') return { ...press, later: Math.max(press.later, MINUTE) }
  if (press.what === 'recall') return { ...press, later: Math.max(press.later, 10 * SECOND) }
  return press.what === 'undo' ? { ...press, later: press.later % MINUTE } : press
}

/** Those come first to whom this is mostly done, so that a small `which` is a sensible press and a large one a slip. */
function visitMeant({ facts: { visits } }: Model, { what, which }: Pick<Press, 'what' | 'which'>): ModelVisit | undefined {
  const stages = FITTING[what]
  const recent = what === 'undo' ? visits.filter(({ last }) => last?.was).toSorted((a, b) => (b.last?.act ?? 0) - (a.last?.act ?? 0)) : null
  const fitting = recent ?? visits.filter((visit) => stages?.includes(visit.stage) && (what !== 'sendBack' || visit.sender))
  const others = visits.filter((visit) => !fitting.includes(visit))
  return [...fitting, ...others][which % (visits.length + 1)]
}

/** The soonest first of those to whom this is mostly done. */
function bookingMeant({ facts: { bookings } }: Model, what: What, which: number): ModelBooking | undefined {
  const soonest = bookings.toSorted((a, b) => a.startsAt - b.startsAt)
  const fitting = soonest.filter(({ state }) => state === (what === 'confirm' ? 'held' : 'confirmed'))
  return [...fitting, ...soonest.filter((booking) => !fitting.includes(booking))][which % (bookings.length + 1)]
}

function whoMeant(model: Model, press: Pick<Press, 'what' | 'which' | 'by' | 'pointId'>): string {
  if (press.by !== 'owner') return press.by
  const pointId = AT_POINT.includes(press.what) ? press.pointId : visitMeant(model, press)?.pointId
  return (pointId ? (model.point(pointId).staffId ?? HOME[pointId]) : null) ?? 'lin'
}

/** Who mostly works where, and comes back there. */
const HOME: Readonly<Record<string, string>> = { w1: 'lin', w2: 'wu', w3: 'chen', w4: 'gao' }

const BY_ANYBODY: readonly What[] = [
  'take',
  'cancel',
  'passTime',
  'signIn',
  'signOut',
  'comeBack',
  'defer',
  'rejoin',
  'undo',
  'book',
  'confirm',
  'reschedule',
  'cancelBooking',
  'noShow',
  'checkIn',
]
const CALLS: readonly What[] = ['next', 'pick', 'serveNow', 'serveWalkIn']
const AT_POINT: readonly What[] = [...CALLS, 'open', 'takeOver', 'pause', 'close', 'signIn', 'signOut']

/** The stages at which a press is mostly meant. */
const FITTING: Readonly<Partial<Record<What, readonly Stage[]>>> = {
  pick: ['waiting', 'missed', 'parked', 'away', 'deferred'],
  serveNow: ['waiting', 'missed', 'away', 'parked'],
  explain: ['called', 'arrived', 'serving'],
  recall: ['called'],
  arrive: ['called'],
  serve: ['called', 'arrived'],
  wrapUp: ['serving'],
  finish: ['serving', 'wrapUp'],
  miss: ['called'],
  putBack: ['called', 'arrived', 'parked', 'missed'],
  transfer: ['called', 'serving', 'waiting'],
  sendBack: ['called', 'serving', 'arrived'],
  park: ['called', 'serving', 'waiting'],
  sendAway: ['called', 'serving', 'waiting'],
  comeBack: ['away', 'deferred'],
  defer: ['waiting', 'called'],
  rejoin: ['missed'],
  addService: ['waiting', 'serving'],
  dropService: ['waiting', 'serving'],
  priority: ['waiting'],
  party: ['waiting', 'serving'],
  cancel: ['waiting', 'called', 'arrived', 'missed', 'parked'],
}
