import { setTimeout } from 'node:timers/promises'
import { codeOf } from './systemError.ts'
import { askVersion } from './version.ts'

/** A server that is expected to answer at an address, and how long it may stay silent. */
export interface Expectation {
  readonly url: string
  readonly silence: number
  readonly isAlive: () => boolean
}

/** What was heard from it: it is ready, has ended, says nothing, is still recovering, or does not know our password. */
export type Heard =
  { readonly state: 'ready'; readonly version: number } | { readonly state: 'gone' | 'silent' | 'recovering' | 'refusesUs' }

const RECOVERY = 60_000
const REFUSALS = ['28P01', '28000', '3D000', '42501']

/** Asks a server every 20 ms until it is ready for work or something else is clear; one that recovers from a crash is given a minute. */
export async function hear({ url, silence, isAlive }: Expectation): Promise<Heard> {
  const start = performance.now()
  let lastWord = start
  for (;;) {
    const answer = await askVersion(url, Math.min(silence, 5_000)).catch(codeOf)
    if (typeof answer === 'number') return { state: 'ready', version: answer }
    if (REFUSALS.includes(answer)) return { state: 'refusesUs' }
    if (!isAlive()) return { state: 'gone' }

    const now = performance.now()
    if (isFromPostgres(answer)) lastWord = now // 57P03: starting up, recovering or shutting down
    if (now - lastWord > silence) return { state: 'silent' }
    if (now - start > RECOVERY) return { state: 'recovering' }
    await setTimeout(20)
  }
}

const isFromPostgres = (code: string): boolean => /^\d/.test(code)
