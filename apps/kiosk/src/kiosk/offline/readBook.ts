import { type Book, EMPTY } from './book.ts'

/** The book as it was put on the shelf; what is no book of this version is none. */
export function readBook(found: unknown): Book {
  return isBook(found) ? { ...EMPTY, ...found } : EMPTY
}

/** Only this kiosk writes here, and whole books only: the outline is enough to tell one from something else. */
function isBook(found: unknown): found is Book {
  if (typeof found !== 'object' || found === null) return false
  const { version, blocks, doubts, complaints } = found as Record<string, unknown>
  return version === 1 && [blocks, doubts, complaints].every(Array.isArray)
}
