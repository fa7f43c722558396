import { type Book, type Complaint, type Doubt, leftOf, type Operation } from './book.ts'

/** One thing to tell the server, or to ask of it. */
export type Task =
  | { readonly do: 'merge'; readonly leaseId: string; readonly operations: readonly Operation[] }
  | { readonly do: 'ask'; readonly doubt: Doubt }
  | { readonly do: 'handBack'; readonly doubt: Doubt; readonly token: string }
  | { readonly do: 'complain'; readonly complaint: Complaint }
  | { readonly do: 'giveBack'; readonly leaseId: string }
  | { readonly do: 'lease'; readonly seriesId: string }

/** With fewer numbers than this another block is wanted: half of one. */
export const RUNNING_LOW = 10

/**
 * What is to be done while the server can be reached: first whatever customers hold, so that nobody waits unseen; then what nobody
 * must hold twice; then whoever has to be looked after; then what is left of other days goes back; then numbers for the next time. `lends` are the series to borrow from.
 */
export function tasksOf(book: Book, lends: readonly string[]): readonly Task[] {
  const { blocks, doubts, complaints, spent, day } = book
  return [
    ...blocks
      .filter(({ operations, known }) => operations.some(({ no }) => !known.includes(no)))
      .map(({ lease, operations }): Task => ({ do: 'merge', leaseId: lease.id, operations })),
    ...doubts.map((doubt): Task => (doubt.token === null ? { do: 'ask', doubt } : { do: 'handBack', doubt, token: doubt.token })),
    ...complaints.map((complaint): Task => ({ do: 'complain', complaint })),
    ...spent.map((leaseId): Task => ({ do: 'giveBack', leaseId })),
    ...lends.filter((seriesId) => day && leftOf(book, seriesId) < RUNNING_LOW).map((seriesId): Task => ({ do: 'lease', seriesId })),
  ]
}

/** The same task has the same name, before and after a try that came to nothing. */
export function nameOf(task: Task): string {
  switch (task.do) {
    case 'merge':
      return `merge ${task.leaseId}`
    case 'ask':
    case 'handBack':
      return `${task.do} ${task.doubt.wish.key}`
    case 'complain':
      return `complain ${task.complaint.leaseId} ${task.complaint.no}`
    case 'giveBack':
      return `giveBack ${task.leaseId}`
    case 'lease':
      return `lease ${task.seriesId}`
  }
}
