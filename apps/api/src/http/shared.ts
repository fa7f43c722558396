import { latest } from '../usecases/latest.ts'

type Source<Item> = AsyncIterable<Item> & { return?: () => unknown }

interface Stream<Item> {
  newest: Item | undefined
  readonly readers: Set<(item: Item) => void>
  stop: () => void
}

/**
 * One source for all who watch the same thing: a picture is drawn once a tick and handed to everyone as the same object.
 * A late comer gets the newest at once; the last to leave stops the source.
 */
export class Shared<Item> {
  private readonly streams = new Map<string, Stream<Item>>()

  watch(key: string, open: () => Promise<Source<Item>>): AsyncIterableIterator<Item> {
    return latest((tell) => {
      const stream = this.streams.get(key) ?? this.begin(key, open)
      stream.readers.add(tell)
      if (stream.newest !== undefined) tell(stream.newest)
      return () => {
        stream.readers.delete(tell)
        if (stream.readers.size > 0) return
        this.streams.delete(key)
        stream.stop()
      }
    })
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
    // A source that breaks ends for everyone; the next reader opens a new one.
    run().catch(() => this.streams.delete(key))
    return stream
  }
}
