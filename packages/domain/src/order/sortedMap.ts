/**
 * A sorted map that is never changed, only followed by another: a weight-balanced tree
 * (Adams 1993; balance parameters ⟨3, 2⟩ proved by Hirai and Yamamoto 2011).
 * Reads and changes touch O(log n) nodes, and every key knows its rank, which is a customer's place in the line.
 */
export interface SortedMap<Key, Value> {
  readonly compare: (a: Key, b: Key) => number
  readonly root: Node<Key, Value> | null
}

interface Node<Key, Value> {
  readonly key: Key
  readonly value: Value
  readonly size: number
  readonly left: Node<Key, Value> | null
  readonly right: Node<Key, Value> | null
}

type Tree<Key, Value> = Node<Key, Value> | null

export const emptyMap = <Key, Value>(compare: (a: Key, b: Key) => number): SortedMap<Key, Value> => ({ compare, root: null })

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const sizeOf = <Key, Value>(map: SortedMap<Key, Value>): number => size(map.root)

export function get<Key, Value>(map: SortedMap<Key, Value>, key: Key): Value | undefined {
  let node = map.root
  while (node) {
    const side = map.compare(key, node.key)
    if (side === 0) return node.value
    node = side < 0 ? node.left : node.right
  }
  return undefined
}

export function put<Key, Value>(map: SortedMap<Key, Value>, key: Key, value: Value): SortedMap<Key, Value> {
  return { compare: map.compare, root: putInto(map.root, key, value, map.compare) }
}

export function remove<Key, Value>(map: SortedMap<Key, Value>, key: Key): SortedMap<Key, Value> {
  const root = removeFrom(map.root, key, map.compare)
  return root === map.root ? map : { compare: map.compare, root }
}

/** How many keys stand before this one, whether it is in the map or not. */
export function rankOf<Key, Value>(map: SortedMap<Key, Value>, key: Key): number {
  let node = map.root
  let before = 0
  while (node) {
    const side = map.compare(key, node.key)
    if (side <= 0) node = node.left
    else {
      before += size(node.left) + 1
      node = node.right
    }
  }
  return before
}

/** The first key and value, or undefined when nothing is there. */
export function first<Key, Value>(map: SortedMap<Key, Value>): readonly [Key, Value] | undefined {
  let node = map.root
  while (node?.left) node = node.left
  return node ? [node.key, node.value] : undefined
}

/** The last key and value, or undefined when nothing is there. */
export function last<Key, Value>(map: SortedMap<Key, Value>): readonly [Key, Value] | undefined {
  let node = map.root
  while (node?.right) node = node.right
  return node ? [node.key, node.value] : undefined
}

/** The key and value with this many before it; undefined beyond the end. */
export function nth<Key, Value>(map: SortedMap<Key, Value>, rank: number): readonly [Key, Value] | undefined {
  let node = map.root
  let before = rank
  while (node) {
    const left = size(node.left)
    if (before === left) return [node.key, node.value]
    if (before < left) node = node.left
    else {
      before -= left + 1
      node = node.right
    }
  }
  return undefined
}

/** All values in the order of their keys. */
export function* values<Key, Value>(map: SortedMap<Key, Value>): Generator<Value> {
  for (const [, value] of entries(map)) yield value
}

/** All keys and values in order; lazy, so that the first few of many cost little. */
export function* entries<Key, Value>(map: SortedMap<Key, Value>): Generator<readonly [Key, Value]> {
  const path: Node<Key, Value>[] = []
  let node = map.root
  while (node || path.length > 0) {
    while (node) {
      path.push(node)
      node = node.left
    }
    const next = path.pop()
    if (!next) return
    yield [next.key, next.value]
    node = next.right
  }
}

const size = (tree: { readonly size: number } | null): number => (tree ? tree.size : 0)

const node = <Key, Value>(key: Key, value: Value, left: Tree<Key, Value>, right: Tree<Key, Value>): Node<Key, Value> => ({
  key,
  value,
  size: size(left) + size(right) + 1,
  left,
  right,
})

function putInto<Key, Value>(tree: Tree<Key, Value>, key: Key, value: Value, compare: (a: Key, b: Key) => number): Node<Key, Value> {
  if (!tree) return node(key, value, null, null)
  const side = compare(key, tree.key)
  if (side === 0) return node(key, value, tree.left, tree.right)
  return side < 0
    ? balanced(tree.key, tree.value, putInto(tree.left, key, value, compare), tree.right)
    : balanced(tree.key, tree.value, tree.left, putInto(tree.right, key, value, compare))
}

function removeFrom<Key, Value>(tree: Tree<Key, Value>, key: Key, compare: (a: Key, b: Key) => number): Tree<Key, Value> {
  if (!tree) return null
  const side = compare(key, tree.key)
  if (side < 0) {
    const left = removeFrom(tree.left, key, compare)
    return left === tree.left ? tree : balanced(tree.key, tree.value, left, tree.right)
  }
  if (side > 0) {
    const right = removeFrom(tree.right, key, compare)
    return right === tree.right ? tree : balanced(tree.key, tree.value, tree.left, right)
  }
  if (!tree.left) return tree.right
  if (!tree.right) return tree.left
  let heir = tree.right
  while (heir.left) heir = heir.left
  return balanced(heir.key, heir.value, tree.left, removeFrom(tree.right, heir.key, compare))
}

function balanced<Key, Value>(key: Key, value: Value, left: Tree<Key, Value>, right: Tree<Key, Value>): Node<Key, Value> {
  const leftWeight = size(left) + 1
  const rightWeight = size(right) + 1
  if (right && rightWeight > 3 * leftWeight) {
    const inner = right.left
    return inner && size(inner) + 1 >= 2 * (size(right.right) + 1)
      ? node(inner.key, inner.value, node(key, value, left, inner.left), node(right.key, right.value, inner.right, right.right))
      : node(right.key, right.value, node(key, value, left, inner), right.right)
  }
  if (left && leftWeight > 3 * rightWeight) {
    const inner = left.right
    return inner && size(inner) + 1 >= 2 * (size(left.left) + 1)
      ? node(inner.key, inner.value, node(left.key, left.value, left.left, inner.left), node(key, value, inner.right, right))
      : node(left.key, left.value, left.left, node(key, value, inner, right))
  }
  return node(key, value, left, right)
}
