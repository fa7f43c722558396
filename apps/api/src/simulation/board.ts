import type { Chance } from '../chaos/chance.ts'
import type { Diary, Heard, Pictured } from '../chaos/history.ts'
import type { AnnouncementItem } from '../usecases/announcements.ts'
import type { Principal } from '../usecases/principal.ts'
import type { Asker } from './asker.ts'
import type { Shift } from './shift.ts'
import type { Cursor, Wires } from './wires.ts'

export interface BoardOptions {
  readonly name: string
  readonly principal: Principal
  readonly wires: Wires
  readonly shift: Shift
  readonly asker: Asker
  readonly chance: Chance
  /** False: it comes back as if it had never been there. */
  readonly remembers: boolean
}

/** A board in the room: follows the calls with a cursor of its own, keeps the newest picture, says what it shows; comes back for ever. */
export class Board {
  private readonly heard: Heard[] = []
  private readonly pictured: Pictured[] = []
  private readonly resyncs: number[] = []
  private from: number | null = null
  private cursor: Cursor | null = null
  private shown = -1
  private subscription = 0
  private unsaid: string | null = null

  constructor(private readonly options: BoardOptions) {}

  /** Follows until its world ends. */
  async follow(): Promise<void> {
    const { principal, wires, shift, chance, remembers } = this.options
    for (;;) {
      const subscription = ++this.subscription
      await wires.follow(chance.below(wires.doors.length), principal, remembers ? this.cursor : null, {
        item: (item) => this.hears(subscription, item),
        picture: (seq) => this.sees(subscription, seq),
      })
      await shift.schedule.pause(chance.between(20, 1000))
    }
  }

  /** Says what it shows, the newest call at each moment. */
  async acknowledge(): Promise<void> {
    const { shift, asker, principal, chance } = this.options
    while (shift.isOn()) {
      await shift.schedule.pause(chance.between(20, 500))
      const callId = this.unsaid
      this.unsaid = null
      if (callId !== null && chance.happens(0.6) && shift.begins())
        await asker.ask(principal, { do: 'acknowledgeCall', callId, how: 'shown' })
    }
  }

  /** Whether it has all that was announced up to here, and shows it. */
  has(seq: number): boolean {
    return (this.cursor?.after ?? -1) >= seq && this.shown >= seq
  }

  diary(): Diary {
    return { display: this.options.name, from: this.from, resyncs: this.resyncs, heard: this.heard, pictured: this.pictured }
  }

  private hears(subscription: number, item: AnnouncementItem): void {
    const { seq, epoch } = item
    if (!('callId' in item)) {
      if (this.from === null) this.from = seq
      else this.resyncs.push(seq)
      this.cursor = { after: seq, epoch }
      return
    }
    const applied = seq > (this.cursor?.after ?? -1)
    this.heard.push({ subscription, seq, callId: item.callId, applied })
    if (!applied) return
    this.cursor = { after: seq, epoch }
    this.unsaid = item.callId
  }

  private sees(subscription: number, seq: number): void {
    const applied = seq >= this.shown
    this.pictured.push({ subscription, seq, applied })
    if (applied) this.shown = seq
  }
}
