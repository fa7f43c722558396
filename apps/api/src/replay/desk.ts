import type { RefusalReason } from '@foyer/domain'
import type { Ask } from './ask.ts'
import type { Detour } from './detour.ts'
import {
  addService,
  type AtDesk,
  callNext,
  callTicket,
  closeServicePoint,
  deskNow,
  finishService,
  isRefused,
  markMissed,
  openServicePoint,
  type Operation,
  park,
  recall,
  type Refused,
  startService,
  transfer,
  undo,
} from './operations.ts'

/** Makes a fresh idempotency key for one act; the act keeps it however often it is sent. */
export type NewKey = (act: string) => string

/** Where refusals are counted. */
export type OnRefusal = (act: string, reason: RefusalReason) => void

export interface DeskSetUp {
  readonly ask: Ask
  readonly token: string
  readonly pointId: string
  readonly serviceIds: readonly string[]
  readonly newKey: NewKey
  readonly onRefusal: OnRefusal
  /** Told when a visit that an earlier replay left at the point was finished to free it. */
  readonly onLeftOver: () => void
}

/** A visit that left the desk, and who was called next. */
export interface Left {
  readonly visit: AtDesk
  readonly next: AtDesk | null
}

/** Ways back from a refused call: what to do before asking again. */
const MENDS: Partial<Record<RefusalReason, 'open' | 'clear'>> = { pointNotOpen: 'open', notYourPoint: 'open', pointBusy: 'clear' }

/** A service point and the agent who works there, as the house's staff tablet would act for them. */
export class Desk {
  private opened: Promise<boolean> | null = null
  /** Who was last served here. */
  private here: AtDesk | null = null

  constructor(private readonly setUp: DeskSetUp) {}

  get pointId(): string {
    return this.setUp.pointId
  }

  get serviceIds(): readonly string[] {
    return this.setUp.serviceIds
  }

  /** Opens the point, once; whoever is there from before is taken over. */
  open(): Promise<boolean> {
    const { pointId, serviceIds } = this.setUp
    this.opened ??= this.press('open', openServicePoint, { pointId, serviceIds, takeOver: true }).then((answer) => answer !== null)
    return this.opened
  }

  async close(): Promise<void> {
    if (this.opened === null) return
    this.opened = null
    await this.press('close', closeServicePoint, { pointId: this.pointId })
  }

  callNext(): Promise<AtDesk | null> {
    return this.call(callNext, {})
  }

  callTicket(visitId: string): Promise<AtDesk | null> {
    return this.call(callTicket, { visitId })
  }

  recall(visitId: string): Promise<AtDesk | null> {
    return this.press('recall', recall, { visitId })
  }

  async start(visitId: string): Promise<AtDesk | null> {
    const serving = await this.press('start', startService, { visitId })
    this.here = serving ?? this.here
    return serving
  }

  /** Finishes; where the service asks what came of it, with the first of what may. */
  finish(visitId: string, thenCallNext = false): Promise<Left | null> {
    const [result] = this.here?.visitId === visitId ? this.here.results : []
    return this.press('finish', finishService, { visitId, thenCallNext, ...(result === undefined ? {} : { result }) })
  }

  miss(visitId: string, thenCallNext = false): Promise<Left | null> {
    return this.press('miss', markMissed, { visitId, thenCallNext })
  }

  undo(visitId: string): Promise<AtDesk | null> {
    return this.press('undo', undo, { visitId })
  }

  park(visitId: string): Promise<Left | null> {
    return this.press('park', park, { visitId, reason: 'papers', thenCallNext: false })
  }

  transfer(visitId: string, { serviceId, place }: Detour): Promise<Left | null> {
    const to = { of: 'queue', id: serviceId }
    return this.press('transfer', transfer, { visitId, to, place: { at: place }, thenCallNext: false })
  }

  addService(visitId: string, serviceId: string): Promise<AtDesk | null> {
    return this.press('add', addService, { visitId, serviceId })
  }

  /** Serves somebody at once and in no time, so that the point is free. */
  async serveAway(visitId: string): Promise<void> {
    await this.start(visitId)
    await this.finish(visitId)
  }

  /** Calls; where the point was closed by the day's end or still holds somebody from before, that is put right first. */
  private async call(operation: Operation<AtDesk | Refused>, input: object): Promise<AtDesk | null> {
    for (let tries = 1; ; tries++) {
      if (!(await this.open())) return null
      const answer = await this.send(operation.field, operation, { pointId: this.pointId, ...input })
      if (!isRefused(answer)) return answer
      const mend = tries <= 3 ? MENDS[answer.refused] : undefined
      if (!mend) {
        this.setUp.onRefusal(operation.field, answer.refused)
        return null
      }
      if (mend === 'open') this.opened = null
      else await this.clear()
    }
  }

  private async clear(): Promise<void> {
    const { current } = await this.setUp.ask(deskNow, { pointId: this.pointId }, this.setUp.token)
    if (!current) return
    this.setUp.onLeftOver()
    this.here = current
    if (current.stage !== 'serving') await this.start(current.visitId)
    await this.finish(current.visitId)
  }

  private async press<Answer extends object>(act: string, operation: Operation<Answer | Refused>, input: object): Promise<Answer | null> {
    const answer = await this.send(act, operation, input)
    if (!isRefused(answer)) return answer
    this.setUp.onRefusal(operation.field, answer.refused)
    return null
  }

  private send<Answer extends object>(act: string, operation: Operation<Answer | Refused>, input: object): Promise<Answer | Refused> {
    return this.setUp.ask(operation, { input: { key: this.setUp.newKey(act), ...input } }, this.setUp.token)
  }
}
