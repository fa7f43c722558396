import { first, get, values } from '../order/sortedMap.ts'
import { nextFor } from '../queue/candidates.ts'
import { evolve } from '../state/evolve.ts'
import { EMPTY, type VenueState } from '../state/state.ts'
import { MAX_BOOST_MINUTES } from '../venue/venue.ts'
import { type CallRule, NEXT_RULES } from '../visit/call.ts'
import { reservedKey } from '../visit/line.ts'
import type { Visit } from '../visit/visit.ts'
import { brokenBy } from './brokenEvent.ts'
import { canonical } from './canonical.ts'
import { GENESIS, linkHash } from './chain.ts'
import type { EventOf, SealedEvent } from './event.ts'
import { upcast } from './upcast.ts'

/** A promise of the house that the log does not keep; by the invariant's name: I1 nothing lost, I2 numbers unique, I3 one visit a point, I5 whom the rules choose, I6 order within a line, I7 nobody boosted further than is allowed, I8 what is shown was called, I9 the chain, I10 log and tables agree, I11 one act and one actor, one receipt for each, and what is vouched for outside the database, I13 days only go on. */
export interface Violation {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10' | 'I11' | 'I13'
  readonly seq: number
  readonly say: string
}

/** A place in a log that something outside the database vouches for: a signed checkpoint, or words on paper. */
export interface Anchor {
  readonly seq: number
  readonly hash: string
}

/**
 * Reads a venue's log from its first event, as it stands there, and says where it breaks a promise. Feed it every event in order, then
 * ask for the rest. Whatever the log holds, it reads on and throws nothing: what cannot be believed is a violation, and is left out.
 */
export class Verifier {
  state: VenueState = EMPTY
  readonly violations: Violation[] = []
  /** Every visit as it stood last, those of earlier days included. */
  readonly visits = new Map<string, Visit>()
  events = 0
  private hash = GENESIS
  private readonly given = new Map<string, Set<number>>()
  private readonly blocks: Block[] = []
  private readonly called = new Set<string>()
  private last: SealedEvent | undefined
  private readonly anchors = new Map<number, readonly Anchor[]>()
  /** The last place at which the log is what was vouched for. */
  private vouched = 0
  private rewritten = false

  constructor(
    private readonly sha256: (text: string) => string,
    anchors: readonly Anchor[] = [],
  ) {
    for (const anchor of anchors) this.anchors.set(anchor.seq, [...(this.anchors.get(anchor.seq) ?? []), anchor])
  }

  read(stored: SealedEvent): void {
    this.events++
    try {
      this.checkLink(stored)
      this.checkAnchors(stored)
      const event = upcast(stored)
      this.checkAct(event)
      this.checkBefore(event)
      this.state = evolve(this.state, event)
      const visit = event.visitId === undefined ? undefined : get(this.state.visits, event.visitId)
      if (visit) this.visits.set(visit.id, visit)
      if (event.type === 'QueueEntered' && visit) this.checkBoost(event, visit)
    } catch (error) {
      const invariant = stored.type === 'TicketCalled' ? 'I3' : 'I10'
      this.report(invariant, stored, `cannot have happened: ${brokenBy(stored, error).message}`)
      this.state = { ...this.state, seq: Number.isSafeInteger(stored.seq) ? stored.seq : this.state.seq + 1 }
    }
    this.last = stored
  }

  /** What can only be said once the whole log is read. */
  finish(): readonly Violation[] {
    const end = this.state.seq
    const latest = Math.max(end, ...this.anchors.keys())
    if (latest === end) return this.violations
    const say = `the log ends with event ${end}, and was vouched for up to ${latest}: events ${end + 1}–${latest} are missing`
    return [...this.violations, { invariant: 'I11', seq: end + 1, say }]
  }

  /** The chain may be in order and another one: only what is kept elsewhere tells. Where exactly it was changed is not known closer than between two anchors. */
  private checkAnchors(event: SealedEvent): void {
    const anchors = this.anchors.get(event.seq) ?? []
    if (anchors.every(({ hash }) => hash === event.hash)) {
      if (anchors.length > 0 && !this.rewritten) this.vouched = event.seq
      return
    }
    if (this.rewritten) return // and so is all that follows
    this.rewritten = true
    const say = `the log was written anew somewhere in events ${this.vouched + 1}–${event.seq}: event ${event.seq} is not the one that was vouched for`
    this.violations.push({ invariant: 'I11', seq: this.vouched + 1, say })
  }

  /** Numbers are handed out without a gap: each is the one after the last, or the first again. */
  private checkFollows(event: SealedEvent, seriesId: string, index: number, number: string): void {
    const last = this.state.counters[seriesId]
    const series = this.state.venue?.series.find(({ id }) => id === seriesId)
    const follows = last === undefined ? index === series?.first : index === last + 1 || index === series?.first
    if (!follows) this.report('I2', event, `${number} does not follow ${last ?? 'nothing'}`)
  }

  private checkLink(event: SealedEvent): void {
    if (event.seq !== this.state.seq + 1) this.report('I9', event, `follows ${this.state.seq}`)
    if (event.prevHash !== this.hash) this.report('I9', event, 'is not linked to the event before it')
    if (linkHash(this.sha256, event.prevHash, event) !== event.hash) this.report('I9', event, 'was changed after it was sealed')
    if (event.occurredAt > event.recordedAt) this.report('I9', event, 'was recorded before it occurred')
    this.hash = event.hash
  }

  /** What one act brings stands together in the log, and one person did it. Older logs name no acts. */
  private checkAct(event: SealedEvent): void {
    const { act, seq, actor } = event
    if (act === undefined || act === seq) return
    if (this.last?.act !== act) this.report('I11', event, `is of an act that is not at hand (${act})`)
    else if (canonical(this.last.actor) !== canonical(actor))
      this.report('I11', event, 'is of the same act as the event before it, by somebody else')
  }

  /** A place is never further in front than the longest boost before its customer came; without a booking it is what the class is worth. */
  private checkBoost(event: EventOf<'QueueEntered'> & SealedEvent, visit: Visit): void {
    const { due, why } = event.data
    if (why !== 'issued' && why !== 'checkedIn' && why !== 'priority') return
    const minutes = (visit.cameAt - due) / 60_000
    const boost = this.state.venue?.priorities.find(({ key }) => key === visit.priority)?.boostMinutes ?? 0
    const early = visit.bookingId !== null && minutes < 0 // booked for later, and so not before those who come until then
    if ((minutes < 0 && !early) || minutes > MAX_BOOST_MINUTES)
      this.report('I7', event, `stands ${minutes} minutes before its customer came`)
    else if (why === 'issued' && minutes !== boost)
      this.report('I7', event, `stands ${minutes} minutes before its customer came, not ${boost}`)
  }

  /** Numbers are lent once, given once, and once void never. */
  private checkBlock(event: EventOf<'TicketIssued' | 'NumbersLeased' | 'NumbersVoided'> & SealedEvent): void {
    if (event.type === 'NumbersLeased') {
      const { leaseId, seriesId, businessDay, from, to } = event.data
      const overlaps = this.blocks.some((block) => isSameRun(block, event.data) && block.from <= to && from <= block.to)
      if (overlaps) this.report('I2', event, `${from}–${to} was lent twice`)
      this.blocks.push({ leaseId, seriesId, businessDay, from, to, isVoid: new Set() })
      return
    }
    if (event.type === 'NumbersVoided') {
      const block = this.blocks.find(({ leaseId }) => leaseId === event.data.leaseId)
      if (!block) return this.report('I2', event, 'makes numbers void that nobody lent')
      const given = this.given.get(`${block.businessDay} ${block.seriesId}`)
      for (const index of event.data.indexes) {
        if (given?.has(index)) this.report('I2', event, `${index} was given and made void`)
        block.isVoid.add(index)
      }
      return
    }
    const { index, number, offline } = event.data
    const block = this.blocks.find((each) => isSameRun(each, event.data) && each.from <= index && index <= each.to)
    if (block?.leaseId !== offline?.leaseId)
      this.report('I2', event, offline ? `${number} was not lent to whoever gave it` : `${number} was lent`)
    if (block?.isVoid.has(index)) this.report('I2', event, `${number} was void`)
  }

  private checkBefore(event: SealedEvent): void {
    const { state } = this
    switch (event.type) {
      case 'TicketIssued': {
        const { businessDay, seriesId, index, number, offline } = event.data
        if (businessDay !== state.businessDay && !offline)
          this.report('I13', event, `${number} belongs to ${businessDay} on ${state.businessDay}`)
        const key = `${businessDay} ${seriesId}`
        const given = this.given.get(key) ?? new Set()
        if (given.has(index)) this.report('I2', event, `${number} was given twice on ${businessDay}`)
        this.given.set(key, given.add(index))
        if (!offline) this.checkFollows(event, seriesId, index, number)
        this.checkBlock(event)
        return
      }
      case 'NumbersLeased':
      case 'NumbersVoided':
        return this.checkBlock(event)
      case 'CallAcknowledged': {
        if (!this.called.has(event.data.callId)) this.report('I8', event, 'is about a call that was never made')
        return
      }
      case 'TicketRecalled': {
        this.called.add(event.data.callId)
        return
      }
      case 'DayStarted': {
        if (state.businessDay !== null && event.data.businessDay <= state.businessDay)
          this.report('I13', event, `${event.data.businessDay} after ${state.businessDay}`)
        for (const visit of values(state.visits)) {
          if (visit.stage !== 'gone') this.report('I1', event, `${visit.ticket.number} of ${visit.ticket.businessDay} never ended`)
        }
        return
      }
      case 'TicketCalled': {
        const { pointId, rule, callId } = event.data
        this.called.add(callId)
        const point = state.points[pointId]
        if (point?.visitId) this.report('I3', event, `${pointId} was called to while it held a visit`)
        if (!isChosenByRule(rule) || !point || !state.venue) return
        this.checkInTurn(event)
        const right = nextFor(state, state.venue, point, event.occurredAt)
        if (right && right.visit.id !== event.visitId) this.report('I5', event, `${right.visit.ticket.number} was next`)
        else if (right && right.rule !== rule) this.report('I5', event, `was chosen by ${right.rule}`)
        return
      }
      default:
    }
  }

  /** Whoever is called by a rule stands first in their line. */
  private checkInTurn(event: EventOf<'TicketCalled'> & SealedEvent): void {
    const visit = get(this.state.visits, event.visitId ?? '')
    if (!visit) return
    const { line, serviceId } = visit
    const queue = line.of === 'service' ? this.state.queues[serviceId] : this.state.reserved[reservedKey(line)]
    const head = queue && first(queue)?.[1]
    if (head !== visit.id)
      this.report('I6', event, `was not first in line: ${get(this.state.visits, head ?? '')?.ticket.number ?? 'nobody'} was`)
  }

  private report(invariant: Violation['invariant'], event: SealedEvent, what: string): void {
    const seq = Number.isSafeInteger(event.seq) ? event.seq : this.state.seq + 1
    this.violations.push({ invariant, seq, say: `event ${seq} (${event.type}) ${what}` })
  }
}

/** Numbers lent to one kiosk, and those of them that nobody will be given. */
interface Block {
  readonly leaseId: string
  readonly seriesId: string
  readonly businessDay: string
  readonly from: number
  readonly to: number
  readonly isVoid: Set<number>
}

type Run = Pick<Block, 'seriesId' | 'businessDay'>
const isSameRun = (a: Run, b: Run): boolean => a.seriesId === b.seriesId && a.businessDay === b.businessDay

const isChosenByRule = (rule: CallRule): boolean => NEXT_RULES.some((each) => each === rule)
