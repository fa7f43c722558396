import type { Command, Subject } from '@foyer/domain'
import type { Chance } from '../chaos/chance.ts'
import type { Press, Said } from '../chaos/history.ts'
import type { Principal } from '../usecases/principal.ts'
import type { Reply } from './life.ts'
import type { Schedule } from './schedule.ts'
import type { Wires } from './wires.ts'

/** How often a key is pressed once more after its answer, to hear the same. */
const AGAIN = 0.06

/** Somebody listens to what happens, or nobody does: then no words are made of it. */
export type Tell = (words: () => string) => void

/** What came of a press. */
export interface Told {
  readonly said: Said
  readonly subject: Subject
}

export interface AskerOptions {
  readonly client: string
  readonly schedule: Schedule
  readonly wires: Wires
  readonly chance: Chance
  /** Keeps a press, once before its first try and once with its answer. */
  readonly keep: (press: Press) => void
  readonly tell: Tell
}

/** Somebody with a button: each press has a key, made before its first try, and is tried until it is answered, wherever. */
export class Asker {
  private door: number
  private made = 0

  constructor(private readonly options: AskerOptions) {
    this.door = options.chance.below(options.wires.doors.length)
  }

  async ask(principal: Principal, command: Command): Promise<Told> {
    const { client, schedule, chance, keep, tell } = this.options
    const key = `${client}-${++this.made}`
    const press = {
      client,
      act: command.do,
      key,
      pointId: 'pointId' in command ? command.pointId : null,
      wantsNext: command.do === 'callNext' || ('thenCallNext' in command && command.thenCallNext),
      began: schedule.moment(),
    }
    tell(() => `${key} presses ${JSON.stringify(command)}`)
    keep({ ...press, ended: null, tries: 0, said: null, again: null, wrong: null })
    const { tries, ...told } = await this.insist({ principal, key, command })
    const ended = schedule.moment()
    tell(() => `${key} is told ${JSON.stringify(told)}`)
    if ('wrong' in told) {
      keep({ ...press, ended: null, tries, said: null, again: null, wrong: told.wrong })
      throw new Error(`${key}: ${told.wrong}`)
    }
    keep({ ...press, ended, tries, said: told.said, again: null, wrong: null })
    if (chance.happens(AGAIN)) {
      this.door = chance.below(this.options.wires.doors.length)
      const second = await this.insist({ principal, key, command })
      const again = 'wrong' in second ? { refused: `said to be wrong: ${second.wrong}` } : second.said
      keep({ ...press, ended, tries, said: told.said, again, wrong: null })
    }
    return told
  }

  private async insist(asking: Parameters<Wires['ask']>[1]): Promise<Exclude<Reply, { fault: string }> & { readonly tries: number }> {
    const { schedule, wires, chance } = this.options
    for (let tries = 1; ; tries++) {
      const reply = await wires.ask(this.door, asking)
      if (reply && !('fault' in reply)) return { ...reply, tries }
      if (chance.happens(0.7)) this.door = (this.door + 1) % wires.doors.length
      await schedule.pause(Math.min(300, 10 * 2 ** Math.min(tries, 5)) * chance.fraction())
    }
  }
}
