import type { Book, Change } from './book.ts'
import { readBook } from './readBook.ts'

/** Where the book lies. One change at a time, and none is done before it is written down. */
export interface Shelf {
  read(): Promise<Book>
  change<Result>(act: (book: Book) => Change<Result>): Promise<Change<Result>>
}

/**
 * The browser's own database, one book for each device. Reading, deciding and writing are one transaction, so that two windows of
 * one kiosk cannot give one number twice; `strict` makes the disk say that it has it before anybody is told.
 */
export function browserShelf(deviceId: string): Shelf {
  let opened: Promise<IDBDatabase> | null = null
  const database = () => {
    opened ??= openDatabase().catch((failure: unknown) => {
      opened = null // the next change tries again
      throw failure
    })
    return opened
  }

  async function change<Result>(act: (book: Book) => Change<Result>): Promise<Change<Result>> {
    const transaction = (await database()).transaction(STORE, 'readwrite', { durability: 'strict' })
    const store = transaction.objectStore(STORE)
    return new Promise((resolve, reject) => {
      let changed: Change<Result> | undefined
      transaction.oncomplete = () => (changed ? resolve(changed) : reject(new Error('nothing was written')))
      transaction.onabort = () => reject(transaction.error ?? new Error('the book could not be written'))
      const reading = store.get(deviceId)
      reading.onsuccess = () => {
        const before = readBook(reading.result)
        changed = act(before)
        if (changed.book !== before) store.put(changed.book, deviceId)
      }
    })
  }

  return { change, read: async () => (await change((book) => ({ book, result: null }))).book }
}

const STORE = 'books'

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('foyer.kiosk', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('no database'))
  })
}
