import { get, values } from '../order/sortedMap.ts'
import { nextFor } from '../queue/candidates.ts'
import { evolve } from '../state/evolve.ts'
import { EMPTY, isStaffed, type VenueState } from '../state/state.ts'
import type { Visit } from '../visit/visit.ts'
import { GENESIS, linkHash } from './chain.ts'
import type { SealedEvent } from './event.ts'

/** A promise of the house that the log does not keep; by the invariant's name: I1 nothing lost, I2 numbers unique, I3 one visit a point, I4 one press one visit, I5 order, I9 the chain, I10 log and tables agree, I13 days only go on. */
export interface Violation {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I9' | 'I10' | 'I13'
  readonly seq: number
  readonly say: string
}

/** Reads a venue's log from its first event and says where it breaks a promise. Feed it every event in order, then ask for the rest. */
export class Verifier {
  state: VenueState = EMPTY
  readonly violations: Violation[] = []
  /** Every visit as it stood last, those of earlier days included. */
  readonly visits = new Map<string, Visit>()
  events = 0
  private hash = GENESIS
  private readonly given = new Map<string, Set<number>>()

  constructor(private readonly sha256: (text: string) => string) {}

  read(event: SealedEvent): void {
    this.events++
    this.checkLink(event)
    this.checkBefore(event)
    try {
      this.state = evolve(this.state, event)
    } catch (error) {
      this.report(
        event.type === 'TicketCalled' ? 'I3' : 'I10',
        event,
        `cannot have happened: ${error instanceof Error ? error.message : String(error)}`,
      )
      this.state = { ...this.state, seq: event.seq }
    }
    const visit = event.visitId === undefined ? undefined : get(this.state.visits, event.visitId)
    if (visit) this.visits.set(visit.id, visit)
  }

  /** Numbers are handed out without a gap: looked at once the whole log is read. */
  finish(): readonly Violation[] {
    for (const [series, indexes] of this.given) {
      const [least = 0] = indexes
      for (let index = least; index < least + indexes.size; index++) {
        if (indexes.has(index)) continue
        this.violations.push({ invariant: 'I2', seq: this.state.seq, say: `${series} skips ${index}` })
        break
      }
    }
    return this.violations
  }

  private checkLink(event: SealedEvent): void {
    if (event.seq !== this.state.seq + 1) this.report('I9', event, `follows ${this.state.seq}`)
    if (event.prevHash !== this.hash) this.report('I9', event, 'is not linked to the event before it')
    if (linkHash(this.sha256, event.prevHash, event) !== event.hash) this.report('I9', event, 'was changed after it was sealed')
    if (event.occurredAt > event.recordedAt) this.report('I9', event, 'was recorded before it occurred')
    this.hash = event.hash
  }

  private checkBefore(event: SealedEvent): void {
    const { state } = this
    switch (event.type) {
      case 'TicketIssued': {
        const { businessDay, seriesId, index, number } = event.data
        if (businessDay !== state.businessDay) this.report('I13', event, `${number} belongs to ${businessDay} on ${state.businessDay}`)
        const key = `${businessDay} ${seriesId}`
        const given = this.given.get(key) ?? new Set()
        if (given.has(index)) this.report('I2', event, `${number} was given twice on ${businessDay}`)
        this.given.set(key, given.add(index))
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
        const { pointId, rule } = event.data
        const point = state.points[pointId]
        if (point?.visitId) this.report('I3', event, `${pointId} was called to while it held a visit`)
        if (rule !== 'next' || !point || !isStaffed(point)) return
        const right = nextFor(state, point.serviceIds)
        if (right && right.id !== event.visitId) this.report('I5', event, `${right.ticket.number} was next`)
        return
      }
      default:
    }
  }

  private report(invariant: Violation['invariant'], event: SealedEvent, what: string): void {
    this.violations.push({ invariant, seq: event.seq, say: `event ${event.seq} (${event.type}) ${what}` })
  }
}
