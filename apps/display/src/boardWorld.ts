import type { ServerClock } from '@foyer/client'
import type { BoardSound } from './sound/boardSound.ts'

/** What a board has besides the server: a clock, a loudspeaker, and a memory that outlives a reload. */
export interface BoardWorld {
  readonly clock: ServerClock
  readonly sound: BoardSound
  /** Of this window: what it has said. */
  readonly memory: Pick<Storage, 'getItem' | 'setItem'>
  /** Of this device: whose board it is. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  /** Beside the rows stands who waits: off with `?panel=0`. */
  readonly panel: boolean
}
