import type { Anchor } from '@foyer/domain'
import type { Line } from './checkpoint.ts'

/** What a log is held against: all checkpoints, but those beyond a place to which it was put back later by whoever holds the key. */
export function anchorsOf(lines: readonly Line[]): readonly Anchor[] {
  return lines
    .filter(({ seq }, index) => !lines.slice(index + 1).some((later) => later.restored === true && later.seq < seq))
    .map(({ seq, hash }) => ({ seq, hash }))
}
