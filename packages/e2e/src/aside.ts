import { type Lang, say, words } from '@foyer/ui'
import type { Locator, Page } from 'playwright-core'

/** A tab of the queue, by what it says: “Missed 1”. */
export const tabOf = (desk: Page, name: string): Locator => desk.getByRole('tab', { name, exact: true })

/** The numbers that stand under the open tab, in their order. */
export const numbersListed = (desk: Page): Promise<readonly string[]> =>
  desk.getByRole('tabpanel').getByRole('listitem').getByRole('img').allInnerTexts()

/** What just happened, for eight seconds. */
export const noticeOn = (desk: Page, text: string): Locator => desk.getByRole('status').filter({ hasText: text })

export const undo = (desk: Page, lang: Lang): Locator =>
  desk.getByRole('status').getByRole('button', { name: say(lang, words.shared.undo), exact: true })

/** Called once more, once the first call has been heard out. */
export async function callAgain(desk: Page, lang: Lang): Promise<void> {
  await desk.getByRole('button', { name: say(lang, words.staff.recall, { n: 1 }) }).tap()
  await desk.getByRole('button', { name: say(lang, words.staff.recall, { n: 2 }) }).waitFor()
}

/** Whoever was called is not there. */
export const noShow = (desk: Page, lang: Lang): Locator =>
  desk.getByRole('main').getByRole('button', { name: new RegExp(`^${say(lang, words.staff.noShow)}`) })

/** A button of whoever is called or served. */
export const actOf = (desk: Page, name: string): Locator => desk.getByRole('main').getByRole('button', { name, exact: true })

/** The sheet that lies over the tablet. */
export const sheetOn = (desk: Page): Locator => desk.getByRole('dialog')

/** A word of several in a sheet, or the button that closes it. */
export const inSheet = (desk: Page, name: string): Locator => sheetOn(desk).getByRole('button', { name, exact: true })
