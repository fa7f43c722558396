import { type Lang, placeName, say, words } from '@foyer/ui'
import type { Locator, Page } from 'playwright-core'

/** Counter 1, where the demonstration's desk stands. */
export const counter = (lang: Lang, label: string): string => placeName(lang, { kind: 'counter', label })

/** A tablet at its counter, ready for whoever comes. */
export const deskAt = (desk: Page, lang: Lang, label: string): Locator =>
  desk.getByRole('heading', { level: 1, name: counter(lang, label) })

/** The tablet in the language of whoever works with it; an untouched one speaks Chinese. */
export async function speak(desk: Page, lang: Lang): Promise<void> {
  if (lang === 'en') await desk.getByRole('button', { name: words.shared.languageName.en, exact: true }).tap()
}

/** The one big button of an idle desk, which names who will come. */
export const callNext = (desk: Page, lang: Lang): Locator =>
  desk.getByRole('button', { name: new RegExp(`^${say(lang, words.staff.callNext)} `) })

export const customerIsHere = (desk: Page, lang: Lang): Locator => desk.getByRole('button', { name: say(lang, words.staff.arrived) })

/** The customer has come, and is served for a moment. */
export async function serve(desk: Page, lang: Lang): Promise<void> {
  await aMoment(desk)
  await customerIsHere(desk, lang).tap()
  await finishAndCallNext(desk, lang).waitFor()
  await aMoment(desk)
}

/** The big clock shows two seconds or more: a press within a second and a half of the last one is taken for a double tap. */
const aMoment = (desk: Page): Promise<void> =>
  desk
    .getByRole('main')
    .locator('b')
    .filter({ hasText: /^(?!00:0[01])\d\d:\d\d$/ })
    .waitFor()

/** Finish, and stay free. */
export const finish = (desk: Page, lang: Lang): Locator => desk.getByRole('button', { name: say(lang, words.staff.finish), exact: true })

export const finishAndCallNext = (desk: Page, lang: Lang): Locator =>
  desk.getByRole('button', { name: new RegExp(`^${say(lang, words.staff.finishAndCallNext)}`) })

/** Whose turn it is at this desk. */
export const customerAt = (desk: Page): Locator => desk.getByRole('main').getByRole('img').first()

/** Typed by somebody who takes a place at a tablet on which nobody is signed in. */
export async function signIn(desk: Page, lang: Lang, { name, pin }: { readonly name: string; readonly pin: string }): Promise<void> {
  await desk.getByRole('button', { name, exact: true }).tap()
  for (const digit of pin) await desk.getByRole('button', { name: digit, exact: true }).tap()
  await desk.getByRole('button', { name: say(lang, words.staff.start), exact: true }).tap()
}
