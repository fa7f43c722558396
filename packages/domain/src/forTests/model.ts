import { entries, get, values } from '../order/sortedMap.ts'
import { waitingFor } from '../queue/candidates.ts'
import type { RefusalReason } from '../record/refusal.ts'
import { isStaffed, type VenueState } from '../state/state.ts'
import { WEEKDAYS, type Venue } from '../venue/venue.ts'
import type { Stage, Visit } from '../visit/visit.ts'
import type { Ask } from './asking.ts'
import { HALL, HOUR, MINUTE, NINE, SECOND } from './hall.ts'

/** The hall of the long histories: open from eight to ten at night, a day that ends at four. */
export const BUSY_HALL: Venue = { ...HALL, cutOver: '04:00', hours: [{ days: WEEKDAYS, from: '08:00', to: '22:00' }] }

export const PRESSES = [
  'take',
  'next',
  'pick',
  'recall',
  'arrive',
  'serve',
  'finish',
  'miss',
  'cancel',
  'open',
  'takeOver',
  'pause',
  'close',
  'signIn',
  'signOut',
  'startDay',
] as const

/** Something that somebody taps, some time after the tap before. `owner` is whoever works, or mostly works, where it happens; `which` counts through the visits. */
export interface Press {
  readonly what: (typeof PRESSES)[number]
  readonly by: string
  readonly pointId: string
  readonly serviceId: string
  readonly priority: string
  readonly which: number
  readonly then: boolean
  readonly later: number
}

const press: Press = {
  what: 'startDay',
  by: 'lin',
  pointId: 'w1',
  serviceId: 'permits',
  priority: 'normal',
  which: 0,
  then: true,
  later: 0,
}

/** How the day of every history begins: the same people at the same windows as in `openHall`. */
export const MORNING: readonly Press[] = [
  ...['lin', 'wu', 'chen', 'gao'].map((by): Press => ({ ...press, what: 'signIn', by })),
  { ...press, what: 'open', by: 'lin', pointId: 'w1' },
  { ...press, what: 'open', by: 'wu', pointId: 'w2' },
]

interface ModelVisit {
  readonly number: string
  readonly serviceId: string
  /** When it came, by the clock of the line, and what it is due by. */
  readonly due: number
  stage: Stage
  pointId: string | null
  outcome: string | null
  calls: number
  calledAt: number
}

interface ModelPoint {
  session: number | null
  staffId: string | null
  paused: boolean
  serviceIds: readonly string[]
  holds: string | null
  called: number
  served: number
  missed: number
}

interface Facts {
  day: string
  given: Record<string, number>
  line: { at: number; asOf: number }
  visits: ModelVisit[]
  missed: string[]
  points: Record<string, ModelPoint>
  sessions: { readonly id: number; readonly staffId: string; readonly endsAt: number }[]
  sessionsMade: number
}

/** The venue once more, slow and obvious: arrays and filters, no trees and no events. */
export class Model {
  now = NINE
  private speaking: number | undefined
  private facts: Facts = {
    day: '2026-03-02',
    given: {},
    line: { at: 0, asOf: 0 },
    visits: [],
    missed: [],
    points: Object.fromEntries(BUSY_HALL.points.map(({ id }) => [id, emptyPoint()])),
    sessions: [],
    sessionsMade: 0,
  }

  /** What a press means now, in the words of the rules. */
  askOf(pressed: Press): Ask {
    const press = this.sensible(pressed)
    const { what, pointId, serviceId, priority } = press
    const visit = this.visitMeant(press)
    const visitId = visit?.number ?? 'Z999'
    const by = this.whoMeant(press)
    const at = this.now + press.later
    switch (what) {
      case 'take':
        return { do: 'issueTicket', serviceId, priority, lang: 'zh', partySize: 1, at }
      case 'next':
        return { do: 'callNext', pointId, by, at }
      case 'pick':
        return { do: 'callTicket', pointId, visitId: null, number: visitId, by, at }
      case 'recall':
        return { do: 'recall', visitId, by, at }
      case 'arrive':
        return { do: 'markArrived', visitId, by, at }
      case 'serve':
        return { do: 'startService', visitId, by, at }
      case 'finish':
        return { do: 'finishService', visitId, thenCallNext: press.then, by, at }
      case 'miss':
        return { do: 'markMissed', visitId, thenCallNext: press.then, by, at }
      case 'cancel':
        return { do: 'cancelVisit', visitId, reason: press.then ? 'customer' : 'other', at }
      case 'open':
      case 'takeOver':
        return {
          do: 'openServicePoint',
          pointId,
          serviceIds: press.then ? [] : offered(pointId).slice(0, 1),
          takeOver: what === 'takeOver',
          by,
          at,
        }
      case 'pause':
        return { do: 'pauseServicePoint', pointId, reason: 'meal', by, at }
      case 'close':
        return { do: 'closeServicePoint', pointId, by, at }
      case 'signIn':
        return { do: 'signIn', staffId: by, pinMatches: true, by, at }
      case 'signOut':
        return { do: 'signOut', by, at }
      case 'startDay':
        return { do: 'startDay', at }
    }
  }

  /** Carries a press out, and says why not if it may not be. */
  press(pressed: Press): RefusalReason | null {
    const press = this.sensible(pressed)
    const [visit, by] = [this.visitMeant(press), this.whoMeant(press)]
    this.speaking = this.facts.sessions.findLast((session) => session.staffId === by)?.id
    this.now += press.later
    const before = this.facts
    this.beginDay() // makes new facts; a press that is refused changes none
    const reason = this.carryOut(press, visit?.number, by)
    if (reason) this.facts = before
    return reason
  }

  /** Who is next among these services: the least due, and of those the first who came. */
  next(serviceIds: readonly string[]): ModelVisit | undefined {
    return this.lineFor(serviceIds)[0]
  }

  lineFor(serviceIds: readonly string[]): ModelVisit[] {
    return this.facts.visits
      .filter((visit) => visit.stage === 'waiting' && serviceIds.includes(visit.serviceId))
      .toSorted((a, b) => a.due - b.due) // the array is in the order of coming, and sorting keeps it
  }

  /** All that is compared with the state. */
  seen(): Seen {
    const { day, given, visits, missed, points } = this.facts
    return {
      day,
      given: pairs(given),
      visits: visits.map(({ number, stage, pointId, outcome, calls }) => [number, stage, pointId, outcome, calls].join(' ')).toSorted(),
      lines: BUSY_HALL.services.map(({ id }) => [id, ...this.lineFor([id]).map((visit) => visit.number)].join(' ')),
      missed,
      next: Object.values(points).map((point) =>
        (point.session === null ? [] : this.lineFor(point.serviceIds).map((visit) => visit.number)).slice(0, 5).join(' '),
      ),
      points: Object.entries(points).map(([id, { staffId, paused, serviceIds, holds, called, served, missed }]) =>
        pointSeen(id, staffId === null ? 'closed' : paused ? 'paused' : 'open', staffId, staffId === null ? [] : serviceIds, holds, [
          called,
          served,
          missed,
        ]),
      ),
    }
  }

  private beginDay(): void {
    const day = new Date(this.now + 8 * HOUR - 4 * HOUR).toISOString().slice(0, 10)
    const { facts, now } = this
    if (day <= facts.day) return
    const points = Object.fromEntries(Object.keys(facts.points).map((id) => [id, emptyPoint()]))
    const sessions = facts.sessions.filter((session) => session.endsAt > now)
    this.facts = { ...facts, day, given: {}, line: { at: 0, asOf: 0 }, visits: [], missed: [], points, sessions }
  }

  private carryOut({ what, pointId, serviceId, priority, then }: Press, number: string | undefined, by: string): RefusalReason | null {
    const { facts, now } = this
    const point = facts.points[pointId]
    if (!point) throw new Error(`the model knows no ${pointId}`)
    const visit = facts.visits.find((each) => each.number === number)
    const { calling } = BUSY_HALL
    switch (what) {
      case 'take':
        return this.take(serviceId, priority)
      case 'next': {
        const no = this.freeFor(point)
        if (no) return no
        const next = this.next(point.serviceIds)
        if (!next) return 'nobodyWaiting'
        this.call(next, pointId)
        return null
      }
      case 'pick': {
        const no = this.freeFor(point)
        if (no) return no
        if (!visit) return 'noSuchVisit'
        if (visit.stage === 'gone') return 'alreadyGone'
        if (visit.stage !== 'waiting' && visit.stage !== 'missed') return 'wrongStage'
        if (!offered(pointId).includes(visit.serviceId)) return 'serviceNotOffered'
        this.call(visit, pointId)
        return null
      }
      case 'recall': {
        if (!visit) return 'noSuchVisit'
        const at = visit.stage === 'called' && visit.pointId ? facts.points[visit.pointId] : undefined
        if (!at) return visit.stage === 'gone' ? 'alreadyGone' : 'wrongStage'
        const no = this.worksAt(at)
        if (no) return no
        if (visit.calls >= calling.callLimit) return 'recallLimit'
        if (now < visit.calledAt + calling.recallSpacingSeconds * SECOND) return 'recallTooSoon'
        visit.calls++
        visit.calledAt = now
        return null
      }
      case 'arrive': {
        const no = this.heldFor(visit, ['called'])
        if (!no && visit) visit.stage = 'arrived'
        return no
      }
      case 'serve': {
        const no = this.heldFor(visit, ['called', 'arrived'])
        if (!no && visit) visit.stage = 'serving'
        return no
      }
      case 'finish': {
        const no = this.heldFor(visit, ['serving'])
        const at = visit?.pointId
        const here = at ? facts.points[at] : undefined
        if (no || !visit || !at || !here) return no
        this.end(visit, 'served')
        here.served++
        if (then) this.callNextIfAny(here, at)
        return null
      }
      case 'miss': {
        const no = this.heldFor(visit, ['called'])
        const at = visit?.pointId
        const here = at ? facts.points[at] : undefined
        if (no || !visit || !at || !here) return no
        if (visit.calls < calling.missAfterCalls && now < visit.calledAt + calling.missAfterSeconds * SECOND) return 'tooSoonToMiss'
        visit.stage = 'missed'
        here.holds = null
        here.missed++
        facts.missed.push(visit.number)
        if (then) this.callNextIfAny(here, at)
        return null
      }
      case 'cancel': {
        if (!visit) return 'noSuchVisit'
        if (visit.stage === 'gone') return 'alreadyGone'
        if (visit.stage === 'serving') return 'wrongStage'
        this.end(visit, then ? 'left' : 'cancelled')
        return null
      }
      case 'open':
      case 'takeOver':
        return this.open(pointId, point, then ? offered(pointId) : offered(pointId).slice(0, 1), what === 'takeOver')
      case 'pause':
      case 'close': {
        const no = this.worksAt(point) ?? (point.session === null ? 'pointNotOpen' : point.holds === null ? null : 'pointBusy')
        if (no) return no
        if (what === 'pause') point.paused = true
        else shut(point)
        return null
      }
      case 'signIn':
        facts.sessions.push({ id: ++facts.sessionsMade, staffId: by, endsAt: now + 14 * HOUR })
        return null
      case 'signOut': {
        const session = this.session()
        if (!session) return 'notSignedIn'
        for (const each of Object.values(facts.points)) if (each.session === session.id) shut(each)
        facts.sessions = facts.sessions.filter((other) => other !== session)
        return null
      }
      case 'startDay':
        return null
    }
  }

  private take(serviceId: string, priority: string): RefusalReason | null {
    const { facts, now } = this
    const minute = Math.floor((now + 8 * HOUR) / MINUTE) % 1440
    const service = BUSY_HALL.services.find(({ id }) => id === serviceId)
    const series = BUSY_HALL.series.find(({ id }) => id === service?.seriesId)
    const boost = BUSY_HALL.priorities.find(({ key }) => key === priority)?.boostMinutes ?? 0
    if (!service || !series) return 'unknownService'
    if (minute < 8 * 60 || minute >= 22 * 60) return 'doorsClosed'
    if (!service.active) return 'serviceClosed'
    const index = (facts.given[series.id] ?? series.first - 1) + 1
    if (index > series.last) return 'seriesFull'
    const asOf = facts.line.asOf + Math.max(0, now - facts.line.at)
    facts.given[series.id] = index
    facts.line = { at: now, asOf }
    const number = series.prefix + String(index).padStart(series.digits, '0')
    facts.visits.push({
      number,
      serviceId,
      due: asOf - boost * MINUTE,
      stage: 'waiting',
      pointId: null,
      outcome: null,
      calls: 0,
      calledAt: 0,
    })
    return null
  }

  private call(visit: ModelVisit, pointId: string): void {
    const point = this.facts.points[pointId]
    if (!point || point.holds !== null) throw new Error('the model calls to free points only')
    visit.stage = 'called'
    visit.pointId = pointId
    visit.calls++
    visit.calledAt = this.now
    point.holds = visit.number
    point.called++
    this.facts.missed = this.facts.missed.filter((number) => number !== visit.number)
  }

  private callNextIfAny(point: ModelPoint, pointId: string): void {
    if (point.session === null || point.paused) return
    const next = this.next(point.serviceIds)
    if (next) this.call(next, pointId)
  }

  private end(visit: ModelVisit, outcome: string): void {
    visit.stage = 'gone'
    visit.outcome = outcome
    for (const point of Object.values(this.facts.points)) if (point.holds === visit.number) point.holds = null
    this.facts.missed = this.facts.missed.filter((number) => number !== visit.number)
  }

  private open(pointId: string, point: ModelPoint, serviceIds: readonly string[], takeOver: boolean): RefusalReason | null {
    const session = this.session()
    if (!session || session.endsAt <= this.now) return 'notSignedIn'
    if (point.session !== null && point.session !== session.id && !takeOver) return 'pointTaken'
    const others = Object.entries(this.facts.points).filter(([id, each]) => id !== pointId && each.session === session.id)
    if (others.some(([, each]) => each.holds !== null)) return 'pointBusy'
    for (const [, each] of others) shut(each)
    Object.assign(point, { session: session.id, staffId: session.staffId, paused: false, serviceIds })
    return null
  }

  /** The session of whoever asks, if it has outlived the night. */
  private session() {
    return this.facts.sessions.find((session) => session.id === this.speaking)
  }

  private worksAt(point: ModelPoint): RefusalReason | null {
    const session = this.session()
    if (!session || session.endsAt <= this.now) return 'notSignedIn'
    if (session.staffId === 'gao' || point.session === session.id) return null
    return point.session === null ? 'pointNotOpen' : 'notYourPoint'
  }

  private freeFor(point: ModelPoint): RefusalReason | null {
    const no = this.worksAt(point)
    if (no) return no
    if (point.session === null || point.paused) return 'pointNotOpen'
    return point.holds === null ? null : 'pointBusy'
  }

  /** For what is done to a visit at its point: the visit must be there, at one of these stages, and whoever asks must work there. */
  private heldFor(visit: ModelVisit | undefined, stages: readonly Stage[]): RefusalReason | null {
    if (!visit) return 'noSuchVisit'
    if (visit.stage === 'gone') return 'alreadyGone'
    const held = visit.stage === 'called' || visit.stage === 'arrived' || visit.stage === 'serving'
    const point = visit.pointId === null ? undefined : this.facts.points[visit.pointId]
    if (!held || !point) return 'wrongStage'
    return this.worksAt(point) ?? (stages.includes(visit.stage) ? null : 'wrongStage')
  }

  /** An owner knows what comes first: to sign in, to open, to see to whoever is here, to call somebody. Others press what they press. */
  private sensible(press: Press): Press {
    if (press.by !== 'owner' || ['take', 'cancel', 'startDay', 'signIn', 'signOut'].includes(press.what)) return press
    const by = this.whoMeant(press)
    const session = this.facts.sessions.findLast(({ staffId }) => staffId === by)
    if (!session || session.endsAt <= this.now + press.later) return { ...press, what: 'signIn', by }
    const about = FITTING[press.what]
    const nobody = about && press.what !== 'pick' && !this.facts.visits.some((visit) => about.includes(visit.stage))
    const point = this.facts.points[press.pointId]
    if (!point || !(nobody || press.what === 'next' || press.what === 'pick')) return press
    if (point.session === null || point.paused) return { ...press, what: 'open', then: true }
    const here = this.facts.visits.find((visit) => visit.number === point.holds)
    if (!here) return nobody ? { ...press, what: 'next' } : press
    return { ...press, what: here.stage === 'serving' ? 'finish' : 'serve', which: 0 }
  }

  /** Those come first to whom this is mostly done, so that a small `which` is a sensible press and a large one a slip. */
  private visitMeant({ what, which }: Press): ModelVisit | undefined {
    const { visits } = this.facts
    const fitting = visits.filter((visit) => FITTING[what]?.includes(visit.stage))
    const others = visits.filter((visit) => !fitting.includes(visit))
    return [...fitting, ...others][which % (visits.length + 1)]
  }

  private whoMeant(press: Press): string {
    if (press.by !== 'owner') return press.by
    const aboutPoint = ['next', 'pick', 'open', 'takeOver', 'pause', 'close', 'signIn', 'signOut'].includes(press.what)
    const pointId = aboutPoint ? press.pointId : this.visitMeant(press)?.pointId
    return (pointId ? (this.facts.points[pointId]?.staffId ?? HOME[pointId]) : null) ?? 'lin'
  }
}

/** What the model and the state must agree on. */
export interface Seen {
  readonly day: string | null
  readonly given: readonly string[]
  readonly visits: readonly string[]
  readonly lines: readonly string[]
  readonly missed: readonly string[]
  /** The first five that each staffed point would call, in turn. */
  readonly next: readonly string[]
  readonly points: readonly string[]
}

export function seenIn(state: VenueState): Seen {
  const numberOf = (id: string | null): string | null =>
    id === null ? null : (get(state.visits, id)?.ticket.number ?? `nobody called ${id}`)
  return {
    day: state.businessDay,
    given: pairs(state.counters),
    visits: [...values(state.visits)].map((visit) => visitSeen(visit)).toSorted(),
    lines: BUSY_HALL.services.map(({ id }) => {
      const queue = state.queues[id]
      return [id, ...(queue ? [...entries(queue)].map(([, visitId]) => numberOf(visitId)) : [])].join(' ')
    }),
    missed: state.missed.map((id) => numberOf(id) ?? ''),
    next: Object.values(state.points).map((point) =>
      isStaffed(point)
        ? waitingFor(state, point.serviceIds, 5)
            .map((visit) => visit.ticket.number)
            .join(' ')
        : '',
    ),
    points: Object.values(state.points).map((point) => {
      const staffed = point.state === 'closed' ? null : point
      const { called, served, missed } = point.tally
      return pointSeen(point.id, point.state, staffed?.staffId ?? null, staffed?.serviceIds ?? [], numberOf(point.visitId), [
        called,
        served,
        missed,
      ])
    }),
  }
}

const visitSeen = (visit: Visit): string =>
  [
    visit.ticket.number,
    visit.stage,
    'pointId' in visit ? visit.pointId : null,
    visit.stage === 'gone' ? visit.outcome : null,
    visit.calls,
  ].join(' ')

const pointSeen = (
  id: string,
  state: string,
  staffId: string | null,
  serviceIds: readonly string[],
  holds: string | null,
  tally: readonly number[],
): string => `${id} ${state} ${staffId} [${serviceIds.join(' ')}] ${holds} ${tally.join('/')}`

const pairs = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts)
    .map(([key, count]) => `${key} ${count}`)
    .toSorted()

/** Who mostly works where, and comes back there. */
const HOME: Readonly<Record<string, string>> = { w1: 'lin', w2: 'wu', w3: 'chen', w4: 'gao' }

/** The stages at which a press is mostly meant. */
const FITTING: Readonly<Partial<Record<Press['what'], readonly Stage[]>>> = {
  pick: ['waiting', 'missed'],
  recall: ['called'],
  arrive: ['called'],
  serve: ['called', 'arrived'],
  finish: ['serving'],
  miss: ['called'],
  cancel: ['waiting', 'called', 'arrived', 'missed'],
}

const offered = (pointId: string): readonly string[] => BUSY_HALL.points.find(({ id }) => id === pointId)?.serviceIds ?? []

const emptyPoint = (): ModelPoint => ({
  session: null,
  staffId: null,
  paused: false,
  serviceIds: [],
  holds: null,
  called: 0,
  served: 0,
  missed: 0,
})

/** A closed point serves nobody new; whom it holds it keeps. */
const shut = (point: ModelPoint): void => void Object.assign(point, { session: null, staffId: null, paused: false })
