/** What is known of an event before anybody believes what it says. */
interface Named {
  readonly seq: unknown
  readonly type: unknown
}

/**
 * An event that cannot be read, or cannot have happened after those before it: a newer Foyer wrote it, or something that is no Foyer.
 * The only error that reading a log may end with. Its words name the place, the type and ids; never a value somebody typed in.
 */
export class BrokenEvent extends Error {
  override readonly name = 'BrokenEvent'
  readonly seq: number
  readonly type: string

  constructor({ seq, type }: Named, because: string, options?: ErrorOptions) {
    super(because, options)
    this.seq = typeof seq === 'number' ? seq : 0
    this.type = typeof type === 'string' ? type.slice(0, 60) : 'nothing'
  }
}

/** Any error as that one, at its event; one that is that already keeps the place it names. */
export const brokenBy = (event: Named, error: unknown): BrokenEvent =>
  error instanceof BrokenEvent ? error : new BrokenEvent(event, error instanceof Error ? error.message : String(error), { cause: error })
