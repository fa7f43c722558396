/** Something that is to be done at a moment of virtual time. */
interface Due {
  readonly at: number
  /** Of two at the same moment the one that was asked for first comes first. */
  readonly order: number
  readonly act: () => void
  cancelled: boolean
}

/**
 * Virtual time, in milliseconds from nought: a queue of what is to be done, the soonest first. Nothing in a simulated world waits for
 * anything else, so the same calls always come in the same order, however busy the machine is.
 */
export class Schedule {
  now = 0
  private readonly heap: Due[] = []
  private asked = 0
  private moments = 0

  /** Does something so many whole milliseconds from now; gives back what calls it off. */
  after(milliseconds: number, act: () => void): () => void {
    const due: Due = { at: this.now + Math.max(0, Math.round(milliseconds)), order: this.asked++, act, cancelled: false }
    this.push(due)
    return () => {
      due.cancelled = true
    }
  }

  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve))
  }

  /** A place in the order of all that happens: later calls give larger numbers, also at the same moment. */
  moment(): number {
    return ++this.moments
  }

  /** Does what comes next, and all that follows from it at once; false: nothing is to come. */
  async next(): Promise<boolean> {
    const due = this.pop()
    if (!due) return false
    if (due.cancelled) return true
    this.now = due.at
    due.act()
    await quiet()
    return true
  }

  private push(due: Due): void {
    const { heap } = this
    let at = heap.push(due) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isSooner(due, heap[parent])) break
      heap[at] = heap[parent] as Due
      at = parent
    }
    heap[at] = due
  }

  private pop(): Due | undefined {
    const { heap } = this
    const [first] = heap
    const last = heap.pop()
    if (!first || !last || first === last) return first
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      const child = isSooner(heap[left + 1], heap[left]) ? left + 1 : left
      if (!isSooner(heap[child], last)) break
      heap[at] = heap[child] as Due
      at = child
    }
    heap[at] = last
    return first
  }
}

const isSooner = (one: Due | undefined, other: Due | undefined): boolean =>
  one !== undefined && (other === undefined || one.at < other.at || (one.at === other.at && one.order < other.order))

/** All promises that could go on have gone on: nothing in a simulated world waits for the machine, so its turn comes after theirs. */
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
