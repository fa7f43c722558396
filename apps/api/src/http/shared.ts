import { latest } from '../usecases/latest.ts'

type Source<Item> = AsyncIterable<Item> & { return?: () => unknown }

/** What a reader hears when there will be nothing more. */
const END = Symbol('end')

interface Stream<Item> {
  newest: Item | undefined
  readonly readers: Set<(item: Item | typeof END) => void>
  stop: () => void
}

/**
 * One source for all who watch the same thing: a picture is drawn once a tick and handed to everyone as the same object.
 * A late comer gets the newest at once; the last to leave stops the source, and a source that ends, ends for all.
 */
export class Shared<Item> {
  private readonly streams = new Map<string, Stream<Item>>()

  watch(key: string, open: () => Promise<Source<Item>>): AsyncIterableIterator<Item> {
    const stream = this.streams.get(key) ?? this.begin(key, open)
    const reading = latest<Item | typeof END>((tell) => {
      stream.readers.add(tell)
      if (stream.newest !== undefined) tell(stream.newest)
      return () => {
        stream.readers.delete(tell)
        if (stream.readers.size > 0) return
        this.forget(key, stream)
        stream.stop()
      }
    })
    return untilEnd(reading, stream)
  }

  private begin(key: string, open: () => Promise<Source<Item>>): Stream<Item> {
    let stopped = false
    let source: Source<Item> | undefined
    const stream: Stream<Item> = {
      newest: undefined,
      readers: new Set(),
      stop: () => {
        stopped = true
        void source?.return?.()
      },
    }
    this.streams.set(key, stream)
    const run = async () => {
      source = await open()
      if (stopped) return void source.return?.()
      for await (const item of source) {
        stream.newest = item
        for (const tell of stream.readers) tell(item)
      }
    }
    const end = () => {
      this.forget(key, stream)
      for (const tell of [...stream.readers]) tell(END)
    }
    // A source that breaks ends for everyone too; the next reader opens a new one.
    run().then(end, end)
    return stream
  }

  /** Another stream may have begun under the same key since. */
  private forget(key: string, stream: Stream<Item>): void {
    if (this.streams.get(key) === stream) this.streams.delete(key)
  }
}

/** What a reader reads. The last item may still wait to be read when the end is told, and is not lost to it. */
function untilEnd<Item>(reading: AsyncIterableIterator<Item | typeof END>, stream: Stream<Item>): AsyncIterableIterator<Item> {
  const done = { done: true, value: undefined } as const
  let given: Item | undefined
  const stop = async (): Promise<IteratorResult<Item>> => {
    await reading.return?.()
    return done
  }
  return {
    next: async () => {
      const { done: stopped, value } = await reading.next()
      if (stopped) return done
      if (value !== END) {
        given = value
        return { done: false, value }
      }
      await stop()
      return stream.newest === undefined || stream.newest === given ? done : { done: false, value: stream.newest }
    },
    return: stop,
    throw: stop,
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
