import type { AskFailed } from './client.ts'
import type { Written } from './documents.ts'
import { isOlder } from './isOlder.ts'
import { safely } from './safely.ts'

/** One screen that listens. */
export interface Seat {
  /** Of a feed: `missed` says that something before this item is missing. */
  readonly listener: (picture: unknown) => unknown
  readonly onRefused?: ((failure: AskFailed) => void) | undefined
}

/** What an audience listens to. */
export interface Programme {
  readonly document: Written
  /** Made anew at every (re)subscribe. */
  readonly variables: () => object
  /** Pictures replace each other; the items of a feed do not. */
  readonly isPicture: boolean
}

/** All who listen to one subscription on the wire. */
export class Audience {
  readonly programme: Programme
  readonly #seats = new Set<Seat>()
  #newest: unknown
  #refusal: AskFailed | null = null

  constructor(programme: Programme) {
    this.programme = programme
  }

  /** A late comer hears at once what the others heard last. Returns the way to leave; true when nobody is left. */
  join(seat: Seat): () => boolean {
    this.#seats.add(seat)
    if (this.#newest !== undefined) safely(() => seat.listener(this.#newest))
    const refusal = this.#refusal
    if (refusal) safely(() => seat.onRefused?.(refusal))
    return () => this.#seats.delete(seat) && this.#seats.size === 0
  }

  /** Says whether somebody has missed something. */
  deliver(picture: unknown): boolean {
    if (this.programme.isPicture) {
      if (isOlder(picture, this.#newest)) return false
      this.#newest = picture
      this.#refusal = null
    }
    let isMissed = false
    for (const { listener } of this.#seats) if (safely(() => listener(picture)) === 'missed') isMissed = true
    return isMissed
  }

  /** What somebody may not see any more is not kept for the next one either. */
  refuse(failure: AskFailed): void {
    if (failure.kind === 'coded') {
      this.#newest = undefined
      this.#refusal = failure
    }
    for (const { onRefused } of this.#seats) safely(() => onRefused?.(failure))
  }
}
