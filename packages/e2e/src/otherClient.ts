import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { eventually } from './eventually.ts'

/** What became of the usual client on one page. */
export interface Usual {
  /** Pictures it got. */
  readonly pictures: number
  /** Whether it gave up, by its own word. */
  readonly gaveUp: boolean
}

declare const graphqlWs: {
  createClient(options: { url: string; connectionParams: object }): {
    subscribe(payload: { query: string }, sink: { next(): void; error(why: unknown): void; complete(): void }): () => void
  }
}

/** Puts graphql-ws's own client, as it comes, on a page of the venue, and lets it watch the board. It must not fare as well as ours. */
export async function watchUsually(page: Page, token: string): Promise<void> {
  await page.evaluate(SOURCE) // not as a script of the page: its policy lets in none but its own
  await page.evaluate((bearer) => {
    const seen = { pictures: 0, gaveUp: false }
    Object.assign(window, { usual: seen })
    const client = graphqlWs.createClient({ url: `ws://${location.host}/graphql`, connectionParams: { token: bearer } })
    const end = () => void (seen.gaveUp = true)
    const query = 'subscription { boardLive(venueId: "service-hall") { seq } }'
    client.subscribe({ query }, { next: () => void (seen.pictures += 1), error: end, complete: end })
  }, token)
  await eventually(async () => (await usualOn(page)).pictures).toBeGreaterThan(0)
}

export const usualOn = (page: Page): Promise<Usual> => page.evaluate(() => (window as unknown as { usual: Usual }).usual)

const SOURCE = readFileSync(
  createRequire(import.meta.url)
    .resolve('graphql-ws')
    .replace(/dist.*$/, 'umd/graphql-ws.js'),
  'utf8',
)
