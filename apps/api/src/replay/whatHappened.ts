import {
  COMMON,
  type EventOf,
  type FoyerEvent,
  type Line,
  type OvertakingReason,
  type PickReason,
  pointOf,
  priorityOf,
  type Venue,
} from '@foyer/domain'

/**
 * A business day as its log tells it, for whoever wants to check what is said of it. Nothing here knows of a state: every question is
 * answered by going through the events again, slowly, so that a mistake in the fold cannot be made here too.
 */
export class WhatHappened {
  private readonly byVisit = new Map<string, FoyerEvent[]>()
  private readonly openings: EventOf<'ServicePointOpened'>[] = []
  private came: Coming[] | null = null

  constructor(private readonly venue: Venue) {}

  note(event: FoyerEvent): void {
    if (event.type === 'ServicePointOpened') this.openings.push(event)
    if (event.visitId === undefined) return
    const known = this.byVisit.get(event.visitId)
    if (known) known.push(event)
    else this.byVisit.set(event.visitId, [event])
    this.came = null
  }

  /** Whoever came later and was called before this visit, where it might have been called itself, with everything that is true about it. */
  overtakersOf(visitId: string): readonly Overtaker[] {
    const everybody = (this.came ??= this.coming())
    const me = everybody.find((each) => each.visitId === visitId)
    if (!me) return []
    const until = me.call?.seq ?? me.gone
    return everybody.flatMap(({ visitId: otherId, came, call }) => {
      if (came <= me.came || !call || call.seq >= until || call.seq < me.came) return []
      const truths = this.truths(visitId, otherId, call)
      return truths ? [{ visitId: otherId, call, truths }] : []
    })
  }

  /** The place in the log where a visit came. */
  cameOf(visitId: string): number {
    return (this.came ??= this.coming()).find((each) => each.visitId === visitId)?.came ?? 0
  }

  /** Everybody of the day with their coming and their first call that was not taken back. */
  private coming(): Coming[] {
    return [...this.byVisit.keys()].flatMap((visitId) => {
      const stood = this.stood(visitId, Infinity)
      const call = stood.find((event) => event.type === 'TicketCalled') ?? null
      const came = stood.find(({ type }) => type === 'QueueEntered' || type === 'TicketCalled')?.seq
      const gone = stood.find(({ type }) => type === 'VisitEnded')?.seq ?? Infinity
      return came === undefined ? [] : [{ visitId, came, call, gone }]
    })
  }

  /** What had happened to a visit before a place in the log, without what had been taken back by then. */
  private stood(visitId: string, before: number): FoyerEvent[] {
    const past = (this.byVisit.get(visitId) ?? []).filter(({ seq }) => seq < before)
    const undone = past.filter((event) => event.type === 'ActUndone')
    return past.filter((event) => !undone.some(({ seq, data }) => event.seq < seq && (event.act ?? event.seq) === data.act))
  }

  /** Everything that is true about why this call was not the visit's; null where it could never have been. */
  private truths(visitId: string, otherId: string, call: Call): readonly OvertakingReason[] | null {
    const me = standing(this.stood(visitId, call.seq))
    const other = standing(this.stood(otherId, call.seq))
    const { pointId, rule } = call.data
    if (!pointOf(this.venue, pointId)?.serviceIds.includes(me.serviceId)) return null
    if (!me.place) return ['notInLine']
    const open = this.openings.findLast(({ seq, data }) => seq < call.seq && data.pointId === pointId)?.data
    if (!open) return []
    switch (rule) {
      case 'fetched':
        return other.place ? [] : ['fetched']
      case 'picked':
      case 'direct':
        return [PICKED[this.reasonOf(otherId, call)]]
      case 'next':
      case 'share':
      case 'guard':
      case 'condition':
      case 'reserved':
    }
    const { line } = me.place
    const ahead = other.place !== null && isBefore(other.place, me.place)
    const offered = open.serviceIds.includes(me.serviceId)
    const elsewhere = line.of === 'point' ? line.pointId !== pointId : line.of === 'person' && line.staffId !== open.staffId
    const said: readonly (readonly [OvertakingReason, boolean])[] = [
      ['sentElsewhere', elsewhere],
      ['otherLine', line.of === 'service' && !offered],
      ['guard', rule === 'guard' && waited(other, call) > (this.venue.calling.starvationMinutes ?? Infinity)],
      ['condition', rule === 'condition' && waited(other, call) > this.limitOf(call)],
      ['sentHere', rule === 'reserved' && other.place !== null && isFor(other.place.line, pointId, open.staffId)],
      ['share', rule === 'share' && offered && other.serviceId !== me.serviceId],
      ['movedBack', ahead && me.earlier.some((place) => other.place !== null && isBefore(place, other.place))],
      ['bookedLater', ahead && me.onTime && other.place !== null && isBetween(me.came, other.place.due, me.earlier[0]?.due ?? 0)],
      ['placed', ahead && other.place !== null && PUT.has(other.place.why)],
      ['earlier', ahead && this.cameAt(otherId) < this.cameAt(visitId)],
      ['booked', ahead && other.onTime],
      ['priority', ahead && (priorityOf(this.venue, other.priority)?.boostMinutes ?? 0) > 0],
    ]
    return said.flatMap(([reason, holds]) => (holds ? [reason] : []))
  }

  /** When somebody came: what a kiosk gave while it was alone, at the time it says. */
  private cameAt(visitId: string): number {
    const issued = (this.byVisit.get(visitId) ?? []).find((event): event is EventOf<'TicketIssued'> => event.type === 'TicketIssued')
    return issued?.data.offline?.claimedAt ?? issued?.occurredAt ?? 0
  }

  /** Why staff chose this one: as they said when they called, or afterwards. */
  private reasonOf(visitId: string, call: Call): PickReason {
    const later = (this.byVisit.get(visitId) ?? []).findLast(
      (event): event is EventOf<'CallExplained'> => event.type === 'CallExplained' && event.data.callId === call.data.callId,
    )
    return later?.data.reason ?? call.data.reason ?? 'other'
  }

  private limitOf({ data: { conditionId } }: Call): number {
    return this.venue.conditions.find(({ id }) => id === conditionId)?.waitsOverMinutes ?? Infinity
  }
}

interface Coming {
  readonly visitId: string
  readonly came: number
  /** The first call that was not taken back. */
  readonly call: Call | null
  readonly gone: number
}

/** A call as it stands in the log. */
export type Call = EventOf<'TicketCalled'>

export interface Overtaker {
  readonly visitId: string
  readonly call: Call
  /** Every reason that may be given for it; none: it should not have happened. */
  readonly truths: readonly OvertakingReason[]
}

interface Standing {
  readonly serviceId: string
  readonly priority: string
  /** Checked in on time with a booking. */
  readonly onTime: boolean
  /** When its customer came. */
  readonly came: number
  /** Every place it had, the present one last. */
  readonly earlier: readonly PlaceInLine[]
  /** Null: in no line. */
  readonly place: PlaceInLine | null
  /** When the wait for its present service began. */
  readonly since: number
}

interface PlaceInLine {
  readonly due: number
  readonly tie: number
  readonly line: Line
  readonly why: string
}

/** Where a visit stands after these of its events. */
function standing(events: readonly FoyerEvent[]): Standing {
  let now: Standing = { serviceId: '', priority: '', onTime: false, came: 0, earlier: [], place: null, since: 0 }
  for (const event of events) now = next(now, event)
  return now
}

function next(now: Standing, event: FoyerEvent): Standing {
  switch (event.type) {
    case 'TicketIssued': {
      const { serviceId, priority, offline } = event.data
      const came = offline?.claimedAt ?? event.occurredAt
      return { ...now, serviceId, priority, came, since: came }
    }
    case 'CustomerCheckedIn':
      return { ...now, onTime: event.data.arrival === 'onTime' }
    case 'PriorityChanged':
      return { ...now, priority: event.data.priority }
    case 'QueueEntered': {
      const { serviceId, due, tie = event.seq, line = COMMON, why = 'issued' } = event.data
      // Whoever comes back to the place they had has it by whatever brought them there.
      const had = now.earlier.find((place) => place.due === due && Math.abs(place.tie - tie) < A_LITTLE)
      const place = { due, tie, line, why: had?.why ?? why }
      const anew = why === 'nextService' || serviceId !== now.serviceId
      return {
        ...now,
        serviceId,
        place,
        earlier: [...now.earlier, place],
        since: anew ? event.occurredAt : now.since,
      }
    }
    case 'TicketCalled':
    case 'TicketDeferred':
    case 'TicketParked':
    case 'CustomerSentAway':
    case 'VisitEnded':
      return { ...now, place: null }
    default:
      return now
  }
}

/** What a place that is taken meanwhile may move by. */
const A_LITTLE = 2 ** -10

/** Ways of coming to a place in line by which somebody is put before others. */
const PUT: ReadonlySet<string> = new Set(['transferred', 'sentBack', 'returned', 'rejoined'])

const isBefore = (a: PlaceInLine, b: PlaceInLine): boolean => a.due < b.due || (a.due === b.due && a.tie < b.tie)

const isBetween = (from: number, at: number, to: number): boolean => from <= at && at <= to

const isFor = (line: Line, pointId: string, staffId: string): boolean =>
  (line.of === 'point' && line.pointId === pointId) || (line.of === 'person' && line.staffId === staffId)

const waited = ({ since }: Standing, { occurredAt }: FoyerEvent): number => (occurredAt - since) / 60_000

const PICKED: Readonly<Record<PickReason, OvertakingReason>> = {
  booked: 'pickedBooked',
  priority: 'pickedPriority',
  alreadyHere: 'pickedHere',
  other: 'picked',
}
