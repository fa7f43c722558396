import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import type { Lang } from '@foyer/ui'
import { type ApiTicket, bearer, issue, type Press } from './publicApi.ts'
import type { Settings, Venue } from './venue.ts'

/** A clock so many minutes behind, for a hall that has been open for a while. */
export const earlier = (minutes: number): Settings => ({
  NODE_OPTIONS: `--import=${pathToFileURL(resolve(import.meta.dirname, 'earlier.mjs')).href}`,
  MINUTES_EARLIER: String(minutes),
})

/** A hall at work, driven by hand through the public API. */
export interface Hall {
  /** Numbers by the letters of their services: `B B F` are two for insurance and one for certificates. */
  come(letters: string, about?: { readonly lang?: Lang; readonly priority?: string }): Promise<readonly ApiTicket[]>
  /** Calls the next customer to each of these counters, and serves them. */
  serve(...counters: readonly string[]): Promise<void>
  /** Finishes at each of these counters. */
  finish(...counters: readonly string[]): Promise<void>
  /** Calls the next customer, who is on the way. */
  call(counter: string): Promise<string>
  /** Whoever was called last to this counter did not come. */
  miss(counter: string): Promise<void>
  pause(counter: string): Promise<void>
}

/** Opens these counters, each with its own clerk. */
export async function openHall(venue: Venue, counters: readonly string[]): Promise<Hall> {
  const kiosk = await bearer(venue, '--role', 'kiosk')
  const clerks = new Map<string, Press>()
  for (const counter of counters) {
    const press = await bearer(venue, '--role', 'staff', '--staff', CLERK[counter] ?? '')
    await press('openServicePoint', { pointId: `counter-${counter}` })
    clerks.set(counter, press)
  }
  const visits = new Map<string, string>()
  const services = new Map<string, string>()

  const press = (counter: string): Press => clerks.get(counter) ?? (() => Promise.reject(new Error(`nobody is at counter ${counter}`)))
  const visitAt = (counter: string) => ({ visitId: visits.get(counter) ?? '' })

  async function call(counter: string): Promise<string> {
    const fields = '... on StaffVisit { id number serviceId }'
    const { id = '', number = '', serviceId = '' } = await press(counter)('callNext', { pointId: `counter-${counter}` }, fields)
    visits.set(counter, id)
    services.set(counter, serviceId)
    return number
  }

  return {
    async come(letters, about = {}) {
      const tickets: ApiTicket[] = []
      for (const letter of letters.split(' ')) tickets.push(await issue(venue, kiosk, { serviceId: SERVICE[letter] ?? '', ...about }))
      return tickets
    },
    call,
    async serve(...counters) {
      for (const counter of counters) {
        await call(counter)
        await press(counter)('startService', visitAt(counter))
      }
    },
    async finish(...counters) {
      for (const counter of counters) {
        await press(counter)('finishService', {
          ...visitAt(counter),
          ...(settled.has(services.get(counter) ?? '') ? { result: 'done' } : {}),
        })
      }
    },
    miss: async (counter) => void (await press(counter)('markMissed', visitAt(counter))),
    pause: async (counter) => void (await press(counter)('pauseServicePoint', { pointId: `counter-${counter}`, reason: 'meal' })),
  }
}

/** Services of which staff must say what came of them. */
const settled: ReadonlySet<string> = new Set(['cert', 'enterprise'])

/** Who works where in the demonstration, and what the letters of its numbers stand for. */
const CLERK: Readonly<Record<string, string>> = {
  1: 'clerk-1',
  2: 'clerk-2',
  3: 'clerk-3',
  4: 'clerk-4',
  5: 'clerk-5',
  6: 'clerk-6',
  7: 'corp-1',
  8: 'corp-2',
  9: 'corp-3',
  10: 'out-1',
  11: 'out-2',
  12: 'consult-1',
}
const SERVICE: Readonly<Record<string, string>> = { A: 'consult', B: 'insure', F: 'cert', L: 'enterprise', R: 'pickup', W: 'pay' }
