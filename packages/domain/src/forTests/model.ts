import type { CommandOf } from '../decide/command.ts'
import type { Place } from '../queue/place.ts'
import type { RefusalReason } from '../record/refusal.ts'
import type { Outcome, Stage } from '../visit/visit.ts'
import type { Ask } from './asking.ts'
import { BUSY_HALL } from './busyHall.ts'
import { HOUR, MINUTE, NINE, SECOND } from './hall.ts'
import type { Seen } from './seen.ts'

/** A place in a line: the smaller `due` first, then the smaller `tie`. */
interface Spot {
  readonly due: number
  readonly tie: number
}

export interface ModelVisit {
  readonly number: string
  readonly cameAt: number
  readonly issuedAt: number
  bookingId: string | null
  serviceId: string
  priority: string
  partySize: number
  /** `common`, `point:w1` or `person:lin`. */
  line: string
  spot: Spot
  origin: Spot
  everInLine: boolean
  /** When the wait for the present service began. */
  since: number
  stage: Stage
  pointId: string | null
  outcome: Outcome | null
  calls: number
  calledAt: number
  everCalled: boolean
  /** The act of its last call, where, and whether it was called by shares. */
  call: { readonly act: number; readonly pointId: string; readonly rule: string } | null
  pool: string | null
  until: number | null
  plan: readonly string[]
  legs: number
  sender: { readonly pointId: string; readonly staffId: string; readonly serviceId: string } | null
  rejoins: number
  defers: number
  last: { readonly act: number; readonly at: number; readonly by: string; readonly was: ModelVisit | null } | null
}

export interface ModelPoint {
  readonly id: string
  session: number | null
  staffId: string | null
  paused: boolean
  serviceIds: readonly string[]
  profileId: string | null
  slot: number
  holds: string | null
  called: number
  served: number
  missed: number
}

export interface ModelBooking {
  readonly id: string
  readonly serviceId: string
  readonly line: string
  startsAt: number
  state: string
  holdUntil: number | null
  visit: string | null
  hostNoShow: boolean | null
}

interface Facts {
  day: string
  given: Record<string, number>
  clock: { at: number; asOf: number }
  /** Counts the places that were given in lines. */
  places: number
  visits: ModelVisit[]
  missed: string[]
  parked: string[]
  away: string[]
  points: ModelPoint[]
  sessions: { readonly id: number; readonly staffId: string; readonly endsAt: number }[]
  bookings: ModelBooking[]
  announced: { readonly number: string; readonly pointId: string; readonly callNo: number; readonly act: number }[]
}

const { calling, booking: windows } = BUSY_HALL

/** The venue once more, slow and obvious: arrays and filters, no trees and no events. */
export class Model {
  now = NINE
  facts: Facts = {
    day: '2026-03-02',
    given: {},
    clock: { at: 0, asOf: 0 },
    places: 0,
    visits: [],
    missed: [],
    parked: [],
    away: [],
    points: BUSY_HALL.points.map(({ id }) => emptyPoint(id)),
    sessions: [],
    bookings: [],
    announced: [],
  }
  private by = ''
  private acts = 0
  private sessionsMade = 0
  private speaking: number | undefined

  /** Carries a command out, and says why not if it may not be: then nothing has changed. */
  told(ask: Ask): RefusalReason | null {
    this.now = ask.at ?? this.now
    this.by = ask.by ?? 'customer'
    this.speaking = this.facts.sessions.findLast(({ staffId }) => staffId === this.by)?.id
    const before = this.timeBringsSomething() ? copied(this.facts) : null
    this.beginDay()
    this.passTime()
    this.acts++
    const reason = this.carryOut(ask)
    if (reason && before) this.facts = before
    return reason
  }

  /** Whom a point calls next, and by which rule. */
  next(point: ModelPoint): { readonly visit: ModelVisit; readonly rule: string } | undefined {
    if (point.session === null) return undefined
    const shared = this.shareTurn(point)
    const common = shared ? this.lineFor(shared)[0] : point.serviceIds.flatMap((id) => this.lineFor(id)).toSorted(bySpot)[0]
    const sent = this.sentTo(point).toSorted(bySpot)[0]
    const [usual, rule] = sent && (!common || bySpot(sent, common) < 0) ? [sent, 'reserved'] : [common, shared ? 'share' : 'next']
    const heads = [
      ...point.serviceIds.map((id) => this.lineFor(id)[0]),
      this.lineOf(`point:${point.id}`)[0],
      this.lineOf(`person:${point.staffId}`)[0],
    ]
    const limit = (calling.starvationMinutes ?? Infinity) * MINUTE
    const starving = heads.flatMap((head) => (head && this.now - head.since > limit ? [head] : [])).toSorted((a, b) => a.since - b.since)[0]
    const helped = BUSY_HALL.conditions.flatMap(({ serviceId, waitsOverMinutes, pointIds }) => {
      const head = pointIds.includes(point.id) ? this.lineFor(serviceId)[0] : undefined
      return head && this.now - head.since > waitsOverMinutes * MINUTE ? [head] : []
    })[0]
    const urgent = starving ?? helped
    if (urgent && urgent !== usual) return { visit: urgent, rule: starving ? 'guard' : 'condition' }
    return usual && { visit: usual, rule }
  }

  /** Who waits for a service in everybody's line. */
  lineFor = (serviceId: string): ModelVisit[] => this.lineOf('common').filter((visit) => visit.serviceId === serviceId)

  lineOf = (line: string): ModelVisit[] =>
    this.facts.visits.filter((visit) => visit.stage === 'waiting' && visit.line === line).toSorted(bySpot)

  visit = (number: string | null): ModelVisit | undefined => this.facts.visits.find((each) => each.number === number)

  point(id: string): ModelPoint {
    const point = this.facts.points.find((each) => each.id === id)
    if (!point) throw new Error(`the model knows no ${id}`)
    return point
  }

  /** All that is compared with the state. */
  seen(): Seen {
    const { day, given, visits, missed, parked, away, points, bookings, announced } = this.facts
    return {
      day,
      given: Object.entries(given)
        .map(([series, last]) => `${series} ${last}`)
        .toSorted(),
      visits: visits
        .map(
          ({
            number,
            stage,
            pointId,
            outcome,
            calls,
            serviceId,
            line,
            priority,
            partySize,
            plan,
            legs,
            rejoins,
            defers,
            sender,
            until,
            pool,
            last,
          }) =>
            [
              number,
              stage,
              pointId,
              outcome,
              calls,
              serviceId,
              line,
              priority,
              partySize,
              plan,
              legs,
              rejoins,
              defers,
              sender?.pointId,
              until,
              pool,
              last?.was ? last.by : null,
            ].join(' '),
        )
        .toSorted(),
      lines: BUSY_HALL.services.map(({ id }) => [id, ...this.lineFor(id).map(({ number }) => number)].join(' ')),
      held: [missed, parked, away].map((numbers) => numbers.join(' ')),
      next: points.map((point) => {
        const next = this.next(point)
        return [
          next?.visit.number,
          next?.rule,
          ...this.waitingAt(point)
            .slice(0, 5)
            .map(({ number }) => number),
        ].join(' ')
      }),
      points: points.map(({ id, staffId, paused, serviceIds, profileId, slot, holds, called, served, missed: missedHere }) => {
        const staffed = staffId === null ? 'closed' : [paused ? 'paused' : 'open', staffId, serviceIds, profileId, slot].join(' ')
        return [id, holds, called, served, missedHere, staffed].join(' ')
      }),
      bookings: bookings.map(({ id, state, visit, hostNoShow }) => [id, state, visit, hostNoShow].join(' ')).toSorted(),
      announced: announced.slice(-100).map(({ number, pointId, callNo }) => [number, pointId, callNo].join(' ')),
    }
  }

  private carryOut(ask: Ask): RefusalReason | null {
    switch (ask.do) {
      case 'issueTicket':
        return this.doorsOpen(ask.serviceId) ?? this.issue(ask.serviceId, ask.priority, ask.partySize, (visit) => this.joins(visit))
      case 'serveWalkIn': {
        const no =
          this.freeFor(ask.pointId) ?? this.admitted(ask.serviceId) ?? (offers(ask.pointId, ask.serviceId) ? null : 'serviceNotOffered')
        return no ?? this.issue(ask.serviceId, ask.priority, ask.partySize, (visit) => this.serves(visit, ask.pointId))
      }
      case 'callNext': {
        const no = this.freeFor(ask.pointId)
        const next = no ? undefined : this.next(this.point(ask.pointId))
        if (next) this.call(next.visit, ask.pointId, next.rule)
        return no ?? (next ? null : 'nobodyWaiting')
      }
      case 'callTicket': {
        const visit = this.visit(ask.number)
        const no = this.callable(visit, ask.pointId)
        if (!no && visit) this.call(visit, ask.pointId, 'picked')
        return no
      }
      case 'serveNow': {
        const visit = this.visit(ask.visitId)
        const no = this.callable(visit, ask.pointId)
        if (!no && visit) this.serves(visit, ask.pointId)
        return no
      }
      case 'explainCall': {
        const visit = this.visit(ask.visitId)
        return visit ? (isThere(visit) ? null : 'wrongStage') : 'noSuchVisit'
      }
      case 'recall':
        return this.recall(this.visit(ask.visitId))
      case 'markArrived':
        return this.atPoint(ask.visitId, ['called'], (visit) => this.moves(visit, 'arrived'))
      case 'startService':
        return this.atPoint(ask.visitId, ['called', 'arrived'], (visit) => this.moves(visit, 'serving'))
      case 'startWrapUp':
        return this.atPoint(ask.visitId, ['serving'], (visit) => this.moves(visit, 'wrapUp'))
      case 'finishService':
        return this.atPoint(ask.visitId, ['serving', 'wrapUp'], (visit) => this.finish(visit, ask))
      case 'markMissed':
        return this.atPoint(ask.visitId, ['called'], (visit) => this.miss(visit, ask.thenCallNext))
      case 'cancelVisit': {
        const visit = this.visit(ask.visitId)
        const no = isOpen(visit)
        if (no || !visit) return no
        if (visit.stage === 'serving' || visit.stage === 'wrapUp') return 'wrongStage'
        this.touch(visit)
        this.end(visit, ask.reason === 'customer' ? 'left' : 'cancelled')
        return null
      }
      case 'returnToQueue':
        return this.inHand(ask.visitId, ['wrapUp', 'waiting'], (visit) => {
          const line = this.isAttended(visit.line) ? visit.line : 'common'
          return this.leaving(visit, ask.thenCallNext, () =>
            this.enter(visit, line, visit.serviceId, this.spotAt(visit, line, visit.serviceId, ask.place)),
          )
        })
      case 'transfer':
        return this.inHand(ask.visitId, ['wrapUp'], (visit) => this.transfer(visit, ask))
      case 'sendBack':
        return this.inHand(ask.visitId, ['wrapUp'], (visit) => this.sendBack(visit, ask.thenCallNext))
      case 'park':
        return this.inHand(ask.visitId, ['parked', 'wrapUp'], (visit) => this.park(visit, ask))
      case 'sendAway':
        return this.inHand(ask.visitId, ['away', 'wrapUp'], (visit) =>
          this.leaving(visit, ask.thenCallNext, () => {
            this.moves(visit, 'away', { until: this.now + (ask.minutes ?? calling.awayMinutes) * MINUTE })
            this.facts.away.push(visit.number)
          }),
        )
      case 'comeBack': {
        const visit = this.visit(ask.visitId)
        const no = isOpen(visit)
        if (no || !visit) return no
        if (visit.stage !== 'away' && visit.stage !== 'deferred') return 'wrongStage'
        this.touch(visit)
        this.comesBack(visit)
        return null
      }
      case 'defer': {
        const visit = this.visit(ask.visitId)
        const no = isOpen(visit)
        if (no || !visit) return no
        if (visit.stage !== 'waiting' && visit.stage !== 'called') return 'wrongStage'
        if (visit.defers >= calling.deferTimes) return 'deferLimit'
        this.moves(visit, 'deferred', { until: this.now + calling.deferMinutes * MINUTE, defers: visit.defers + 1 })
        return null
      }
      case 'rejoin': {
        const visit = this.visit(ask.visitId)
        const no = isOpen(visit)
        if (no || !visit) return no
        if (visit.stage !== 'missed') return 'wrongStage'
        if (visit.rejoins >= calling.rejoinTimes) return 'rejoinLimit'
        this.touch(visit)
        visit.rejoins++
        this.enter(
          visit,
          'common',
          visit.serviceId,
          this.spotAt(visit, 'common', visit.serviceId, { at: 'position', ahead: calling.rejoinBehind }),
        )
        return null
      }
      case 'addService': {
        const visit = this.visit(ask.visitId)
        const no = isOpen(visit)
        if (no || !visit) return no
        if (visit.serviceId === ask.serviceId || visit.plan.includes(ask.serviceId)) return 'alreadyPlanned'
        this.touch(visit)
        visit.plan = [...visit.plan, ask.serviceId]
        return null
      }
      case 'dropService': {
        const visit = this.visit(ask.visitId)
        const no = isOpen(visit)
        if (no || !visit) return no
        if (!visit.plan.includes(ask.serviceId)) return 'notPlanned'
        this.touch(visit)
        visit.plan = visit.plan.filter((serviceId) => serviceId !== ask.serviceId)
        return null
      }
      case 'changePriority':
        return this.inHand(ask.visitId, [], (visit) => this.changePriority(visit, ask.priority))
      case 'changeParty': {
        const visit = this.visit(ask.visitId)
        const no = isOpen(visit)
        if (no || !visit || visit.partySize === ask.partySize) return no
        this.touch(visit)
        visit.partySize = ask.partySize
        return null
      }
      case 'undo':
        return this.undo(this.visit(ask.visitId), ask.reason)
      case 'bookAppointment':
        this.facts.bookings.push({
          id: ask.bookingId,
          serviceId: ask.serviceId,
          line: ask.staffId === null ? (ask.pointId === null ? 'common' : `point:${ask.pointId}`) : `person:${ask.staffId}`,
          startsAt: ask.startsAt,
          state: ask.holdMinutes === null ? 'confirmed' : 'held',
          holdUntil: ask.holdMinutes === null ? null : this.now + ask.holdMinutes * MINUTE,
          visit: null,
          hostNoShow: null,
        })
        return null
      case 'confirmAppointment':
        return this.withBooking(ask.bookingId, (booking) => {
          if (booking.state === 'confirmed') return null
          if (booking.state !== 'held') return 'bookingOver'
          booking.state = 'confirmed'
          return null
        })
      case 'cancelAppointment':
        return this.withBooking(ask.bookingId, (booking) => {
          if (booking.state === 'checkedIn') return 'alreadyCheckedIn'
          if (booking.state !== 'held' && booking.state !== 'confirmed') return 'bookingOver'
          const late = this.by === 'customer' && this.now > booking.startsAt - windows.lateCancelMinutes * MINUTE
          booking.state = late ? 'lateCancelled' : 'cancelled'
          return null
        })
      case 'rescheduleAppointment':
        return this.withBooking(ask.bookingId, (booking) => {
          if (booking.state === 'checkedIn') return 'alreadyCheckedIn'
          if (!['held', 'confirmed', 'noShow'].includes(booking.state)) return 'bookingOver'
          if (ask.startsAt <= this.now) return 'inThePast'
          Object.assign(booking, { state: 'confirmed', startsAt: ask.startsAt })
          return null
        })
      case 'markGuestNoShow':
        return this.withBooking(ask.bookingId, (booking) => {
          if (booking.state === 'held') return 'bookingNotConfirmed'
          if (booking.state !== 'confirmed') return booking.state === 'checkedIn' ? 'alreadyCheckedIn' : 'bookingOver'
          if (this.now < booking.startsAt) return 'tooEarly'
          booking.state = 'noShow'
          return null
        })
      case 'checkIn':
        return this.withBooking(ask.bookingId, (booking) => this.checkIn(booking, ask))
      case 'openServicePoint':
        return this.open(ask)
      case 'pauseServicePoint':
      case 'closeServicePoint': {
        const point = this.point(ask.pointId)
        const no = this.worksAt(point) ?? (point.session === null ? 'pointNotOpen' : point.holds === null ? null : 'pointBusy')
        if (no) return no
        if (ask.do === 'pauseServicePoint') point.paused = true
        else this.shut([point])
        return null
      }
      case 'signIn':
        this.facts.sessions.push({ id: ++this.sessionsMade, staffId: ask.staffId, endsAt: this.now + 14 * HOUR })
        return null
      case 'signOut': {
        const session = this.session()
        if (!session) return 'notSignedIn'
        this.leaves(session)
        return null
      }
      case 'passTime':
        return null
      default:
        throw new Error(`the model does not know how to ${ask.do}`)
    }
  }

  // Time

  private timeBringsSomething(): boolean {
    const { visits, bookings, day } = this.facts
    return (
      dayAt(this.now) > day ||
      visits.some((visit) => visit.until !== null && visit.until <= this.now) ||
      bookings.some((booking) => this.isDue(booking)) ||
      this.facts.sessions.some(({ endsAt }) => endsAt <= this.now)
    )
  }

  private isDue = ({ state, holdUntil, startsAt }: ModelBooking): boolean =>
    (state === 'held' && holdUntil !== null && holdUntil <= this.now) ||
    (state === 'confirmed' && startsAt + windows.graceMinutes * MINUTE <= this.now)

  private beginDay(): void {
    const { facts, now } = this
    const day = dayAt(now)
    if (day <= facts.day) return
    const ENDS: Partial<Record<Stage, Outcome>> = { wrapUp: 'served', missed: 'noShow', called: 'noShow', away: 'left' }
    for (const visit of facts.visits) if (visit.stage !== 'gone') this.end(visit, ENDS[visit.stage] ?? 'expired')
    Object.assign(facts, { day, given: {}, clock: { at: 0, asOf: 0 }, visits: [], missed: [], parked: [], away: [] })
    facts.points = facts.points.map(({ id, serviceIds }) => ({ ...emptyPoint(id), serviceIds }))
    facts.sessions = facts.sessions.filter((session) => session.endsAt > now)
    facts.bookings = facts.bookings
      .filter(({ state, startsAt }) => state === 'held' || state === 'confirmed' || startsAt >= now)
      .map((booking) => (booking.visit === null ? booking : { ...booking, visit: 'of another day' }))
  }

  private passTime(): void {
    for (const session of this.facts.sessions.filter(({ endsAt }) => endsAt <= this.now)) this.leaves(session, 'by time')
    for (const visit of this.facts.visits) {
      if (visit.until === null || visit.until > this.now) continue
      const was = { ...visit, last: null }
      if (visit.stage === 'away') this.end(visit, 'left')
      else if (visit.stage === 'missed') this.end(visit, 'noShow')
      else this.comesBack(visit)
      visit.last = visit.stage === 'gone' ? { act: this.acts - 0.5, at: this.now, by: 'system', was } : null
    }
    for (const booking of this.facts.bookings) if (this.isDue(booking)) booking.state = booking.state === 'held' ? 'expired' : 'noShow'
  }

  // Numbers

  private doorsOpen(serviceId: string): RefusalReason | null {
    const minute = Math.floor((this.now + 8 * HOUR) / MINUTE) % 1440
    return minute < 8 * 60 || minute >= 22 * 60 ? 'doorsClosed' : this.admitted(serviceId)
  }

  private admitted(serviceId: string): RefusalReason | null {
    const { service, series } = serviceAndSeries(serviceId)
    if (!service.active) return 'serviceClosed'
    return (this.facts.given[series.id] ?? series.first - 1) >= series.last ? 'seriesFull' : null
  }

  private issue(serviceId: string, priority: string, partySize: number, then: (visit: ModelVisit) => void): null {
    const { facts, now } = this
    const { series } = serviceAndSeries(serviceId)
    const cameAt = this.arrival()
    const index = (facts.given[series.id] ?? series.first - 1) + 1
    facts.given[series.id] = index
    facts.clock = { at: now, asOf: cameAt }
    const spot = { due: cameAt, tie: ++facts.places }
    const visit: ModelVisit = {
      number: series.prefix + String(index).padStart(series.digits, '0'),
      cameAt,
      issuedAt: now,
      bookingId: null,
      serviceId,
      priority,
      partySize,
      line: 'common',
      spot,
      origin: spot,
      everInLine: false,
      since: now,
      stage: 'waiting',
      pointId: null,
      outcome: null,
      calls: 0,
      calledAt: 0,
      everCalled: false,
      call: null,
      pool: null,
      until: null,
      plan: [],
      legs: 0,
      sender: null,
      rejoins: 0,
      defers: 0,
      last: { act: this.acts, at: now, by: '', was: null },
    }
    facts.visits.push(visit)
    then(visit)
    return null
  }

  private joins = (visit: ModelVisit): void => this.enter(visit, 'common', visit.serviceId, { due: visit.cameAt - boostOf(visit.priority) })

  /** When somebody who comes now has come, by a clock that is never put back. */
  private arrival = (): number => this.facts.clock.asOf + Math.max(0, this.now - this.facts.clock.at)

  // Lines

  private enter(
    visit: ModelVisit,
    line: string,
    serviceId: string,
    { due, tie = ++this.facts.places }: { due: number; tie?: number },
    why?: 'next' | 'priority',
  ): void {
    this.leave(visit)
    const first = !visit.everInLine
    if (why === 'next' || serviceId !== visit.serviceId || first) visit.since = first ? visit.since : this.now
    const spot = this.freeSpot(visit, line, serviceId, { due, tie })
    Object.assign(visit, { stage: 'waiting', line, serviceId, spot, calls: 0, pointId: null, until: null, pool: null, everInLine: true })
    if (first || why === 'priority') visit.origin = spot
  }

  /** Nobody stands where somebody else does: just behind them. */
  private freeSpot(visit: ModelVisit, line: string, serviceId: string, wanted: Spot): Spot {
    const others = this.othersIn(visit, line, serviceId)
    let spot = wanted
    while (others.some((other) => bySpot(other, { spot }) === 0)) spot = { due: spot.due, tie: spot.tie + 2 ** -20 }
    return spot
  }

  private spotAt(visit: ModelVisit, line: string, serviceId: string, place: Place): { due: number; tie?: number } {
    const others = this.othersIn(visit, line, serviceId).map(({ spot }) => spot)
    const there = this.facts.points.filter(({ id, staffId }) => line === `point:${id}` || line === `person:${staffId}`)
    const [first] = [
      ...others,
      ...there.flatMap((point) =>
        this.waitingAt(point)
          .filter((other) => other !== visit)
          .map(({ spot }) => spot),
      ),
    ].toSorted(inOrder)
    const [now, head, tail] = [this.arrival(), place.at === 'next' || others.length > 0 ? first : undefined, others.at(-1)]
    if (place.at === 'original') return visit.origin
    if (place.at === 'next' || (place.at === 'position' && place.ahead === 0 && head))
      return { due: head ? Math.min(head.due - 1, now) : now }
    const front = place.at === 'position' ? others[place.ahead - 1] : undefined
    const behind = place.at === 'position' ? others[place.ahead] : undefined
    if (!front || !behind) return { due: Math.max(tail?.due ?? now, now) }
    const end = Math.min(Math.floor(front.tie) + 1, behind.due === front.due ? behind.tie : Infinity)
    return { due: front.due, tie: (front.tie + end) / 2 }
  }

  private othersIn = (visit: ModelVisit, line: string, serviceId: string): ModelVisit[] =>
    (line === 'common' ? this.lineFor(serviceId) : this.lineOf(line)).filter((other) => other !== visit)

  /** Everybody whom this point may call, in the order of their places. */
  private waitingAt = (point: ModelPoint): ModelVisit[] =>
    point.session === null ? [] : [...point.serviceIds.flatMap((id) => this.lineFor(id)), ...this.sentTo(point)].toSorted(bySpot)

  private sentTo = (point: ModelPoint): ModelVisit[] => [...this.lineOf(`point:${point.id}`), ...this.lineOf(`person:${point.staffId}`)]

  private isAttended(line: string): boolean {
    if (line === 'common') return true
    return (
      this.facts.points.some(({ id, session }) => line === `point:${id}` && session !== null) ||
      this.facts.sessions.some(({ staffId }) => line === `person:${staffId}`)
    )
  }

  /** Whoever waits for somebody who has gone waits for anybody, as they came. */
  private release(line: string, byTime?: 'by time'): void {
    for (const visit of this.lineOf(line)) {
      this.touch(visit)
      this.enter(visit, 'common', visit.serviceId, visit.origin)
      if (byTime) visit.last = null
    }
  }

  private comesBack(visit: ModelVisit): void {
    if (this.isAttended(visit.line)) this.enter(visit, visit.line, visit.serviceId, visit.spot)
    else this.enter(visit, 'common', visit.serviceId, visit.origin)
  }

  /** The service whose slot comes next in the round of the shares, of those that anybody waits for. */
  private shareTurn({ serviceIds, profileId, slot }: ModelPoint): string | null {
    const round = roundOf(serviceIds, profileId)
    return [...round.slice(slot), ...round.slice(0, slot)].find((serviceId) => this.lineFor(serviceId).length > 0) ?? null
  }

  // Calls

  private call(visit: ModelVisit, pointId: string, rule: string, silent = false): void {
    const { facts, now } = this
    const point = this.point(pointId)
    if (point.holds !== null) throw new Error('the model calls to free points only')
    if (rule === 'share') {
      const round = roundOf(point.serviceIds, point.profileId)
      while (round[point.slot] !== visit.serviceId) point.slot = (point.slot + 1) % round.length
      point.slot = (point.slot + 1) % round.length
    }
    this.moves(visit, 'called', {
      pointId,
      calls: 1,
      calledAt: now,
      everCalled: true,
      everInLine: true,
      call: { act: this.acts, pointId, rule },
    })
    point.holds = visit.number
    point.called++
    if (!silent) facts.announced.push({ number: visit.number, pointId, callNo: 1, act: this.acts })
  }

  private serves(visit: ModelVisit, pointId: string): void {
    this.call(visit, pointId, 'direct', true)
    this.moves(visit, 'serving')
  }

  private recall(visit: ModelVisit | undefined): RefusalReason | null {
    if (!visit) return 'noSuchVisit'
    if (visit.stage !== 'called' || visit.pointId === null) return visit.stage === 'gone' ? 'alreadyGone' : 'wrongStage'
    const no = this.worksAt(this.point(visit.pointId))
    if (no) return no
    if (visit.calls >= calling.callLimit) return 'recallLimit'
    if (this.now < visit.calledAt + calling.recallSpacingSeconds * SECOND) return 'recallTooSoon'
    this.touch(visit)
    visit.calls++
    visit.calledAt = this.now
    this.facts.announced.push({ number: visit.number, pointId: visit.pointId, callNo: visit.calls, act: this.acts })
    return null
  }

  /** What frees a point may call the next to it. */
  private leaving(visit: ModelVisit, thenCallNext: boolean, how: () => void): null {
    const pointId = isThere(visit) ? visit.pointId : null
    this.touch(visit)
    how()
    const point = thenCallNext && pointId !== null ? this.point(pointId) : null
    const next = point && !point.paused && point.holds === null ? this.next(point) : undefined
    if (next && pointId !== null) this.call(next.visit, pointId, next.rule)
    return null
  }

  // At the point

  private finish(visit: ModelVisit, { result, thenCallNext }: CommandOf<'finishService'>): RefusalReason | null {
    const results = serviceAndSeries(visit.serviceId).service.results.map(({ key }) => key)
    if (!result && results.length > 0) return 'resultNeeded'
    if (result && !results.includes(result)) return 'unknownResult'
    return this.leaving(visit, thenCallNext, () => {
      visit.legs++
      if (visit.pointId !== null) this.point(visit.pointId).served++
      const [next, ...rest] = visit.plan
      if (next === undefined) return this.end(visit, 'served')
      visit.plan = rest
      this.enter(visit, 'common', next, visit.origin, 'next')
    })
  }

  private miss(visit: ModelVisit, thenCallNext: boolean): RefusalReason | null {
    if (visit.calls < calling.missAfterCalls && this.now < visit.calledAt + calling.missAfterSeconds * SECOND) return 'tooSoonToMiss'
    return this.leaving(visit, thenCallNext, () => {
      const { pointId } = visit
      this.moves(visit, 'missed', { until: this.now + calling.keepMissedMinutes * MINUTE })
      visit.pointId = pointId
      if (pointId !== null) this.point(pointId).missed++
      this.facts.missed.push(visit.number)
    })
  }

  // Elsewhere

  private transfer(visit: ModelVisit, { to, place, thenCallNext }: CommandOf<'transfer'>): RefusalReason | null {
    const { serviceId } = visit
    if (to.of === 'queue' && visit.stage === 'waiting' && visit.line === 'common' && serviceId === to.serviceId) return 'alreadyThere'
    if (to.of === 'point' && !offers(to.pointId, serviceId)) return 'serviceNotOffered'
    if (to.of === 'point' && this.point(to.pointId).session === null) return 'pointNotOpen'
    if (to.of === 'person' && !this.isAttended(`person:${to.staffId}`)) return 'personNotHere'
    const line = to.of === 'queue' ? 'common' : to.of === 'point' ? `point:${to.pointId}` : `person:${to.staffId}`
    const service = to.of === 'queue' ? to.serviceId : serviceId
    return this.leaving(visit, thenCallNext, () => {
      const staffId = this.session()?.staffId ?? ''
      if (isThere(visit) && visit.pointId !== null) visit.sender = { pointId: visit.pointId, staffId, serviceId }
      const spot = this.spotAt(visit, line, service, place.at === 'delayed' ? { at: 'original' } : place)
      this.enter(visit, line, service, spot)
      if (place.at === 'delayed') this.moves(visit, 'deferred', { until: this.now + place.minutes * MINUTE })
    })
  }

  private sendBack(visit: ModelVisit, thenCallNext: boolean): RefusalReason | null {
    const { sender } = visit
    if (!sender) return 'noSender'
    const atWindow = this.facts.points.some(({ staffId }) => staffId === sender.staffId)
    const [own, window] = [`person:${sender.staffId}`, `point:${sender.pointId}`]
    const lines = [...(atWindow ? [own] : []), window, own, 'common']
    const line = lines.find((each) => this.isAttended(each)) ?? 'common'
    return this.leaving(visit, thenCallNext, () => {
      visit.sender = null
      this.enter(visit, line, sender.serviceId, this.spotAt(visit, line, sender.serviceId, { at: line === 'common' ? 'original' : 'next' }))
    })
  }

  private park(visit: ModelVisit, { pool, minutes, thenCallNext }: CommandOf<'park'>): RefusalReason | null {
    const mine = this.facts.points.find(({ session }) => session !== null && session === this.speaking)
    const at = isThere(visit) ? visit.pointId : (mine?.id ?? null)
    if (pool === 'point' && at === null) return 'pointNotOpen'
    return this.leaving(visit, thenCallNext, () => {
      const until = minutes === null ? null : this.now + minutes * MINUTE
      this.moves(visit, 'parked', { until, pool: pool === 'mine' ? `person:${this.by}` : pool === 'point' ? `point:${at}` : 'venue' })
      this.facts.parked.push(visit.number)
    })
  }

  private changePriority(visit: ModelVisit, priority: string): RefusalReason | null {
    if (visit.stage !== 'waiting') return 'wrongStage'
    if (visit.priority === priority) return null
    const due = visit.origin.due + boostOf(visit.priority) - boostOf(priority)
    this.touch(visit)
    visit.priority = priority
    const within = Math.min(Math.max(due, visit.cameAt - 15 * MINUTE), Math.max(visit.cameAt, visit.origin.due))
    this.enter(visit, visit.line, visit.serviceId, { due: within, tie: visit.origin.tie }, 'priority')
    return null
  }

  // Taking back

  private undo(visit: ModelVisit | undefined, reason: string | null): RefusalReason | null {
    if (!visit) return 'noSuchVisit'
    const { last } = visit
    if (!last?.was) return 'nothingToUndo'
    const mine = last.by === this.by
    if (!mine || this.now - last.at > 60 * SECOND) {
      if (!this.inCharge()) return mine ? 'undoTooLate' : 'notYourAct'
      if (!reason) return 'reasonNeeded'
    }
    if (isThere(last.was) && last.was.pointId !== null) {
      const point = this.point(last.was.pointId)
      const no = this.worksAt(point)
      if (no) return no
      if (point.session === null) return 'pointNotOpen'
      const there = point.holds === visit.number ? undefined : this.visit(point.holds)
      if (there && (there.last?.act !== last.act || !there.last.was)) return 'pointBusy'
      if (there) this.restore(there)
    }
    this.restore(visit)
    if ((visit.stage === 'waiting' && !this.isAttended(visit.line)) || (visit.until !== null && visit.until <= this.now)) {
      this.touch(visit)
      this.enter(visit, 'common', visit.serviceId, visit.origin)
    }
    return null
  }

  /** The visit as it was before its last act; what that act counted is counted no more, what it announced is not announced. */
  private restore(visit: ModelVisit): void {
    const { facts } = this
    const { last, call } = visit
    if (!last?.was) throw new Error('the model takes nothing back')
    const { was } = last
    facts.announced = facts.announced.filter(({ number, act }) => number !== visit.number || act < last.act)
    if (call && call.act >= last.act) {
      const point = this.point(call.pointId)
      point.called--
      const round = roundOf(point.serviceIds, point.profileId)
      const slots = [...round.keys()].filter((slot) => call.rule === 'share' && round[slot] === visit.serviceId)
      point.slot = slots.findLast((slot) => slot < point.slot) ?? slots.at(-1) ?? point.slot
    }
    if (visit.stage === 'missed' && was.stage !== 'missed' && visit.pointId !== null) this.point(visit.pointId).missed--
    if (visit.legs > was.legs && was.pointId !== null) this.point(was.pointId).served--
    const booking = visit.stage === 'gone' ? facts.bookings.find(({ id }) => id === visit.bookingId) : undefined
    if (booking) Object.assign(booking, { state: 'checkedIn', hostNoShow: null })
    this.leave(visit)
    Object.assign(visit, copied(was), { last: null })
    if (visit.stage === 'waiting') visit.spot = this.freeSpot(visit, visit.line, visit.serviceId, visit.spot)
    if (isThere(visit) && visit.pointId !== null) this.point(visit.pointId).holds = visit.number
    if (visit.stage === 'missed') facts.missed.push(visit.number)
    if (visit.stage === 'parked') facts.parked.push(visit.number)
    if (visit.stage === 'away') facts.away.push(visit.number)
  }

  /** The first that an act does to a visit keeps how it was. */
  private touch(visit: ModelVisit): void {
    if (visit.last?.act === this.acts) return
    visit.last = { act: this.acts, at: this.now, by: this.by, was: { ...visit, last: null } }
  }

  private moves(visit: ModelVisit, stage: Stage, more: Partial<ModelVisit> = {}): void {
    this.touch(visit)
    const stays = isThere(visit) && (stage === 'arrived' || stage === 'serving' || stage === 'wrapUp')
    if (!stays) this.leave(visit)
    Object.assign(visit, { stage, pool: null, until: null, pointId: stays ? visit.pointId : null, ...more })
  }

  private leave({ number }: ModelVisit): void {
    const { facts } = this
    for (const point of facts.points) if (point.holds === number) point.holds = null
    const others = (numbers: readonly string[]): string[] => numbers.filter((other) => other !== number)
    Object.assign(facts, { missed: others(facts.missed), parked: others(facts.parked), away: others(facts.away) })
  }

  private end(visit: ModelVisit, outcome: Outcome): void {
    const booking = this.facts.bookings.find(({ id, state }) => id === visit.bookingId && state === 'checkedIn')
    if (booking) Object.assign(booking, { state: 'completed', hostNoShow: this.hostNoShow(visit, outcome, booking.startsAt) })
    const pointId = isThere(visit) || visit.stage === 'missed' ? visit.pointId : null
    this.leave(visit)
    Object.assign(visit, { stage: 'gone', outcome, pointId, until: null, pool: null })
  }

  private hostNoShow(visit: ModelVisit, outcome: Outcome, startsAt: number): boolean | null {
    if (outcome === 'served' || visit.legs > 0) return false
    if (outcome === 'cancelled' || outcome === 'noShow' || visit.everCalled) return null
    return this.now >= Math.max(startsAt, visit.issuedAt) + windows.hostGraceMinutes * MINUTE ? true : null
  }

  // Bookings

  private withBooking(id: string, then: (booking: ModelBooking) => RefusalReason | null): RefusalReason | null {
    const booking = this.facts.bookings.find((each) => each.id === id)
    return booking ? then(booking) : 'noSuchBooking'
  }

  private checkIn(booking: ModelBooking, { asWalkIn, priority }: CommandOf<'checkIn'>): RefusalReason | null {
    const { state, startsAt } = booking
    const staff = this.by !== 'customer'
    if (state === 'held') return 'bookingNotConfirmed'
    if (state === 'checkedIn' || state === 'completed') return 'alreadyCheckedIn'
    if (state !== 'noShow' && state !== 'confirmed') return 'bookingOver'
    if (dayAt(startsAt) !== dayAt(this.now)) return 'wrongDay'
    const late = (this.now - startsAt) / MINUTE
    const over = state === 'noShow' || late >= windows.graceMinutes
    if (!over && late < -windows.earlyMinutes && !asWalkIn) return 'tooEarly'
    if (over && !asWalkIn && !staff) return 'bookingReleased'
    const onTime = !over && !asWalkIn && late < windows.lateMinutes
    const no = staff ? this.admitted(booking.serviceId) : this.doorsOpen(booking.serviceId)
    if (no) return no
    return this.issue(booking.serviceId, priority, 1, (visit) => {
      const boosted = visit.cameAt - boostOf(priority)
      const lead = Math.max(windows.leadMinutes * MINUTE, boostOf(priority))
      const booked = Math.max(visit.cameAt + startsAt - this.now - lead, visit.cameAt - 15 * MINUTE)
      visit.bookingId = booking.id
      Object.assign(booking, { state: 'checkedIn', visit: visit.number })
      const line = this.isAttended(booking.line) ? booking.line : 'common'
      this.enter(visit, line, booking.serviceId, { due: onTime ? booked : boosted })
    })
  }

  // People and points

  private open({ pointId, serviceIds, takeOver, profileId = null }: CommandOf<'openServicePoint'>): RefusalReason | null {
    const { facts } = this
    const point = this.point(pointId)
    const session = this.session()
    if (!session || session.endsAt <= this.now) return 'notSignedIn'
    if (point.session !== null && point.session !== session.id && !takeOver) return 'pointTaken'
    const others = facts.points.filter((other) => other !== point && other.session === session.id)
    if (others.some(({ holds }) => holds !== null)) return 'pointBusy'
    this.shut(others)
    const shares = BUSY_HALL.profiles.find(({ id }) => id === profileId)?.shares
    const wanted = shares ? offered(pointId).filter((id) => id in shares) : serviceIds.length > 0 ? serviceIds : offered(pointId)
    Object.assign(point, { session: session.id, staffId: session.staffId, paused: false, serviceIds: wanted, profileId, slot: 0 })
    return null
  }

  /** A closed point serves nobody new; whom it holds it keeps; whoever waits for it waits for anybody. */
  private shut(points: readonly ModelPoint[], byTime?: 'by time'): void {
    for (const point of points) Object.assign(point, { session: null, staffId: null, paused: false })
    for (const point of points) this.release(`point:${point.id}`, byTime)
  }

  private leaves(session: Facts['sessions'][number], byTime?: 'by time'): void {
    this.facts.sessions = this.facts.sessions.filter((other) => other !== session)
    this.shut(
      this.facts.points.filter((point) => point.session === session.id),
      byTime,
    )
    if (!this.isAttended(`person:${session.staffId}`)) this.release(`person:${session.staffId}`, byTime)
  }

  /** The session of whoever asks, if it has outlived the night. */
  private session = () => this.facts.sessions.find((session) => session.id === this.speaking)

  private inCharge(): boolean {
    const session = this.session()
    return session !== undefined && session.endsAt > this.now && session.staffId === 'gao'
  }

  private worksAt(point: ModelPoint): RefusalReason | null {
    const session = this.session()
    if (!session || session.endsAt <= this.now) return 'notSignedIn'
    if (session.staffId === 'gao' || point.session === session.id) return null
    return point.session === null ? 'pointNotOpen' : 'notYourPoint'
  }

  private freeFor(pointId: string): RefusalReason | null {
    const point = this.point(pointId)
    const no = this.worksAt(point)
    if (no) return no
    if (point.session === null || point.paused) return 'pointNotOpen'
    return point.holds === null ? null : 'pointBusy'
  }

  private callable(visit: ModelVisit | undefined, pointId: string): RefusalReason | null {
    const no = this.freeFor(pointId) ?? isOpen(visit)
    if (no || !visit) return no
    if (isThere(visit)) return 'wrongStage'
    if (!offers(pointId, visit.serviceId)) return 'serviceNotOffered'
    return this.keptByOthers(visit, [`point:${pointId}`, `person:${this.point(pointId).staffId}`])
  }

  private keptByOthers({ stage, pool }: ModelVisit, mine: readonly string[]): RefusalReason | null {
    if (stage !== 'parked' || pool === null || pool === 'venue' || this.inCharge()) return null
    return mine.includes(pool) || !this.isAttended(pool) ? null : 'notYourPool'
  }

  /** For what is done to a visit at its point: the visit must be there, at one of these stages, and whoever asks must work there. */
  private atPoint(
    number: string,
    stages: readonly Stage[],
    then: (visit: ModelVisit) => RefusalReason | null | void,
  ): RefusalReason | null {
    const visit = this.visit(number)
    const no = isOpen(visit)
    if (no || !visit) return no
    if (!isThere(visit) || visit.pointId === null) return 'wrongStage'
    return this.worksAt(this.point(visit.pointId)) ?? (stages.includes(visit.stage) ? (then(visit) ?? null) : 'wrongStage')
  }

  /** For what staff do to a visit wherever it is: at their own point, or at none; not at one of these stages. */
  private inHand(number: string, not: readonly Stage[], then: (visit: ModelVisit) => RefusalReason | null): RefusalReason | null {
    const visit = this.visit(number)
    const no = isOpen(visit)
    if (no || !visit) return no
    const session = this.session()
    if (!session || session.endsAt <= this.now) return 'notSignedIn'
    const elsewhere = isThere(visit) && visit.pointId !== null ? this.worksAt(this.point(visit.pointId)) : null
    const mine = [
      `person:${session.staffId}`,
      ...this.facts.points.flatMap(({ id, session: at }) => (at === session.id ? [`point:${id}`] : [])),
    ]
    return elsewhere ?? this.keptByOthers(visit, mine) ?? (not.includes(visit.stage) ? 'wrongStage' : then(visit))
  }
}

const copied = <Plain>(facts: Plain): Plain => JSON.parse(JSON.stringify(facts)) as Plain

const inOrder = (a: Spot, b: Spot): number => a.due - b.due || a.tie - b.tie
const bySpot = (a: Pick<ModelVisit, 'spot'>, b: Pick<ModelVisit, 'spot'>): number => inOrder(a.spot, b.spot)

const isThere = ({ stage }: ModelVisit): boolean => ['called', 'arrived', 'serving', 'wrapUp'].includes(stage)

const isOpen = (visit: ModelVisit | undefined): RefusalReason | null =>
  visit ? (visit.stage === 'gone' ? 'alreadyGone' : null) : 'noSuchVisit'

/** The business day ends at four in the morning, Shanghai time. */
const dayAt = (now: number): string => new Date(now + 8 * HOUR - 4 * HOUR).toISOString().slice(0, 10)

const boostOf = (priority: string): number => (BUSY_HALL.priorities.find(({ key }) => key === priority)?.boostMinutes ?? 0) * MINUTE

/** Slot for slot, the service that is furthest behind its share. */
function roundOf(serviceIds: readonly string[], profileId: string | null): string[] {
  const shares = BUSY_HALL.profiles.find(({ id }) => id === profileId)?.shares ?? {}
  const total = serviceIds.reduce((sum, id) => sum + (shares[id] ?? 0), 0)
  const round: string[] = []
  while (round.length < total) {
    const behind = (id: string): number => (shares[id] ?? 0) * (round.length + 1) - total * round.filter((each) => each === id).length
    round.push(serviceIds.toSorted((a, b) => behind(b) - behind(a))[0] ?? '')
  }
  return round
}

function serviceAndSeries(serviceId: string) {
  const service = BUSY_HALL.services.find(({ id }) => id === serviceId)
  const series = BUSY_HALL.series.find(({ id }) => id === service?.seriesId)
  if (!service || !series) throw new Error(`the model knows no ${serviceId}`)
  return { service, series }
}

export const offered = (pointId: string): readonly string[] => BUSY_HALL.points.find(({ id }) => id === pointId)?.serviceIds ?? []
const offers = (pointId: string, serviceId: string): boolean => offered(pointId).includes(serviceId)

const emptyPoint = (id: string): ModelPoint => ({
  id,
  session: null,
  staffId: null,
  paused: false,
  serviceIds: [],
  profileId: null,
  slot: 0,
  holds: null,
  called: 0,
  served: 0,
  missed: 0,
})
