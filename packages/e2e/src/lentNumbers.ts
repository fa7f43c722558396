import type { Page } from 'playwright-core'
import { eventually } from './eventually.ts'

/** Waits until a kiosk of the demonstration hall has written down numbers of every series, to give while it is alone. */
export const hasNumbersOfItsOwn = (kiosk: Page): Promise<void> =>
  eventually(async () => (await kiosk.evaluate(writtenDown)).lent.toSorted()).toEqual(SERIES)

/** Waits until a kiosk has nothing more to tell the server of what it did without it. */
export const hasToldAll = (kiosk: Page): Promise<void> => eventually(async () => (await kiosk.evaluate(writtenDown)).untold).toBe(0)

const SERIES = ['cert', 'consult', 'enterprise', 'insure', 'pay', 'pickup']

/** A kiosk's book, as far as a journey reads it. */
interface Book {
  readonly blocks: readonly { readonly lease: { readonly seriesId: string }; readonly operations: readonly unknown[] }[]
  readonly doubts: readonly unknown[]
}

/** Runs on the kiosk. A shelf that is not there yet is not opened: it would be put up here, without its boards. */
async function writtenDown(): Promise<{ readonly lent: readonly string[]; readonly untold: number }> {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'foyer.kiosk')) return { lent: [], untold: 0 }
  const answer = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error))
    })
  const shelf = await answer(indexedDB.open('foyer.kiosk'))
  const books = (await answer(shelf.transaction('books').objectStore('books').getAll())) as Book[]
  shelf.close()
  const blocks = books.flatMap((book) => book.blocks)
  const untold = books.flatMap(({ doubts }) => doubts).length + blocks.flatMap(({ operations }) => operations).length
  return { lent: blocks.map(({ lease }) => lease.seriesId), untold }
}
