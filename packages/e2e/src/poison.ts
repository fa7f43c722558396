import type { Page } from 'playwright-core'
import type { Screens } from './browser.ts'

type Fields = Record<string, unknown>
type Spoil = (picture: Fields) => unknown

/** What may be wrong with a picture of the board. */
export const POISONS: readonly Spoil[] = [
  ({ rows: _rows, ...rest }) => rest,
  (picture) => ({ ...picture, venueName: { zh: '中'.repeat(10_000), en: 'x'.repeat(10_000) } }),
  (picture) => ({ ...picture, upNext: ['\u202e\u200bA0\u206612', '👩‍👩‍👧‍👦'.repeat(40), 7, null] }),
  (picture) => ({ ...picture, preset: 'moon', rows: [{ state: 'exploded' }, null, 'row', ...(picture['rows'] as unknown[])] }),
  (picture) => ({ ...picture, timeZone: 'Moon/Tycho', notices: 'none' }),
  () => null,
]

/** A board whose pictures can be spoilt on their way. */
export interface PoisonedBoard {
  readonly page: Page
  /** Spoils the next picture, and no other. */
  readonly next: (spoil: Spoil) => void
  readonly isTaken: () => boolean
  /** How often the page was loaded. */
  readonly loads: () => number
}

export async function poisonedBoard(screens: Screens, address: string): Promise<PoisonedBoard> {
  let spoil: Spoil | null = null
  let loads = 0
  const spoilt = (frame: string | Buffer): string | Buffer => {
    const message = JSON.parse(String(frame)) as { type: string; payload?: { data?: Fields | null } }
    const picture = message.payload?.data?.['boardLive']
    if (spoil === null || message.type !== 'next' || typeof picture !== 'object' || picture === null) return frame
    const data = { boardLive: spoil(picture as Fields) }
    spoil = null
    return JSON.stringify({ ...message, payload: { data } })
  }
  const { page } = await screens.open('board', address, {
    name: 'board-poisoned',
    prepare: async (before) => {
      before.on('load', () => void (loads += 1))
      await before.routeWebSocket(/graphql/, (screen) => {
        const server = screen.connectToServer()
        server.onMessage((frame) => screen.send(spoilt(frame)))
      })
    },
  })
  await page.getByRole('row').first().waitFor()
  return { page, next: (how) => void (spoil = how), isTaken: () => spoil === null, loads: () => loads }
}
