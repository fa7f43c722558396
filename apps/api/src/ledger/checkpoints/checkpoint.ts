import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { canonical } from '@foyer/domain'

/** A place in a venue's log, by its seal. */
export interface Place {
  readonly venue: string
  readonly seq: number
  readonly hash: string
}

/** What is vouched for: that a venue's log was this one, up to here, at this time. */
export interface Checkpoint extends Place {
  readonly epoch: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** The log was put back from a backup to this place by somebody who holds the key: what was vouched for beyond it is over. */
  readonly restored?: true
}

/** A checkpoint as a line of its file: chained to the line before, so that none can be left out, and signed. */
export interface Line extends Checkpoint {
  /** The hash of the line before; of nothing for the first. */
  readonly prev: string
  /** Which key signed: the beginning of its hash. */
  readonly key: string
  readonly signature: string
}

/** The text of a new line, without its end. */
export function lineOf(checkpoint: Checkpoint, before: string | null, key: KeyObject, keyId: string): string {
  const said = { ...checkpoint, prev: hashOf(before ?? ''), key: keyId }
  return canonical({ ...said, signature: sign(null, Buffer.from(canonical(said)), key).toString('base64url') })
}

/** Whether a line is what the holder of this key wrote. */
export function isSigned({ signature, ...said }: Line, key: KeyObject): boolean {
  return verify(null, Buffer.from(canonical(said)), key, Buffer.from(signature, 'base64url'))
}

/** A line's text as what it says; null where it is none. */
export function readLine(text: string): Line | null {
  try {
    const line: unknown = JSON.parse(text)
    return isLine(line) && canonical(line) === text ? line : null
  } catch {
    return null
  }
}

const isLine = (value: unknown): value is Line =>
  typeof value === 'object' &&
  value !== null &&
  ['venue', 'epoch', 'hash', 'at', 'prev', 'key', 'signature'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'string',
  ) &&
  'seq' in value &&
  Number.isSafeInteger(value.seq)

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
