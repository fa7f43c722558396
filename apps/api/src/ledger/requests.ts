import { hash } from 'node:crypto'
import { type Actor, canonical, type Command, type CommandName, type Refusal, type Subject } from '@foyer/domain'

/** A command on its way to a venue, with the key its client made before the first try. */
export interface Request {
  readonly venueId: string
  readonly key: string
  readonly command: Command
  readonly actor: Actor
  /** By this process's clock: not carried out later than this, however long it was on its way or waited here. Absent: whenever it comes. */
  readonly notAfter?: number
}

/** What the asker is told, and where in the log it became true. */
export type Answer =
  | { readonly did: CommandName; readonly ok: true; readonly subject: Subject; readonly seq: number }
  | { readonly did: CommandName; readonly ok: false; readonly refusal: Refusal; readonly seq: number }

/** The same key came with another request: a mistake of the client's, or somebody else's key. */
export class KeyReused extends Error {
  constructor() {
    super('the idempotency key was used for another request')
  }
}

/** The venue is not known here. */
export class NoSuchVenue extends Error {
  constructor(readonly venueId: string) {
    super(`no venue ${venueId}`)
  }
}

/** What the key stands for: who asked for what. Ids that a retry may carry anew (a session's) are part of who. */
export const requestHash = ({ command, actor }: Request): string =>
  hash('sha256', canonical({ command, by: [actor.kind, actor.id ?? null, actor.deviceId ?? null] }), 'base64')
