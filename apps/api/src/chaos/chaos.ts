import { setTimeout as pause } from 'node:timers/promises'
import { type AtDesk, deskNow, fields } from '../replay/operations.ts'
import type { Fate } from './apiProcess.ts'
import { Chance } from './chance.ts'
import { announcements, check, type Evidence, type Finding } from './checker.ts'
import { takeNumbers } from './customers.ts'
import { Desk } from './desk.ts'
import { Display } from './display.ts'
import type { Press } from './history.ts'
import { type House, openHouse } from './house.ts'
import { Nemesis } from './nemesis.ts'
import type { Fault } from './picks.ts'
import { type Asker, askerOf, post, SaidToBeWrong } from './press.ts'
import { Shift } from './shift.ts'

export interface ChaosOptions {
  readonly seed: number
  readonly seconds: number
  /** It goes on for at most a quarter longer until so much was done: on a busy machine everything takes its time. */
  readonly atLeast?: number | undefined
  /** Ends it early, as if its time were over. */
  readonly signal?: AbortSignal | undefined
  /** The built server. */
  readonly program: string
  /** The kinds of faults; all of them unless named. */
  readonly among?: readonly Fault[] | undefined
  /** Told every few seconds how far it is. */
  readonly onProgress?: (words: string) => void
}

/** How a run went. */
export interface ChaosReport {
  readonly seed: number
  readonly seconds: number
  readonly operations: number
  readonly tries: number
  readonly acts: ReadonlyMap<string, number>
  readonly faults: ReadonlyMap<Fault, number>
  readonly latencies: readonly number[]
  /** From the healing until everybody had their answer and every display had every call; null: not in time. */
  readonly convergedMs: number | null
  readonly fates: readonly Fate[]
  readonly events: number
  readonly heard: { readonly applied: number; readonly dropped: number; readonly repeated: number; readonly subscriptions: number }
  readonly findings: readonly Finding[]
  /** What the findings rest on, for whoever looks into one. */
  readonly evidence: Evidence
}

const SERVICES = ['consult', 'insure', 'cert', 'pay']
const CONVERGES_WITHIN_MS = 20_000
const PROGRESS_EVERY_MS = 5000

/** While lines may lie, being told that the request is wrong means nothing; after that it is believed the twentieth time. */
const PATIENCE = 20

/** A house under attack: everybody works, everything fails, and in the end every promise is held against what was seen. */
export async function chaos({
  seed,
  seconds,
  atLeast = 0,
  program,
  among,
  signal,
  onProgress = () => {},
}: ChaosOptions): Promise<ChaosReport> {
  const house = await openHouse({ program, chance: new Chance(seed, 'lines') })
  try {
    onProgress('the database is there')
    const run = new Run(house, seed, among)
    await run.open()
    onProgress('the house is open')
    const began = performance.now()
    const progress = setInterval(() => onProgress(run.progress((performance.now() - began) / 1000, seconds)), PROGRESS_EVERY_MS)
    await run.suffer({ milliseconds: seconds * 1000, atLeast, signal }).finally(() => clearInterval(progress))
    onProgress('healed; waiting until everybody has their answer …')
    const convergedMs = await run.converge()
    onProgress('everybody goes home; reading the log …')
    return await run.report(convergedMs, seconds)
  } finally {
    await house.close()
  }
}

class Run {
  private readonly pressed = new Map<string, Press>()
  private readonly shift = new Shift(SERVICES)
  private readonly displays: readonly Display[]
  private readonly nemesis: Nemesis
  private readonly urls: readonly string[]
  private readonly broken: Finding[] = []
  private workers: Promise<void>[] = []
  private healed = false

  constructor(
    private readonly house: House,
    private readonly seed: number,
    among: readonly Fault[] | undefined,
  ) {
    this.urls = house.wings.map(({ front }) => `http://127.0.0.1:${front.port}`)
    this.nemesis = new Nemesis(house, seed, among)
    this.displays = house.tokens.displays.map((token, index) => {
      const name = `display-${index + 1}`
      return new Display({ name, venueId: house.venue.id, token, urls: this.urls, chance: new Chance(seed, name) })
    })
  }

  /** Everybody is there before the first fault. */
  async open(): Promise<void> {
    const there = () => this.house.wings.every(({ api }) => api.ready()) && this.displays.every((display) => display.at() >= 0)
    if (!(await inTime(there, 30_000))) throw new Error('the house did not open')
  }

  async suffer({
    milliseconds,
    atLeast,
    signal,
  }: {
    milliseconds: number
    atLeast: number
    signal: AbortSignal | undefined
  }): Promise<void> {
    this.workers = this.everybody().map((work) => work.catch((error: unknown) => this.gaveUp(error)))
    const nemesis = this.nemesis.run()
    await pause(milliseconds, undefined, { signal }).catch(() => {})
    await inTime(() => this.pressed.size >= atLeast || signal?.aborted === true, milliseconds / 4)
    this.nemesis.stop()
    this.healed = true
    this.shift.end()
    await nemesis
  }

  /** How long it took until everybody had their answer, both processes knew everything, and every display had every call. */
  async converge(): Promise<number | null> {
    const from = performance.now()
    let answered = false
    void Promise.all(this.workers).then(() => (answered = true))
    if (!(await inTime(() => answered, CONVERGES_WITHIN_MS))) return null
    const head = await this.house.head()
    const [display = ''] = this.house.tokens.displays
    const left = () => CONVERGES_WITHIN_MS - (performance.now() - from)
    for (const url of this.urls) {
      let seq = -1
      while (seq < head && left() > 0) seq = await this.boardSeq(url, display)
      if (seq < head) return null
    }
    const { log } = await this.house.evidence()
    const last = announcements(log).findLast(({ undone }) => !undone)?.seq ?? 0
    const caughtUp = () => this.displays.every((each) => each.at() >= last && each.shows() >= last)
    return (await inTime(caughtUp, left())) ? performance.now() - from : null
  }

  async report(convergedMs: number | null, seconds: number): Promise<ChaosReport> {
    await Promise.all(this.displays.map((display) => display.end()))
    await Promise.all(this.house.wings.map(({ api }) => api.end()))
    const { log, kept, findings } = await this.house.evidence()
    const presses = [...this.pressed.values()]
    const evidence = { history: { presses, diaries: this.displays.map((display) => display.diary()) }, log, kept }
    const { diaries } = evidence.history
    const fates = this.house.wings.map(({ api }) => api.fate())
    const heard = diaries.flatMap((diary) => diary.heard)
    return {
      seed: this.seed,
      seconds,
      operations: presses.filter(({ said }) => said !== null).length,
      tries: presses.reduce((sum, { tries }) => sum + tries, 0),
      acts: counted(presses.map(({ act, said }) => (said !== null && 'refused' in said ? `${act}: ${said.refused}` : act))),
      faults: this.nemesis.done,
      latencies: presses.flatMap(({ began, ended }) => (ended === null ? [] : [ended - began])).toSorted((a, b) => a - b),
      convergedMs,
      fates,
      events: log.length,
      heard: {
        applied: heard.filter(({ applied }) => applied).length,
        dropped: heard.filter(({ applied }) => !applied).length,
        repeated: diaries.reduce((sum, diary) => sum + repeatedIn(diary.heard), 0),
        subscriptions: this.displays.reduce((sum, display) => sum + display.subscriptions(), 0),
      },
      findings: [
        ...this.broken,
        ...(convergedMs === null
          ? [{ invariant: 'T1', say: `${CONVERGES_WITHIN_MS / 1000} s after the healing not everybody was served` }]
          : []),
        ...fates.flatMap(({ deaths }) => deaths.map((words) => ({ invariant: 'F2', say: `a process ended by itself: ${words}` }))),
        ...fates.flatMap(({ stops }) =>
          stops
            .slice(-1)
            .flatMap(({ code, tookMs }) =>
              code === 0 && tookMs <= 12_000
                ? []
                : [{ invariant: 'T17', say: `told to end, a process ended with ${code} after ${tookMs} ms` }],
            ),
        ),
        ...check(evidence),
        ...findings,
      ],
      evidence,
    }
  }

  progress(second: number, seconds: number): string {
    const faults = [...this.nemesis.done.values()].reduce((sum, count) => sum + count, 0)
    const up = this.house.wings.map(({ api }) => (api.ready() ? 'up' : 'down')).join(' ')
    return `${Math.round(second)} of ${seconds} s · ${this.pressed.size} operations · ${faults} faults · ${up}`
  }

  private everybody(): Promise<void>[] {
    const { kiosks, desks } = this.house.tokens
    const askers = desks.map(({ pointId, token }) => this.asker(`desk-${pointId}`, token))
    const reception = askers[0]
    if (!reception) throw new Error('a house without desks')
    return [
      ...kiosks.map((token, index) => {
        const name = `kiosk-${index + 1}`
        return takeNumbers(this.shift, this.asker(name, token), reception, new Chance(this.seed, name))
      }),
      ...desks.map(({ pointId, token }, index) => {
        const ask = askers[index] ?? reception
        return new Desk({
          shift: this.shift,
          pointId,
          ask,
          look: () => this.look(pointId, token),
          chance: new Chance(this.seed, pointId),
        }).work()
      }),
      ...this.displays.map((display, index) => {
        const name = `display-${index + 1}`
        return display.acknowledge(this.shift, this.asker(name, this.house.tokens.displays[index] ?? ''))
      }),
    ]
  }

  private asker(client: string, token: string): Asker {
    return askerOf({
      client,
      token,
      urls: this.urls,
      chance: new Chance(this.seed, `${client} asks`),
      keep: (press) => this.pressed.set(press.key, press),
      patience: () => (this.healed ? PATIENCE : Infinity),
    })
  }

  /** Who is at a point, asked without a key until somebody answers. */
  private async look(pointId: string, token: string): Promise<AtDesk | null> {
    const body = JSON.stringify({ query: deskNow.document, variables: { pointId } })
    for (let tries = 0; ; tries++) {
      const reply = await post(this.urls[tries % this.urls.length] ?? '', token, body)
      if ('data' in reply) return deskNow.read(fields(reply.data)['desk']).current
      await pause(20)
    }
  }

  private async boardSeq(url: string, token: string): Promise<number> {
    const query = 'query Seq($venueId: ID!) { board(venueId: $venueId) { seq } }'
    const reply = await post(url, token, JSON.stringify({ query, variables: { venueId: this.house.venue.id } }))
    if ('data' in reply) return Number(fields(fields(reply.data)['board'])['seq'])
    await pause(50)
    return -1
  }

  private gaveUp(error: unknown): void {
    if (error instanceof SaidToBeWrong) return // the checker says so
    this.broken.push({
      invariant: 'T1',
      say: `somebody could not go on: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    })
  }
}

/** Calls that came twice on one subscription. */
function repeatedIn(heard: readonly { readonly subscription: number; readonly seq: number }[]): number {
  return heard.length - new Set(heard.map(({ subscription, seq }) => `${subscription} ${seq}`)).size
}

function counted<Kind>(kinds: readonly Kind[]): ReadonlyMap<Kind, number> {
  const counts = new Map<Kind, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

async function inTime(isSo: () => boolean, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds
  while (!isSo()) {
    if (performance.now() > deadline) return false
    await pause(10)
  }
  return true
}
