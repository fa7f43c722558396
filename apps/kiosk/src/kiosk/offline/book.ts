import type { Lang } from '@foyer/ui'
import { hmacSha256Hex } from './sha256.ts'

/**
 * What the kiosk writes down about numbers it gives, or may have to give, without the server. Pure: the shelf keeps it, the plan
 * says what to tell the server, and every change of it is one function here.
 */
export interface Book {
  readonly version: 1
  readonly day: Day | null
  readonly blocks: readonly Block[]
  readonly doubts: readonly Doubt[]
  readonly complaints: readonly Complaint[]
  /** Leases of days that are over, all told, whose numbers that were not given are still to be declared void. */
  readonly spent: readonly string[]
}

/** The venue's business day as the server last named it. */
export interface Day {
  readonly date: string
  readonly endsAt: number
  /** The server's time when it did, and how far it is ahead of this device's clock. */
  readonly heardAt: number
  readonly offsetMs: number
}

export interface Lease {
  readonly id: string
  readonly seriesId: string
  readonly prefix: string
  readonly digits: number
  readonly from: number
  readonly to: number
  readonly usedIndexes: readonly number[]
  readonly businessDay: string
  readonly signingKey: string
}

/** A lease and what was given from it. */
export interface Block {
  readonly lease: Lease
  /** Every index up to here is given, whatever became of it. */
  readonly nextIndex: number
  readonly nextNo: number
  /** Signed one after the other; told in this order from the first one on, and kept until the server knows them all. */
  readonly operations: readonly Operation[]
  /** Those of them the server has answered for. */
  readonly known: readonly number[]
}

/** One number given without the server. */
export interface Operation {
  readonly no: number
  readonly index: number
  readonly serviceId: string
  readonly lang: Lang
  readonly priority: string
  readonly partySize: number
  readonly claimedAt: number
  readonly signature: string
  /** Whose wish it was; stays here. */
  readonly key: string
}

/** Somebody's wish for a number. */
export interface Wish {
  readonly key: string
  readonly serviceId: string
  readonly lang: Lang
  readonly priority: string
  readonly partySize: number
}

/**
 * A wish that went to the server and had no answer, before its customer got a number from the block. The server may have given one
 * as well: it is asked with the same key, and what it gave is handed back, so that nobody holds two.
 */
export interface Doubt {
  readonly wish: Wish
  /** What the server turned out to have given, still to be handed back. */
  readonly token: string | null
}

/** A number the server did not take: a person has to look, and is called until somebody has heard it. */
export interface Complaint {
  readonly leaseId: string
  readonly no: number
}

export const EMPTY: Book = { version: 1, day: null, blocks: [], doubts: [], complaints: [], spent: [] }

/** A change of the book and what came of it. */
export interface Change<Result> {
  readonly book: Book
  readonly result: Result
}

/** The server has named the day. Blocks of other days are thrown away as soon as everything given from them is known. */
export function heard(book: Book, day: Day): Book {
  return swept({ ...book, day })
}

/** The server has lent numbers; a lease that is here already stays as it is. */
export function lent(book: Book, lease: Lease): Book {
  if (book.blocks.some((block) => block.lease.id === lease.id)) return book
  return { ...book, blocks: [...book.blocks, { lease, nextIndex: lease.from, nextNo: 1, operations: [], known: [] }] }
}

/** The number for a wish, written down and signed; the same for the same wish; null where none may be given. `now` is this device's clock. */
export function give(book: Book, seriesId: string, wish: Wish, isInDoubt: boolean, now: number): Change<string | null> {
  const before = book.blocks.find((block) => block.operations.some(({ key }) => key === wish.key))
  const earlier = before?.operations.find(({ key }) => key === wish.key)
  if (before && earlier) return { book, result: numberOf(before.lease, earlier.index) }
  const block = blockFor(book, seriesId, now)
  const index = block ? freeIndex(block) : null
  if (!block || index === null || !book.day) return { book, result: null }

  const { lease, nextNo: no, operations } = block
  const claimedAt = Math.round(now + book.day.offsetMs)
  const { serviceId, lang, priority, partySize, key } = wish
  const facts = { no, index, serviceId, lang, priority, partySize, claimedAt }
  const signature = hmacSha256Hex(lease.signingKey, signedText(lease.id, facts, operations.at(-1)?.signature ?? ''))
  const written: Block = { ...block, nextIndex: index + 1, nextNo: no + 1, operations: [...operations, { ...facts, signature, key }] }
  const doubts = isInDoubt ? [...book.doubts, { wish, token: null }] : book.doubts
  return { book: { ...book, doubts, blocks: replaced(book.blocks, written) }, result: numberOf(lease, index) }
}

/** Whether a number of this series could be given at this moment. */
export const canGive = (book: Book, seriesId: string, now: number): boolean => blockFor(book, seriesId, now) !== undefined

/** How many could be given from today's blocks of this series. */
export const leftOf = (book: Book, seriesId: string): number =>
  todaysBlocks(book, seriesId).reduce((sum, block) => sum + Math.max(0, block.lease.to - block.nextIndex + 1), 0)

/** The server has answered for some of a lease: those it took, and those it did not. */
export function merged(book: Book, leaseId: string, taken: readonly number[], refused: readonly number[]): Book {
  const block = book.blocks.find(({ lease }) => lease.id === leaseId)
  if (!block) return book
  const told = block.operations.map(({ no }) => no)
  const news = refused.filter((no) => told.includes(no) && !block.known.includes(no))
  const known = told.filter((no) => block.known.includes(no) || taken.includes(no) || refused.includes(no))
  const complaints = [...book.complaints, ...news.map((no) => ({ leaseId, no }))]
  // What was told is forgotten all at once: the next signature then follows on nothing, as the server expects of a new telling.
  const rest = known.length === told.length ? { operations: [], known: [] } : { known }
  return swept({ ...book, complaints, blocks: replaced(book.blocks, { ...block, ...rest }) })
}

/** The server has said what became of a doubtful wish: it gave a number that must go back, or none. */
export function doubtAnswered(book: Book, key: string, token: string | null): Book {
  return token === null
    ? doubtSettled(book, key)
    : { ...book, doubts: book.doubts.map((doubt) => (doubt.wish.key === key ? { ...doubt, token } : doubt)) }
}

/** Nothing is left of the doubt. */
export function doubtSettled(book: Book, key: string): Book {
  return { ...book, doubts: book.doubts.filter(({ wish }) => wish.key !== key) }
}

/** Somebody was called. */
export function complained(book: Book, { leaseId, no }: Complaint): Book {
  return { ...book, complaints: book.complaints.filter((one) => one.leaseId !== leaseId || one.no !== no) }
}

/** The server has the rest of a lease back. */
export function gaveBack(book: Book, leaseId: string): Book {
  return { ...book, spent: book.spent.filter((each) => each !== leaseId) }
}

/** What is signed of an operation: every fact of it and the signature before it, exactly as the server reads it. */
export function signedText(leaseId: string, operation: Omit<Operation, 'signature' | 'key'>, previous: string): string {
  const { no, index, serviceId, lang, priority, partySize, claimedAt } = operation
  return [leaseId, no, index, serviceId, lang, priority, partySize, claimedAt, previous].join('|')
}

/** A clock that was put back cannot be believed: today might be yesterday. A minute is what clocks drift by. */
const DRIFT_MS = 60_000

/** The block the next number comes from: of today, the oldest that has one. */
function blockFor(book: Book, seriesId: string, now: number): Block | undefined {
  const { day } = book
  if (!day) return undefined
  const there = now + day.offsetMs
  if (there < day.heardAt - DRIFT_MS || there >= day.endsAt) return undefined
  return todaysBlocks(book, seriesId).find((block) => freeIndex(block) !== null)
}

const todaysBlocks = ({ blocks, day }: Book, seriesId: string): readonly Block[] =>
  blocks.filter(({ lease }) => lease.seriesId === seriesId && lease.businessDay === day?.date)

function freeIndex({ lease, nextIndex }: Block): number | null {
  for (let index = nextIndex; index <= lease.to; index += 1) if (!lease.usedIndexes.includes(index)) return index
  return null
}

const numberOf = ({ prefix, digits }: Lease, index: number): string => prefix + String(index).padStart(digits, '0')

const replaced = (blocks: readonly Block[], block: Block): readonly Block[] =>
  blocks.map((each) => (each.lease.id === block.lease.id ? block : each))

/** Throws away blocks nothing more can come of; what is left of them goes back. */
function swept(book: Book): Book {
  const isOfUse = (block: Block): boolean =>
    block.operations.length > 0 || (block.lease.businessDay === book.day?.date && freeIndex(block) !== null)
  const spent = book.blocks.filter((block) => !isOfUse(block) && freeIndex(block) !== null).map(({ lease }) => lease.id)
  return { ...book, blocks: book.blocks.filter(isOfUse), spent: [...book.spent, ...spent] }
}
