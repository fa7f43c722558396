import type { VenueState } from '@foyer/domain'
import { Chance } from '../chaos/chance.ts'
import { announcements, type Evidence, type Finding } from '../chaos/checker.ts'
import type { Press } from '../chaos/history.ts'
import type { Principal } from '../usecases/principal.ts'
import { Asker } from './asker.ts'
import { Board } from './board.ts'
import { worksAt } from './clerk.ts'
import { carryPhones, type Presser, takeBookings, takeNumbers } from './customers.ts'
import { Database } from './database.ts'
import { BEGINS, type Crew, ids, settle, simulatedHall } from './ground.ts'
import { HouseProcess } from './houseProcess.ts'
import { Clocks, haunts } from './nemesis.ts'
import { Schedule } from './schedule.ts'
import { Shift } from './shift.ts'
import type { Simulated, Simulation } from './simulation.ts'
import { verdict } from './verdict.ts'
import { Weather } from './weather.ts'
import { Wires } from './wires.ts'

const PROCESSES = 3
const SIZE = { kiosks: 2, boards: 2 }
const POINTS = 3

/** After the healing everybody has their answer within so much virtual time. */
const CONVERGES_WITHIN = 60_000

const KNOCK_EVERY = 1000

/** A world that never ends its shift is stopped here. */
const LASTS_AT_MOST = 600_000

/** A venue on three processes that share a database, everybody who works there, and everything that can go wrong; from a seed alone. */
export async function simulate(simulation: Simulation): Promise<Simulated> {
  const world = new SimWorld(simulation)
  return world.run()
}

class SimWorld {
  private readonly schedule = new Schedule()
  private readonly venue = simulatedHall(POINTS)
  private readonly weather: Weather
  private readonly clocks: Clocks
  private readonly database: Database
  private readonly processes: readonly HouseProcess[]
  private readonly wires: Wires
  private readonly shift: Shift
  private readonly crew: Crew
  private readonly boards: readonly Board[]
  private readonly hints: Chance
  private readonly pressed = new Map<string, Press>()
  private readonly broken: Finding[] = []
  private downUntil = 0

  constructor(private readonly simulation: Simulation) {
    const { seed, steps, without = [], plant = {} } = simulation
    const { schedule } = this
    this.hints = this.chance('hints')
    this.weather = new Weather(this.chance('weather'), without)
    this.clocks = new Clocks(BEGINS, () => schedule.now, PROCESSES)
    this.shift = new Shift(schedule, steps)
    this.database = plant.database?.(this.chance('plant')) ?? new Database()
    const newId = ids(new Chance(seed, 'ids'))
    this.crew = settle(this.database, this.venue, newId, SIZE)
    this.processes = Array.from({ length: PROCESSES }, (_, index) => {
      const name = `process-${index + 1}`
      return new HouseProcess(name, {
        venueId: this.venue.id,
        database: this.database,
        schedule,
        weather: this.weather,
        chance: this.chance(name),
        clock: () => this.clocks.at(index),
        newId,
        isDatabaseUp: () => schedule.now >= this.downUntil,
        hint: () => this.hint(index),
        looks: plant.looks ?? true,
        tell: this.tell,
      })
    })
    this.wires = new Wires(this.processes, schedule, this.weather, this.chance('wires'))
    this.boards = this.crew.boards.map((principal, index) => {
      const name = `board-${index + 1}`
      const { wires, shift } = this
      return new Board({
        name,
        principal,
        wires,
        shift,
        asker: this.asker(name),
        chance: this.chance(name),
        remembers: plant.remembers ?? true,
      })
    })
  }

  async run(): Promise<Simulated> {
    for (const process of this.processes) process.start()
    for (const board of this.boards) void board.follow()
    const everybody = Promise.all(this.everybody().map((work) => work.catch((error: unknown) => this.gaveUp(error))))
    void haunts({ ...this, chance: this.chance('nemesis'), databaseDown: (ms) => this.databaseDown(ms), tell: this.tell })
    let haveAnswers = false
    void everybody.then(() => (haveAnswers = true))
    await this.until(() => !this.shift.isOn(), LASTS_AT_MOST)
    this.heal()
    if (!(await this.until(() => haveAnswers && this.hasSettled(), CONVERGES_WITHIN)))
      this.broken.push({ invariant: 'T1', say: `${CONVERGES_WITHIN / 1000} s after the healing not everybody was served` })
    const { seed, steps } = this.simulation
    const evidence = this.evidence()
    const states = await this.states()
    return {
      seed,
      steps,
      presses: this.shift.presses,
      faults: this.weather.struck,
      milliseconds: this.schedule.now,
      findings: [...this.broken, ...verdict({ evidence, states, venue: this.venue, database: this.database })],
      evidence,
    }
  }

  private everybody(): Promise<void>[] {
    const { kiosks, clerks, phone, agent } = this.crew
    return [
      ...kiosks.map((principal, index) => takeNumbers(this.presser(`kiosk-${index + 1}`, principal))),
      ...clerks.map(({ pointId, principal }) => worksAt(pointId, this.presser(`clerk-${pointId}`, principal))),
      carryPhones(this.presser('phone', phone)),
      takeBookings(this.presser('bookings', agent), () => this.clocks.at(0)),
      ...this.boards.map((board) => board.acknowledge()),
    ]
  }

  private presser(name: string, principal: Principal): Presser {
    const chance = this.chance(`${name} looks`)
    const look = () => this.wires.look(chance.below(PROCESSES))
    return { shift: this.shift, asker: this.asker(name), principal, chance: this.chance(name), look }
  }

  private asker(client: string): Asker {
    const keep = (press: Press) => this.pressed.set(press.key, press)
    return new Asker({ client, schedule: this.schedule, wires: this.wires, chance: this.chance(`${client} asks`), keep, tell: this.tell })
  }

  /** A hint goes from one process to the others, each by its own way. */
  private hint(from: number): void {
    if (this.simulation.plant?.hints === false) return
    const chance = this.hints
    for (const [index, process] of this.processes.entries()) {
      if (index === from || this.weather.strikes('hintLost')) continue
      const arrives = () => process.hinted()
      this.schedule.after(chance.between(1, 10) + (this.weather.strikes('hintLate') ? chance.below(5000) : 0), arrives)
      if (this.weather.strikes('hintDoubled')) this.schedule.after(chance.below(3000), arrives)
    }
  }

  private databaseDown(milliseconds: number): void {
    this.tell(() => `the database is down for ${milliseconds} ms`)
    this.downUntil = Math.max(this.downUntil, this.schedule.now + milliseconds)
  }

  private heal(): void {
    this.tell(() => 'everything heals')
    this.weather.heal()
    this.shift.end()
    this.downUntil = 0
    this.clocks.agree()
    for (const process of this.processes) process.start()
    this.knock()
  }

  /** A process that has started anew reads the log when it is first asked for something; after the healing somebody asks. */
  private knock(): void {
    for (const process of this.processes) void process.look()
    this.schedule.after(KNOCK_EVERY, () => this.knock())
  }

  /** Every process knows the whole log, and every board has every call that still stands. */
  private hasSettled(): boolean {
    const seq = this.database.log.length
    if (!this.processes.every((process) => process.isUp() && process.knows() === seq)) return false
    const last = announcements(this.database.log).findLast(({ undone }) => !undone)?.seq ?? 0
    return this.boards.every((board) => board.has(last))
  }

  private async states(): Promise<(VenueState | null)[]> {
    let seen: (VenueState | null)[] | null = null
    void Promise.all(this.processes.map((process) => process.look())).then((states) => (seen = states))
    await this.until(() => seen !== null, CONVERGES_WITHIN)
    return seen ?? this.processes.map(() => null)
  }

  private evidence(): Evidence {
    const kept = [...this.database.receipts.values()].map(({ key, answer, seq, at }) => ({ key, answer: answer as never, seq, at }))
    return {
      history: { presses: [...this.pressed.values()], diaries: this.boards.map((board) => board.diary()) },
      log: this.database.log,
      kept: kept.toSorted((a, b) => a.seq - b.seq),
    }
  }

  /** Lets time pass until it is so; false: it was not, within so many milliseconds. */
  private async until(isSo: () => boolean, milliseconds: number): Promise<boolean> {
    const deadline = this.schedule.now + milliseconds
    while (!isSo()) if (this.schedule.now > deadline || !(await this.schedule.next())) return isSo()
    return true
  }

  private chance(name: string): Chance {
    return new Chance(this.simulation.seed, name)
  }

  private readonly tell = (words: () => string): void =>
    this.simulation.tell?.(`${this.schedule.now} ms, event ${this.database.log.length}: ${words()}`)

  private gaveUp(error: unknown): void {
    this.broken.push({ invariant: 'T1', say: `somebody could not go on: ${error instanceof Error ? error.message : String(error)}` })
  }
}
