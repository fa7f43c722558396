import { type Lang, say, words } from '@foyer/ui'
import type { Locator, Page } from 'playwright-core'
import { startButton } from './customer.ts'

/** From the first touch to the question by what a booking is to be found. */
export async function wantCheckIn(kiosk: Page, lang: Lang): Promise<void> {
  await startButton(kiosk, lang).tap()
  await kiosk.getByRole('button', { name: new RegExp(`^${say(lang, words.kiosk.homeCheckIn)}`) }).tap()
}

/** The last digits of the phone that was given when the booking was made. */
export async function findByPhone(kiosk: Page, lang: Lang, digits: string): Promise<void> {
  const keypad = kiosk.getByRole('group', { name: say(lang, words.shared.keypad) })
  for (const digit of digits) await keypad.getByRole('button', { name: digit, exact: true }).tap()
  await find(kiosk, lang)
}

/** The code of the booking, letter by letter. */
export async function findByCode(kiosk: Page, lang: Lang, code: string): Promise<void> {
  await kiosk.getByRole('button', { name: say(lang, words.kiosk.idTabCode), exact: true }).tap()
  const pad = kiosk.getByRole('group', { name: say(lang, words.kiosk.pairPad) })
  for (const glyph of code) await pad.getByRole('button', { name: glyph, exact: true }).tap()
  await find(kiosk, lang)
}

async function find(kiosk: Page, lang: Lang): Promise<void> {
  await kiosk.getByRole('button', { name: new RegExp(`^${say(lang, words.kiosk.idFind)}`) }).tap()
  await kiosk.getByRole('heading', { name: say(lang, words.kiosk.foundTitle) }).waitFor()
}

/** The booking that was found, with as much of its customer as may stand on a screen. */
export const foundBooking = (kiosk: Page, tail: string): Locator => kiosk.getByRole('button').filter({ hasText: tail })

export const thatIsMe = (kiosk: Page, lang: Lang): Locator => kiosk.getByRole('button', { name: say(lang, words.kiosk.foundYes) })
