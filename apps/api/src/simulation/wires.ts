import type { VenueState } from '@foyer/domain'
import type { Chance } from '../chaos/chance.ts'
import type { AnnouncementItem } from '../usecases/announcements.ts'
import type { Principal } from '../usecases/principal.ts'
import type { HouseProcess } from './houseProcess.ts'
import type { Asking, Reply } from './life.ts'
import type { Schedule } from './schedule.ts'
import type { Weather } from './weather.ts'

/** Answers are awaited so long. */
const ANSWER_WITHIN = 3000

/** Milliseconds on the way; when late, up to so much more. */
const WAY = { least: 1, most: 12 }
const LATE = 9000

/** A line that broke is noticed at once, or only when nothing came for so long. */
const UNNOTICED = 5000

/** Where a board reads on. */
export interface Cursor {
  readonly after: number
  readonly epoch: string
}

/** The network between the people and the processes of the house: it loses, doubles, delays and overtakes; a board's line keeps its order or breaks. */
export class Wires {
  constructor(
    readonly doors: readonly HouseProcess[],
    private readonly schedule: Schedule,
    private readonly weather: Weather,
    private readonly chance: Chance,
  ) {}

  /** One try; null: nothing was heard in time. */
  ask(door: number, asking: Asking): Promise<Reply | null> {
    return this.trip(door, (process) => process.answer(asking))
  }

  /** The venue as a process sees it, asked without a key; null: nothing was heard. */
  look(door: number): Promise<VenueState | null> {
    return this.trip(door, (process) => process.look())
  }

  /** A board's line to one of the processes; resolves when the board knows that it has ended. */
  follow(
    door: number,
    principal: Principal,
    cursor: Cursor | null,
    hears: { readonly item: (item: AnnouncementItem) => void; readonly picture: (seq: number) => void },
  ): Promise<void> {
    return new Promise((over) => {
      let isOpen = true
      let arrives = 0
      let hangUp = () => {}
      const ended = () => {
        if (!isOpen) return
        isOpen = false
        this.schedule.after(this.chance.happens(0.2) ? UNNOTICED : this.way(), over)
      }
      const send = (hear: () => void) => {
        if (isOpen && this.weather.strikes('socketCut')) return hangUp()
        arrives = Math.max(arrives, this.schedule.now + this.way())
        this.schedule.after(arrives - this.schedule.now, () => isOpen && hear())
      }
      this.schedule.after(this.way(), () => {
        hangUp = this.at(door).follow(principal, cursor, {
          item: (item) => send(() => hears.item(item)),
          picture: (seq) => send(() => hears.picture(seq)),
          ended,
        })
      })
    })
  }

  private trip<Answer>(door: number, ask: (process: HouseProcess) => Promise<Answer> | null): Promise<Answer | null> {
    return new Promise((resolve) => {
      const giveUp = this.schedule.after(ANSWER_WITHIN, () => resolve(null))
      const hear = (answer: Answer | null) => {
        giveUp()
        resolve(answer)
      }
      const deliver = () => {
        const answering = ask(this.at(door))
        if (!answering) return void this.schedule.after(this.way(), () => hear(null)) // nobody listens there
        const back = (answer: Answer) => {
          const isLost = this.weather.strikes('answerLost')
          if (!isLost) this.schedule.after(this.way() + this.late('answerLate'), () => hear(answer))
        }
        void answering.then(back)
      }
      if (!this.weather.strikes('requestLost')) this.schedule.after(this.way() + this.late('requestLate'), deliver)
      if (this.weather.strikes('requestDoubled')) this.schedule.after(this.way() + this.chance.below(LATE), deliver)
    })
  }

  private at(door: number): HouseProcess {
    const process = this.doors[door]
    if (!process) throw new Error(`the house has no door ${door}`)
    return process
  }

  private way = (): number => this.chance.between(WAY.least, WAY.most)
  private late = (fault: 'requestLate' | 'answerLate'): number => (this.weather.strikes(fault) ? this.chance.below(LATE) : 0)
}
