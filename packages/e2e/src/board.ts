import { type Lang, placeName, say, words } from '@foyer/ui'
import type { Locator, Page } from 'playwright-core'

/** What the board tells installers and tests about its loudspeaker, at `window.foyerBoard`. */
export interface Heard {
  readonly announced: readonly { readonly callId: string; readonly clips: readonly string[]; readonly played: 'heard' | 'silent' | null }[]
  readonly sound: 'running' | 'suspended' | 'failed'
  readonly audioSeconds: number
}

export const heardFrom = (board: Page): Promise<Heard> => board.evaluate(() => (window as unknown as { foyerBoard: Heard }).foyerBoard)

/** Every sentence the board has spoken since it was loaded, as its clips. */
export const spokenBy = async (board: Page): Promise<readonly string[]> =>
  (await heardFrom(board)).announced.map(({ clips }) => clips.join(' '))

/** The row of a counter. */
export const rowOf = (board: Page, label: string): Locator =>
  board.getByRole('row').filter({ has: board.getByRole('cell', { name: label, exact: true }) })

/** The call that fills the screen. */
export const overlayOf = (board: Page, number: string): Locator =>
  board
    .locator('section')
    .filter({ hasText: say('zh', words.presets.hall.proceed) })
    .filter({ hasText: number })

/** What a screen reader attached to the board says of a call. */
export const callTo = (lang: Lang, number: string, label: string): string =>
  say(lang, words.board.callTo, { number, place: placeName(lang, { kind: 'counter', label }) })

/** The card that counts who waits, or the one that names who is next. */
export const cardOf = (board: Page, card: 'waiting' | 'upNext'): Locator =>
  board.getByRole('region', { name: say('zh', words.board[card]) })

/** The colour that means “called” and nothing else. */
export const AMBER = 'rgb(255, 194, 71)'

export const colourOf = (row: Locator): Promise<string> => row.evaluate((element) => getComputedStyle(element).backgroundColor)
