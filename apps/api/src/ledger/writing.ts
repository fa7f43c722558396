import type { Logger } from 'pino'
import { roomIn, type Room, type Space } from '../store/postgres/space.ts'
import type { WriteRefusal } from '../store/writeRefusal.ts'

/** Why nothing is written at present. `noRoom`: the disk is nearly full, and the rest is PostgreSQL's own. */
export type ReadOnlyBecause = WriteRefusal | 'noRoom'

/** Nothing is taken in now, and nothing was; the same request with the same key is welcome later (fault F16, level 4). */
export class ReadOnly extends Error {
  override readonly name = 'ReadOnly'

  constructor(readonly because: ReadOnlyBecause) {
    super(`nothing can be written: ${because}`)
  }
}

export interface WritingOptions {
  /** Whether the database takes anything in again; throws where it cannot be asked. */
  readonly probe: () => Promise<WriteRefusal | null>
  /** The disk the database lies on; null where it is somebody else's. */
  readonly space: (() => Promise<Space>) | null
  readonly logger: Logger
  /** Milliseconds between two looks. */
  readonly every?: number
}

/** How soon it is noticed that there is room again. */
const LOOK_EVERY = 2000

/**
 * Whether this process writes. It stops as soon as the database refuses to, or before the disk is full, for a PostgreSQL without disk ends;
 * pictures and feeds go on from what is known. It looks by itself, and writes again as soon as it may.
 */
export class Writing {
  private because: ReadOnlyBecause | null = null
  private room: Room = 'enough'
  private looking: Promise<void> | null = null
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly options: WritingOptions) {}

  /** Why nothing is written; null while everything is. */
  get refused(): ReadOnlyBecause | null {
    return this.because
  }

  /** Whether somebody should make room, though all is written. */
  get isLow(): boolean {
    return this.room === 'low'
  }

  /** The database refused: nobody need try before it takes something in again. */
  shut(because: ReadOnlyBecause): void {
    if (this.because === because) return
    this.because = because
    this.options.logger.error({ because }, 'nothing can be written: mutations are refused, pictures go on')
  }

  /** Looks now and then until stopped; the first look is waited for. */
  async keepLooking(): Promise<() => Promise<void>> {
    await this.look()
    this.timer = setInterval(() => void this.look(), this.options.every ?? LOOK_EVERY)
    return async () => {
      clearInterval(this.timer)
      await this.looking
    }
  }

  look(): Promise<void> {
    return (this.looking ??= this.lookNow().finally(() => (this.looking = null)))
  }

  private async lookNow(): Promise<void> {
    await this.lookAtSpace()
    if (this.room === 'none') return this.shut('noRoom')
    if (this.because === null) return
    // Whoever cannot be asked has not changed its mind.
    const refusal = await this.options.probe().catch(() => this.because)
    if (refusal !== null) return this.shut(refusal)
    this.because = null
    this.options.logger.warn('everything can be written again')
  }

  private async lookAtSpace(): Promise<void> {
    const { space, logger } = this.options
    if (!space) return
    const found = await space().catch((error: unknown) => {
      logger.debug({ err: error }, 'the disk could not be asked for its space')
      return null
    })
    if (!found) return
    const before = this.room
    this.room = roomIn(found, before)
    if (this.room === 'low' && before === 'enough') logger.warn({ ...found }, 'the disk of the database is filling up: make room')
  }
}
