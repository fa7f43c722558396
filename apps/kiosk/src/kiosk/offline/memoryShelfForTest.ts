import { type Book, EMPTY } from './book.ts'
import type { Shelf } from './shelf.ts'

/** A shelf that keeps the book for as long as the test lasts. */
export function memoryShelf(first: Book = EMPTY): Shelf {
  let book = first
  return {
    read: () => Promise.resolve(book),
    change: (act) => {
      const changed = act(book)
      book = changed.book
      return Promise.resolve(changed)
    },
  }
}
