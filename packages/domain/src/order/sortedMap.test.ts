import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PATIENCE } from '../forTests/hall.ts'
import { byText, emptyMap, entries, first, get, put, rankOf, remove, sizeOf, type SortedMap, values } from './sortedMap.ts'

type Change = readonly ['put', key: number, value: number] | readonly ['remove', key: number]

const byNumber = (a: number, b: number): number => a - b
const empty = emptyMap<number, number>(byNumber)

const key = fc.nat(40)
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constant('put' as const), key, fc.nat(999)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('remove' as const), key) },
)
const changes = fc.array(change, { maxLength: 120 })

const changed = (map: SortedMap<number, number>, [what, key, value = 0]: Change): SortedMap<number, number> =>
  what === 'put' ? put(map, key, value) : remove(map, key)
const after = (made: readonly Change[]): SortedMap<number, number> => made.reduce(changed, empty)

/** The slow and obvious map: a sorted array of pairs. */
const plainly = (made: readonly Change[]): (readonly [number, number])[] =>
  made.reduce<(readonly [number, number])[]>((pairs, [what, key, value = 0]) => {
    const others = pairs.filter(([other]) => other !== key)
    return what === 'put' ? [...others, [key, value] as const].toSorted(([a], [b]) => a - b) : others
  }, [])

/** How many people stand on the longest way down the tree. */
const depthOf = (tree: SortedMap<number, number>['root']): number => (tree ? 1 + Math.max(depthOf(tree.left), depthOf(tree.right)) : 0)
const shallow = (map: SortedMap<number, number>): boolean => depthOf(map.root) <= Math.ceil(2.5 * Math.log2(sizeOf(map) + 1))

/** Neither side of anybody weighs more than three times the other, and everybody knows how many are below them. */
const even = (tree: SortedMap<number, number>['root']): boolean => {
  if (!tree) return true
  const [left, right] = [tree.left?.size ?? 0, tree.right?.size ?? 0]
  const [light, heavy] = [Math.min(left, right) + 1, Math.max(left, right) + 1]
  return tree.size === left + right + 1 && heavy <= 3 * light && even(tree.left) && even(tree.right)
}

describe('whoever joins and leaves, in whatever order', { timeout: PATIENCE }, () => {
  test('the line reads like a sorted list', () => {
    fc.assert(
      fc.property(changes, (made) => {
        const map = after(made)
        const list = plainly(made)
        expect([...entries(map)]).toEqual(list)
        expect([...values(map)]).toEqual(list.map(([, value]) => value))
        expect(sizeOf(map)).toBe(list.length)
        expect(first(map)).toEqual(list[0])
      }),
    )
  })

  test('everybody’s place is the number of those before, also of somebody who is not in the line', () => {
    fc.assert(
      fc.property(changes, key, (made, key) => {
        const map = after(made)
        const list = plainly(made)
        expect(get(map, key)).toBe(list.find(([other]) => other === key)?.[1])
        expect(rankOf(map, key)).toBe(list.filter(([other]) => other < key).length)
      }),
    )
  })

  test('yesterday’s line is still what it was', () => {
    fc.assert(
      fc.property(changes, changes, (before, since) => {
        const map = after(before)
        const then = [...entries(map)]
        since.reduce(changed, map)
        expect([...entries(map)]).toEqual(then)
      }),
    )
  })

  test('nobody stands deep in the tree', () => {
    fc.assert(fc.property(changes, (made) => shallow(after(made)) && even(after(made).root)))
  })
})

test.each<readonly [string, (index: number) => number]>([
  ['in order', (index) => index],
  ['backwards', (index) => -index],
  ['from both ends', (index) => (index % 2 === 0 ? index : -index)],
  ['as shuffled', (index) => (index * 7919) % 4001],
])(
  'four thousand who join %s and leave from the front keep the tree shallow',
  (_how, place) => {
    let map = empty
    for (let index = 0; index < 4000; index++) map = put(map, place(index), index)
    expect([shallow(map), even(map.root)]).toEqual([true, true])
    while (sizeOf(map) > 0) {
      const head = first(map)
      if (!head) throw new Error('a line with people has a first')
      map = remove(map, head[0])
      if (sizeOf(map) % 97 === 0) expect([shallow(map), even(map.root)]).toEqual([true, true])
    }
    expect(first(map)).toBeUndefined()
  },
  PATIENCE,
)

test('taking out somebody who is not there changes nothing at all', () => {
  const map = put(put(empty, 1, 1), 2, 2)
  expect(remove(map, 3)).toBe(map)
})

test('putting a key again replaces its value and nobody’s place', () => {
  const map = put(put(put(empty, 1, 10), 2, 20), 1, 11)
  expect([...entries(map)]).toEqual([
    [1, 11],
    [2, 20],
  ])
})

test('texts are ordered by their code units, the same on every machine', () => {
  expect(['b', 'a', 'Z', '甲', 'é', 'a'].toSorted(byText)).toEqual(['Z', 'a', 'a', 'b', 'é', '甲'])
})
