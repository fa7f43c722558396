import type { Page } from 'playwright-core'
import { Chance } from '../../../apps/api/src/chaos/chance.ts'
import { type FaultProxy, openFaultProxy, type Weather } from '../../../apps/api/src/chaos/faultProxy.ts'
import { until } from './until.ts'
import type { Venue } from './venue.ts'

/** A line to a venue that a journey can break; screens that come over it know the venue by another address. */
export interface Line {
  /** The same page, over this line. */
  readonly over: (address: string) => string
  readonly origin: string
  /** From now on the line is like this; what stands is torn first where the weather is to refuse. */
  readonly set: (weather: Weather) => void
  readonly close: () => Promise<void>
}

export async function openLine(venue: Venue): Promise<Line> {
  const { port } = new URL(venue.url)
  const proxy: FaultProxy = await openFaultProxy(Number(port), new Chance(8))
  const origin = `http://127.0.0.1:${proxy.port}`
  return {
    origin,
    over: (address) => address.replace(venue.url, origin),
    set(weather) {
      proxy.set(weather)
      if (weather === 'refuse') proxy.cut()
    },
    close: () => proxy.close(),
  }
}

/** What a page hears of the server, by the journey's clock. */
export interface Ear {
  /** For `Screens.open`: from before the first page on. */
  readonly prepare: (page: Page) => Promise<void>
  /** Milliseconds from this moment until the page heard something. */
  readonly heardAfter: (moment: number) => Promise<number>
}

/** Listens to all sockets of a page, and to the answers it gets otherwise. */
export function openEar(): Ear {
  const heard: number[] = []
  const note = () => void heard.push(performance.now())
  return {
    async prepare(page) {
      page.on('websocket', (socket) => socket.on('framereceived', note))
      page.on('response', (response) => {
        if (response.ok() && new URL(response.url()).pathname === '/graphql') note()
      })
    },
    async heardAfter(moment) {
      const first = await until('a page to hear the server again', () => heard.find((at) => at > moment), 60_000)
      return first - moment
    },
  }
}

/** The value below which so large a part of all lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0
}
