import type { Chance } from '../chaos/chance.ts'
import type { Tell } from './asker.ts'
import type { HouseProcess } from './houseProcess.ts'
import type { Shift } from './shift.ts'
import type { Weather } from './weather.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** The clocks of the house: each process has its own, and all of them may be wrong. */
export class Clocks {
  private offset = 0
  private readonly skews: number[]

  constructor(
    private readonly begins: number,
    private readonly now: () => number,
    processes: number,
  ) {
    this.skews = Array.from({ length: processes }, () => 0)
  }

  /** What a process takes the time for. */
  at(process: number): number {
    return this.begins + this.now() + this.offset + (this.skews[process] ?? 0)
  }

  jump(milliseconds: number): void {
    this.offset += milliseconds
  }

  skew(process: number, milliseconds: number): void {
    this.skews[process] = milliseconds
  }

  agree(): void {
    this.skews.fill(0)
  }
}

export interface NemesisOptions {
  readonly shift: Shift
  readonly weather: Weather
  readonly chance: Chance
  readonly clocks: Clocks
  readonly processes: readonly HouseProcess[]
  readonly databaseDown: (forMs: number) => void
  readonly tell: Tell
}

/** Rises now and then and does to the house as a whole what the weather holds for it. */
export async function haunts({ shift, weather, chance, clocks, processes, databaseDown, tell }: NemesisOptions): Promise<void> {
  while (shift.isOn()) {
    await shift.schedule.pause(chance.between(200, 4000))
    if (!shift.isOn()) return
    const target = chance.below(processes.length)
    const process = processes[target]
    if (weather.strikes('crash')) process?.crash('out of the blue')
    if (weather.strikes('stop')) void process?.stop()
    if (weather.strikes('lineCut')) process?.cutLines()
    if (weather.strikes('databaseDown')) databaseDown(chance.between(50, 3000))
    if (weather.strikes('clockSkew')) clocks.skew(target, chance.oneOf([-2 * HOUR, -30_000, -800, 700, 20_000, 2 * HOUR]))
    if (weather.strikes('clockJump')) jump(chance.oneOf([-2 * HOUR, -10 * MINUTE, -5000, 30_000, MINUTE, 5 * MINUTE, 3 * HOUR]))
    if (weather.strikes('nightfall')) jump(chance.between(8, 26) * HOUR)
  }

  function jump(milliseconds: number): void {
    tell(() => `the clocks jump by ${milliseconds / 1000} s`)
    clocks.jump(milliseconds)
  }
}
