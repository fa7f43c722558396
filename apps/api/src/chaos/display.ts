import { setTimeout as pause } from 'node:timers/promises'
import { fields } from '../replay/operations.ts'
import type { Chance } from './chance.ts'
import type { Diary, Heard, Pictured } from './history.ts'
import { acknowledgeCall } from './operations.ts'
import type { Asker } from './press.ts'
import type { Shift } from './shift.ts'
import { liveOn } from './socketForTest.ts'

const FEED = `subscription Feed($venueId: ID!, $after: Int, $epoch: ID) {
  announcements(venueId: $venueId, after: $after, epoch: $epoch) {
    __typename
    ... on Announcement { seq epoch callId }
    ... on Resync { seq epoch }
  }
}`
const BOARD = 'subscription Board($venueId: ID!) { boardLive(venueId: $venueId) { seq epoch } }'

export interface DisplayOptions {
  readonly name: string
  readonly venueId: string
  readonly token: string
  readonly urls: readonly string[]
  readonly chance: Chance
}

/** A board in the room: follows the calls with a cursor of its own, and keeps the newest picture; comes back for ever. */
export class Display {
  private readonly hangUp = new AbortController()
  private readonly heard: Heard[] = []
  private readonly pictured: Pictured[] = []
  private readonly resyncs: number[] = []
  private from: number | null = null
  private cursor: { readonly after: number; readonly epoch: string } | null = null
  private pictureSeq = -1
  private subscription = 0
  private unsaid: string | null = null
  private readonly following: Promise<void>

  constructor(private readonly options: DisplayOptions) {
    this.following = this.follow()
  }

  /** The place of the last call it has. */
  at(): number {
    return this.cursor?.after ?? -1
  }

  /** The place in the log of the picture it shows. */
  shows(): number {
    return this.pictureSeq
  }

  subscriptions(): number {
    return this.subscription
  }

  diary(): Diary {
    return { display: this.options.name, from: this.from, resyncs: this.resyncs, heard: this.heard, pictured: this.pictured }
  }

  /** Says what it shows, the newest call at each moment. */
  async acknowledge(shift: Shift, ask: Asker): Promise<void> {
    while (shift.isOn()) {
      const callId = this.unsaid
      this.unsaid = null
      if (callId === null) await shift.rest(20)
      else await ask(acknowledgeCall, { callId, how: 'shown' })
    }
  }

  async end(): Promise<void> {
    this.hangUp.abort()
    await this.following
  }

  private async follow(): Promise<void> {
    const { urls, token, venueId, chance } = this.options
    let failures = 0
    while (!this.hangUp.signal.aborted) {
      const before = this.heard.length + this.pictured.length
      const subscription = ++this.subscription
      await liveOn(
        {
          url: chance.oneOf(urls),
          token,
          greeted: (subscribe) => {
            subscribe('feed', FEED, { venueId, ...this.cursor })
            subscribe('board', BOARD, { venueId })
          },
          said: (id, data) => (id === 'feed' ? this.hear(subscription, data['announcements']) : this.see(subscription, data['boardLive'])),
        },
        this.hangUp.signal,
      )
      failures = this.heard.length + this.pictured.length > before ? 0 : failures + 1
      await pause(Math.min(1000, 50 * 2 ** failures) * chance.fraction())
    }
  }

  private hear(subscription: number, item: unknown): void {
    const { __typename: kind, seq: place, epoch, callId } = fields(item)
    const seq = Number(place)
    if (kind === 'Resync') {
      if (this.from === null) this.from = seq
      else this.resyncs.push(seq)
      this.cursor = { after: seq, epoch: String(epoch) }
      return
    }
    const applied = seq > this.at()
    this.heard.push({ subscription, seq, callId: String(callId), applied })
    if (!applied) return
    this.cursor = { after: seq, epoch: String(epoch) }
    this.unsaid = String(callId)
  }

  private see(subscription: number, picture: unknown): void {
    const seq = Number(fields(picture)['seq'])
    const applied = seq >= this.pictureSeq
    this.pictured.push({ subscription, seq, applied })
    if (applied) this.pictureSeq = seq
  }
}
