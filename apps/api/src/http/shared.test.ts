import { expect, test } from 'vitest'
import { latest } from '../usecases/latest.ts'
import { Shared } from './shared.ts'

/** A source a test tells what to say, and when it is over. */
function source() {
  const told: string[] = []
  let wake = () => {}
  let over: 'no' | 'ended' | 'broken' = 'no'
  let stopped = false
  const iterable = {
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const next = told.shift()
        if (next !== undefined) yield next
        else if (over === 'broken') throw new Error('broken')
        else if (over === 'ended') return
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
    return: () => (stopped = true),
  }
  return {
    iterable,
    tell: (item: string) => {
      told.push(item)
      wake()
    },
    end: (how: 'ended' | 'broken') => {
      over = how
      wake()
    },
    stopped: () => stopped,
  }
}

async function all(reading: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = []
  for await (const item of reading) read.push(item)
  return read
}

test.each(['ended', 'broken'] as const)(
  'a source that %s ends for everybody who watches, after the last they had not read yet',
  async (how) => {
    const shared = new Shared<string>()
    const from = source()
    const [one, two] = [
      shared.watch('k', () => Promise.resolve(from.iterable)),
      shared.watch('k', () => Promise.reject(new Error('opened twice'))),
    ]
    from.tell('a')
    from.end(how)
    expect(await Promise.all([all(one), all(two)])).toEqual([['a'], ['a']])
  },
)

test('after the end the next reader opens a new source, and an old reader who leaves does not take it along', async () => {
  const shared = new Shared<string>()
  const [first, second] = [source(), source()]
  const old = shared.watch('k', () => Promise.resolve(first.iterable))
  first.tell('a')
  first.end('broken')
  expect(await all(shared.watch('k', () => Promise.reject(new Error('opened twice'))))).toEqual(['a'])
  const now = shared.watch('k', () => Promise.resolve(second.iterable))
  await old.return?.()
  second.tell('b')
  expect(await now.next()).toEqual({ done: false, value: 'b' })
  const late = shared.watch('k', () => Promise.reject(new Error('opened twice')))
  expect(await late.next()).toEqual({ done: false, value: 'b' })
  await late.return?.()
  expect(second.stopped()).toBe(false)
  await now.return?.()
  expect(second.stopped()).toBe(true)
})

test('a source that is never read to the end is stopped by the last who leaves', async () => {
  const shared = new Shared<number>()
  let stopped = 0
  const open = () =>
    Promise.resolve(
      latest<number>((tell) => {
        tell(1)
        return () => stopped++
      }),
    )
  const readers = Array.from({ length: 5 }, () => shared.watch('k', open))
  for (const reader of readers) expect(await reader.next()).toEqual({ done: false, value: 1 })
  for (const reader of readers) await reader.return?.()
  expect(stopped).toBe(1)
})
