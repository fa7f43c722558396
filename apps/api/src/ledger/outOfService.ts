import type { BrokenEvent } from '@foyer/domain'

/**
 * A venue whose log cannot be followed here: an event of a newer Foyer, or of none, or a log that ends before its head.
 * Nothing is skipped: a state without that event would be another venue than the log's, and every number given from it a false one.
 * So this venue is not served, by this process, until its log can be read again; the others go on.
 */
export class OutOfService extends Error {
  override readonly name = 'OutOfService'
  readonly seq: number

  constructor(
    readonly venueId: string,
    cause: BrokenEvent,
  ) {
    super(`event ${cause.seq} (${cause.type}) of ${venueId} cannot be followed: ${cause.message}`, { cause })
    this.seq = cause.seq
  }
}
