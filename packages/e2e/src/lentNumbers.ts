import type { Page } from 'playwright-core'
import { eventually } from './eventually.ts'

/** Waits until a kiosk of the demonstration hall has written down numbers of every series, to give while it is alone. */
export const hasNumbersOfItsOwn = (kiosk: Page): Promise<void> =>
  eventually(async () => (await kiosk.evaluate(lentSeries)).toSorted()).toEqual([
    'cert',
    'consult',
    'enterprise',
    'insure',
    'pay',
    'pickup',
  ])

/** Runs on the kiosk. A book that is not there yet is not opened: it would be made here, without its pages. */
async function lentSeries(): Promise<readonly string[]> {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'foyer.kiosk')) return []
  const answer = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error))
    })
  const shelf = await answer(indexedDB.open('foyer.kiosk'))
  const books: unknown = await answer(shelf.transaction('books').objectStore('books').getAll())
  shelf.close()
  return (books as { blocks: { lease: { seriesId: string } }[] }[]).flatMap(({ blocks }) => blocks.map(({ lease }) => lease.seriesId))
}
