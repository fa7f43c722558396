/**
 * An endless source of which only the newest counts: however often it is told, a slow reader finds one item waiting, never a queue.
 * Unlike an async generator it can be stopped while it waits.
 */
export function latest<Item>(start: (tell: (item: Item) => void) => () => void): AsyncIterableIterator<Item> {
  let waiting: ((result: IteratorResult<Item>) => void) | null = null
  let newest: { readonly item: Item } | null = null
  let stopped = false
  const stop = start((item) => {
    if (waiting) {
      waiting({ done: false, value: item })
      waiting = null
    } else newest = { item }
  })
  const end = (): Promise<IteratorResult<Item>> => {
    if (!stopped) stop()
    stopped = true
    waiting?.({ done: true, value: undefined })
    waiting = null
    return Promise.resolve({ done: true, value: undefined })
  }
  return {
    next: () => {
      if (stopped) return end()
      if (newest) {
        const { item } = newest
        newest = null
        return Promise.resolve({ done: false, value: item })
      }
      return new Promise((resolve) => (waiting = resolve))
    },
    return: end,
    throw: end,
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
