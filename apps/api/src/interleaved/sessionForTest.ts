import type { Ledger } from '../ledger/ledger.ts'
import type { Answer, Request } from '../ledger/requests.ts'
import type { GatedLog, Held } from './gatedLogForTest.ts'

/** One command on its way through one process, a step at a time: to decide, to send, to hear of the commit, to learn what others wrote. */
export class Session {
  readonly steps: (Held | 'decide')[] = []
  private next: Held | 'decide' | null = 'decide'
  private answering: Promise<Answer> | null = null

  constructor(
    readonly ledger: Ledger,
    readonly log: GatedLog,
    readonly request: Request,
  ) {}

  isOver(): boolean {
    return this.next === null
  }

  /** Lets it do its next step, up to where it is held again or has its answer. */
  async step(): Promise<void> {
    if (this.next === null) throw new Error('it is over')
    this.steps.push(this.next)
    const held = this.log.held()
    if (this.answering) this.log.goOn()
    else this.answering = this.ledger.submit(this.request)
    const over = () => null
    this.next = await Promise.race([held, this.answering.then(over, over)])
  }

  /** What it was told; only once it is over. Rejects if that was a fault. */
  async answer(): Promise<Answer> {
    if (!this.answering || !this.isOver()) throw new Error('it is not over')
    return this.answering
  }
}

/** Which of two takes each step. */
export type Order = readonly (0 | 1)[]

/** Runs two sessions in the order given, then the first that can go on; gives back the whole order. Wherever both could have gone on, `forks` says so. */
export async function interleave(sessions: readonly [Session, Session], order: Order): Promise<{ order: (0 | 1)[]; forks: number[] }> {
  const [one, other] = sessions
  const taken: (0 | 1)[] = []
  const forks: number[] = []
  while (!one.isOver() || !other.isOver()) {
    if (!one.isOver() && !other.isOver()) forks.push(taken.length)
    const turn = order[taken.length] ?? (one.isOver() ? 1 : 0)
    taken.push(turn)
    await sessions[turn].step()
  }
  return { order: taken, forks }
}

/** Every order there is: after each run, the same again up to a fork, and there the other way. */
export async function everyOrder(run: (order: Order) => Promise<{ order: readonly (0 | 1)[]; forks: readonly number[] }>): Promise<number> {
  const waiting: Order[] = [[]]
  let runs = 0
  for (let order = waiting.pop(); order; order = waiting.pop()) {
    const { order: taken, forks } = await run(order)
    runs++
    for (const fork of forks) if (fork >= order.length) waiting.push([...taken.slice(0, fork), taken[fork] === 0 ? 1 : 0])
  }
  return runs
}
