import { setTimeout as pause } from 'node:timers/promises'
import type { FaultProxy, Weather } from './faultProxy.ts'
import type { House } from './house.ts'
import { type Fault, type Pick, picks } from './picks.ts'

/** Carries out the picks of a seed until told to stop, and heals everything then. */
export class Nemesis {
  /** What was done, by kind. */
  readonly done = new Map<Fault, number>()
  /** The picks in order, as they were carried out. */
  readonly carriedOut: Pick[] = []
  private readonly healing = new Map<FaultProxy, NodeJS.Timeout>()
  private readonly stopping = new AbortController()
  private readonly sigterms: Promise<void>[] = []

  constructor(
    private readonly house: House,
    private readonly seed: number,
    private readonly among?: readonly Fault[],
  ) {}

  async run(): Promise<void> {
    for (const pick of picks(this.seed, this.among)) {
      await pause(pick.pause, undefined, { signal: this.stopping.signal }).catch(() => {})
      if (this.stopping.signal.aborted) break
      this.carriedOut.push(pick)
      this.done.set(pick.fault, (this.done.get(pick.fault) ?? 0) + 1)
      await this.carryOut(pick)
    }
    await Promise.all(this.sigterms)
  }

  /** The end: all lines whole, hints between the processes. */
  stop(): void {
    this.stopping.abort()
    for (const bell of this.healing.values()) clearTimeout(bell)
    for (const { front, back, api } of this.house.wings) {
      front.set('ok')
      back.set('ok')
      if (!api.withHints()) api.turnHints()
    }
  }

  private async carryOut({ fault, target, lasts, count }: Pick): Promise<void> {
    const { api, front, back } = this.house.wings[target]
    switch (fault) {
      case 'kill9':
        return api.kill9()
      case 'sigterm':
        return void this.sigterms.push(api.sigterm())
      case 'hints':
        return api.turnHints()
      case 'cut':
        return front.cut()
      case 'blackhole':
      case 'refuse':
      case 'slow':
      case 'evil':
        return this.weather(front, fault, lasts)
      case 'terminate':
        return void (await this.house.terminate(count))
      case 'crash':
        return void this.house.crash()
      case 'dbBlackhole':
        return this.weather(back, 'blackhole', lasts)
      case 'dbDeaf':
        return this.weather(back, 'deaf', lasts)
      case 'dbCut':
        return back.cut()
    }
  }

  private weather(line: FaultProxy, weather: Weather, lasts: number): void {
    clearTimeout(this.healing.get(line))
    line.set(weather)
    this.healing.set(
      line,
      setTimeout(() => line.set('ok'), lasts),
    )
  }
}
