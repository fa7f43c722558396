import { hash } from 'node:crypto'
import { type FoyerEvent, seal } from '@foyer/domain'
import type { Batch } from '../store/logStore.ts'

/** A batch as it would stand behind whatever is in the log already, in places that it did not ask for: what no store may do. */
export function behind(batch: Batch, head: { readonly seq: number; readonly hash: string }): Batch {
  const shift = head.seq - batch.expectedSeq
  const moved = batch.events.map((event): FoyerEvent => ({
    ...event,
    seq: event.seq + shift,
    ...(event.act === undefined ? {} : { act: event.act + shift }),
  }))
  const sealed = seal((text) => hash('sha256', text, 'hex'), head.hash, moved)
  const seq = head.seq + sealed.length
  return { ...batch, expectedSeq: head.seq, seq, hash: sealed.at(-1)?.hash ?? head.hash, events: sealed }
}
