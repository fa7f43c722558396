import type { VenueState } from '@foyer/domain'
import type { Principal } from '../usecases/principal.ts'
import { type Asking, type Ground, Life, type Listens, type Reply } from './life.ts'

/** A process that has ended starts anew after so long. */
const RESTARTS = { least: 100, most: 4000 }

/** One API process: the real ledger and use cases, on a simulated database, in virtual time. It may end at any moment, and starts anew. */
export class HouseProcess {
  private life: Life | null = null
  private restart: () => void = () => {}

  constructor(
    readonly name: string,
    private readonly ground: Ground,
  ) {}

  isUp(): boolean {
    return this.life !== null
  }

  start(): void {
    this.restart()
    this.life ??= new Life(this.ground, (where) => this.crash(where))
  }

  /** Ends without a word; all it knew is gone. */
  crash(where: string): void {
    if (!this.life) return
    this.ground.tell(() => `${this.name} crashes ${where}`)
    this.life.end()
    this.life = null
    const { schedule, chance } = this.ground
    this.restart = schedule.after(chance.between(RESTARTS.least, RESTARTS.most), () => this.start())
  }

  /** Ends in good order: what it has begun it finishes, and it keeps a snapshot. */
  async stop(): Promise<void> {
    const { life } = this
    if (!life) return
    this.ground.tell(() => `${this.name} stops`)
    await life.ledger.close()
    if (this.life === life) this.crash('in good order')
  }

  /** Answers a command; null: there is nobody here. */
  answer(asking: Asking): Promise<Reply> | null {
    return this.life && this.life.answer(asking)
  }

  /** The venue as this process sees it, or null. */
  look(): Promise<VenueState | null> | null {
    return this.life && this.life.look()
  }

  /** How far in the log it has come, as far as it has read any of it. */
  knows(): number {
    return this.life?.ledger.open()[0]?.state.seq ?? 0
  }

  hinted(): void {
    this.life?.ledger.lookAt(this.ground.venueId)
  }

  /** A board's line, until either side ends it; gives back how the board ends it. */
  follow(principal: Principal, cursor: { after: number; epoch: string } | null, listens: Listens): () => void {
    if (this.life) return this.life.follow(principal, cursor, listens)
    listens.ended()
    return () => {}
  }

  cutLines(): void {
    this.life?.cutLines()
  }
}
