import { AskFailed, type FoyerClient, newKey } from '@foyer/client'
import { CancelVisit, IssueTicket, LeaseNumbers, MergeOffline, RaiseServiceCall, ReturnNumbers } from '../documents.ts'
import { type Book, complained, doubtAnswered, doubtSettled, gaveBack, lent, merged } from './book.ts'
import type { Task } from './plan.ts'

/** What a task needs to reach the server: this kiosk's line, and one without a credential, for what only a ticket's holder may do. */
export interface Lines {
  readonly kiosk: FoyerClient
  readonly holder: () => FoyerClient
}

/** Does a task, and says how the book goes on; null where the server has nothing for it. Rejects where there was no answer. */
export async function carryOut(task: Task, { kiosk, holder }: Lines): Promise<((book: Book) => Book) | null> {
  switch (task.do) {
    case 'merge': {
      const { leaseId } = task
      const operations = task.operations.map(({ key: _own, claimedAt, ...facts }) => ({
        ...facts,
        claimedAt: new Date(claimedAt).toISOString(),
      }))
      const { mergeOffline } = await kiosk.ask(MergeOffline, { input: { leaseId, operations } })
      const taken = mergeOffline.merged.map(({ no }) => no)
      // What the server left out stands behind a signature it could not read: it will never take it.
      const refused = operations.map(({ no }) => no).filter((no) => !taken.includes(no))
      return (book) => merged(book, leaseId, taken, refused)
    }
    case 'ask': {
      const { wish } = task.doubt
      const { issueTicket } = await kiosk.ask(IssueTicket, { input: wish })
      const token = issueTicket.__typename === 'IssuedTicket' ? issueTicket.token : null
      return (book) => doubtAnswered(book, wish.key, token)
    }
    case 'handBack': {
      const { key } = task.doubt.wish
      const line = holder()
      const handedBack = line.ask(CancelVisit, { input: { key: `back-${key}`.slice(0, 64), token: task.token, reason: 'duplicate' } })
      await unlessRefused(handedBack).finally(() => line.close())
      return (book) => doubtSettled(book, key)
    }
    case 'complain': {
      const { leaseId, no } = task.complaint
      await kiosk.ask(RaiseServiceCall, { input: { key: `refused-${leaseId.slice(0, 36)}-${no}`, kind: 'help' } })
      return (book) => complained(book, task.complaint)
    }
    case 'giveBack': {
      const { leaseId } = task
      await kiosk.ask(ReturnNumbers, { input: { key: `rest-${leaseId}`.slice(0, 64), leaseId } }) // a no is an end of it, too
      return (book) => gaveBack(book, leaseId)
    }
    case 'lease': {
      const { leaseNumbers } = await kiosk.ask(LeaseNumbers, { input: { key: newKey(), seriesId: task.seriesId } })
      return leaseNumbers.__typename === 'NumberLease' ? (book) => lent(book, leaseNumbers) : null
    }
  }
}

/** The server said no to the request itself: asking it again would not help, unless it only cannot write at present. */
const unlessRefused = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((failure: unknown) => {
    if (!(failure instanceof AskFailed && failure.kind === 'coded' && failure.code !== 'READ_ONLY')) throw failure
  })
