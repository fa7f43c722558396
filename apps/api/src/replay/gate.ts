/** A gate that many may pass together, or one alone; whoever wants it alone is let through before newcomers. */
export class Gate {
  private inside = 0
  private closed = false
  private readonly alone: (() => void)[] = []
  private readonly together: (() => void)[] = []

  async passTogether<Result>(act: () => Promise<Result>): Promise<Result> {
    if (this.closed || this.alone.length > 0) await new Promise<void>((enter) => this.together.push(enter))
    else this.inside++
    try {
      return await act()
    } finally {
      this.inside--
      this.next()
    }
  }

  async passAlone<Result>(act: () => Promise<Result>): Promise<Result> {
    if (this.closed || this.inside > 0) await new Promise<void>((enter) => this.alone.push(enter))
    else this.closed = true
    try {
      return await act()
    } finally {
      this.closed = false
      this.next()
    }
  }

  /** Whoever enters is counted before they run, so that nobody slips in between. */
  private next(): void {
    if (this.closed || this.inside > 0) return
    const one = this.alone.shift()
    if (one) {
      this.closed = true
      return one()
    }
    const all = this.together.splice(0)
    this.inside += all.length
    for (const enter of all) enter()
  }
}

/** So many at once and no more; the rest wait in the order they came. */
export class Places {
  private readonly waiting: (() => void)[] = []

  constructor(private free: number) {}

  async take(): Promise<void> {
    if (this.free > 0) this.free--
    else await new Promise<void>((enter) => this.waiting.push(enter))
  }

  leave(): void {
    const next = this.waiting.shift()
    if (next) next()
    else this.free++
  }
}
