import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  type Book,
  canGive,
  complained,
  doubtAnswered,
  doubtSettled,
  EMPTY,
  gaveBack,
  give,
  heard,
  type Lease,
  lent,
  merged,
  type Operation,
  signedText,
  type Wish,
} from './book.ts'
import { readBook } from './readBook.ts'
import { nameOf, type Task, tasksOf } from './plan.ts'

const NOON = Date.parse('2026-11-23T04:00:00Z')
const HOUR = 3_600_000
const day = { date: '2026-11-23', endsAt: NOON + 12 * HOUR, heardAt: NOON, offsetMs: 0 }
const tomorrow = { date: '2026-11-24', endsAt: NOON + 36 * HOUR, heardAt: NOON + 13 * HOUR, offsetMs: 0 }
const leaseOf = (id: string, from = 901, businessDay = day.date): Lease => ({
  id,
  seriesId: 'a',
  prefix: 'A',
  digits: 3,
  from,
  to: from + 4,
  usedIndexes: [],
  businessDay,
  signingKey: `key of ${id}`,
})
const wish = (key: string): Wish => ({ key, serviceId: 'general', lang: 'zh', priority: 'normal', partySize: 1 })
const ready = lent(heard(EMPTY, day), leaseOf('one'))
const giveTo = (book: Book, key: string, now = NOON + HOUR) => give(book, 'a', wish(key), false, now)

describe('numbers without the server', () => {
  test('come from the block, one after the other, padded as the series prints them', () => {
    const one = giveTo(ready, 'k1')
    expect([one.result, giveTo(one.book, 'k2').result]).toEqual(['A901', 'A902'])
  })
  test('the same wish gets the same number', () => {
    const one = giveTo(ready, 'k1')
    expect(giveTo(one.book, 'k1')).toEqual(one)
  })
  test('a block used up gives no more; the next block goes on', () => {
    const full = ['1', '2', '3', '4', '5'].reduce((book, key) => giveTo(book, key).book, ready)
    expect(giveTo(full, '6').result).toBeNull()
    expect(giveTo(lent(full, leaseOf('two', 921)), '6').result).toBe('A921')
  })
  test('what the server says is used is not given', () => {
    const book = lent(heard(EMPTY, day), { ...leaseOf('one'), usedIndexes: [901, 902] })
    expect(giveTo(book, 'k').result).toBe('A903')
  })
  test.each([
    ['after the business day', day.endsAt],
    ['by a clock that was put back', day.heardAt - 2 * HOUR],
  ])('are not given %s', (_told, now) => {
    expect(canGive(ready, 'a', now)).toBe(false)
    expect(giveTo(ready, 'k', now).result).toBeNull()
  })
  test('are not given before the server has named the day', () => {
    expect(giveTo(lent(EMPTY, leaseOf('one')), 'k').result).toBeNull()
  })
  test('yesterday’s block is never given from, and is thrown away once all of it is told', () => {
    const used = giveTo(ready, 'k1').book
    const next = heard(used, tomorrow)
    expect(canGive(next, 'a', tomorrow.heardAt + HOUR)).toBe(false)
    expect(next.blocks).toHaveLength(1)
    expect(merged(next, 'one', [1], []).blocks).toEqual([])
  })
  test('are dated by the server’s clock', () => {
    const ahead = lent(heard(EMPTY, { ...day, offsetMs: 5000 }), leaseOf('one'))
    expect(giveTo(ahead, 'k').book.blocks[0]?.operations[0]?.claimedAt).toBe(NOON + HOUR + 5000)
  })
})

describe('telling', () => {
  test('goes on until all of a block is known; then a new telling follows on nothing', () => {
    const three = ['1', '2', '3'].reduce((book, key) => giveTo(book, key).book, ready)
    const during = merged(three, 'one', [1, 2], [])
    expect(tasksOf(during, []).map(nameOf)).toEqual(['merge one'])
    expect(during.blocks[0]?.operations).toHaveLength(3)
    const all = merged(during, 'one', [1, 2, 3], [])
    expect(tasksOf(all, [])).toEqual([])
    const [fourth] = giveTo(all, '4').book.blocks[0]?.operations ?? []
    expect(fourth).toMatchObject({ no: 4, index: 904 })
    expect(fourth?.signature).toBe(signed('one', fourth, ''))
  })
  test('a number the server will not take calls a person, once', () => {
    const refused = merged(giveTo(ready, '1').book, 'one', [], [1])
    expect(tasksOf(refused, [])).toEqual([{ do: 'complain', complaint: { leaseId: 'one', no: 1 } }])
    expect(tasksOf(complained(refused, { leaseId: 'one', no: 1 }), [])).toEqual([])
    expect(merged(refused, 'one', [], [1]).complaints).toHaveLength(1)
  })
  test('what customers hold goes first, numbers for the next time come last', () => {
    const doubtful = give(ready, 'a', wish('1'), true, NOON).book
    expect(tasksOf(merged(lent(doubtful, leaseOf('two', 921)), 'one', [], []), ['a', 'b']).map(nameOf)).toEqual([
      'merge one',
      'ask 1',
      'lease a',
      'lease b',
    ])
  })
})

test('a shelf that holds something else holds no book', () => {
  for (const found of [undefined, null, 'x', { version: 2, blocks: [], doubts: [], complaints: [] }]) expect(readBook(found)).toBe(EMPTY)
  expect(readBook(structuredClone(ready))).toEqual(ready)
})

const signed = (leaseId: string, operation: Operation | undefined, previous: string) =>
  operation &&
  createHmac('sha256', `key of ${leaseId}`)
    .update(signedText(leaseId, operation, previous))
    .digest('hex')

/** The server, as far as a kiosk can tell: it lends, takes what it is told once, and gives one number to one key. */
class Hall {
  readonly taken = new Map<string, string>()
  readonly online = new Map<string, 'waiting' | 'cancelled'>()
  #lent = 0

  lend(): Lease {
    this.#lent += 1
    return leaseOf(`lease${this.#lent}`, 901 + 20 * (this.#lent - 1))
  }

  /** As `Lending.merge`: the chain of one telling begins with nothing, and ends where a signature does not fit. */
  merge(leaseId: string, operations: readonly Operation[]): readonly number[] {
    const taken: number[] = []
    let previous = ''
    for (const operation of operations) {
      if (operation.signature !== signed(leaseId, operation, previous)) break
      previous = operation.signature
      const place = `${leaseId} ${operation.index}`
      const holder = this.taken.get(place)
      if (holder !== undefined && holder !== operation.key) throw new Error(`${place} is held twice`)
      this.taken.set(place, operation.key)
      taken.push(operation.no)
    }
    return taken
  }

  issue(key: string): string {
    if (!this.online.has(key)) this.online.set(key, 'waiting')
    return key
  }

  cancel(token: string): void {
    this.online.set(token, 'cancelled')
  }
}

/** Does one task; the answer may get lost on its way back. */
function carriedOut(book: Book, task: Task, hall: Hall, isAnswerLost: boolean, during: (book: Book) => Book = (same) => same): Book {
  switch (task.do) {
    case 'merge': {
      const taken = hall.merge(task.leaseId, task.operations)
      const told = task.operations.map(({ no }) => no)
      const later = during(book)
      return isAnswerLost
        ? later
        : merged(
            later,
            task.leaseId,
            taken,
            told.filter((no) => !taken.includes(no)),
          )
    }
    case 'ask': {
      const token = hall.issue(task.doubt.wish.key)
      return isAnswerLost ? book : doubtAnswered(book, task.doubt.wish.key, token)
    }
    case 'handBack':
      hall.cancel(task.token)
      return isAnswerLost ? book : doubtSettled(book, task.doubt.wish.key)
    case 'complain':
      return complained(book, task.complaint)
    case 'giveBack':
      return isAnswerLost ? book : gaveBack(book, task.leaseId)
    case 'lease': {
      const lease = hall.lend()
      return isAnswerLost ? book : lent(book, lease)
    }
  }
}

type Event =
  /** A customer; whether an on-line try went before, and whether the server had heard it. */
  | { readonly what: 'customer'; readonly tried: boolean; readonly reached: boolean }
  | { readonly what: 'told'; readonly which: number; readonly isAnswerLost: boolean; readonly meanwhile: boolean }
  | { readonly what: 'reload' }

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('customer' as const), tried: fc.boolean(), reached: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('told' as const), which: fc.nat(5), isAnswerLost: fc.boolean(), meanwhile: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant({ what: 'reload' as const }) },
)

test('what is left of a day that is over goes back, once everything given from it is known', () => {
  const { book: used } = give(ready, 'a', wish('one'), false, NOON)
  const tomorrow = { ...day, date: '2026-11-24', heardAt: day.endsAt, endsAt: day.endsAt + 86_400_000 }
  const next = heard(used, tomorrow)
  expect(tasksOf(next, []).map(({ do: act }) => act)).toEqual(['merge'])
  const told = merged(next, 'one', [1], [])
  expect(tasksOf(told, [])).toEqual([{ do: 'giveBack', leaseId: 'one' }])
  expect(tasksOf(gaveBack(told, 'one'), [])).toEqual([])
})

test('whatever is lost, reloaded and told again: nobody is lost, no number is given twice, and nobody holds two (F15)', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const hall = new Hall()
      const held = new Map<string, string>()
      let customers = 0
      let book = heard(EMPTY, day)

      const customer = (before: Book, tried: boolean, reached: boolean): Book => {
        customers += 1
        const key = `customer${customers}`
        if (tried && reached) hall.issue(key)
        const { book: after, result } = give(before, 'a', wish(key), tried, NOON + customers)
        if (result !== null) held.set(key, result)
        else if (tried && reached) hall.cancel(key) // without a block the customer is told to try again; that is another story
        return after
      }
      for (const each of events) {
        if (each.what === 'customer') book = customer(book, each.tried, each.reached)
        if (each.what === 'reload') book = readBook(JSON.parse(JSON.stringify(book)))
        if (each.what === 'told') {
          const tasks = tasksOf(book, ['a'])
          const task = tasks[each.which % Math.max(1, tasks.length)]
          const meanwhile = (before: Book) => (each.meanwhile ? customer(before, false, false) : before)
          if (task) book = carriedOut(book, task, hall, each.isAnswerLost, meanwhile)
        }
      }
      for (let task = tasksOf(book, [])[0]; task; task = tasksOf(book, [])[0]) book = carriedOut(book, task, hall, false)

      expect(new Set(held.values()).size).toBe(held.size)
      expect([...hall.taken.values()].toSorted()).toEqual([...held.keys()].toSorted())
      expect([...hall.online.values()].filter((state) => state === 'waiting')).toEqual([])
      expect(book.complaints).toEqual([])
      expect(book.blocks.flatMap(({ operations }) => operations)).toEqual([])
    }),
    { numRuns: 300 },
  )
})
