import { type Lang, type LocalText, say, words } from '@foyer/ui'
import type { Locator, Page } from 'playwright-core'
import { modulesOf, readQrCode } from './qrCode.ts'

/** The services of the demonstration hall that journeys go to. */
export const INSURANCE: LocalText = { zh: '社保医保', en: 'Insurance' }

/** What a customer carries away from the kiosk. */
export interface Taken {
  readonly number: string
  /** Where their own phone gets to by scanning the code. */
  readonly address: string
}

/** The button that starts in one's own language; the kiosk that nobody touches speaks Chinese. */
export const startButton = (kiosk: Page, lang: Lang): Locator =>
  kiosk.getByRole('button', { name: say(lang, lang === 'zh' ? words.kiosk.attractStart : words.kiosk.attractStartIn), exact: true })

/** The card of a service, whatever it says about the wait. */
export const serviceCard = (kiosk: Page, lang: Lang, service: LocalText): Locator =>
  kiosk.getByRole('button', { name: new RegExp(`^${service[lang]}`) })

/** The number on the kiosk's last screen. */
export const ticketOn = (kiosk: Page, lang: Lang): Locator => kiosk.getByRole('region', { name: say(lang, words.kiosk.ticketYours) })

/** Two taps to a number. */
export async function takeNumber(kiosk: Page, lang: Lang, service: LocalText = INSURANCE): Promise<Taken> {
  await startButton(kiosk, lang).tap()
  await serviceCard(kiosk, lang, service).tap()
  return readTicket(kiosk, lang)
}

/** The number, as it is read by eye. */
export const numberOn = (kiosk: Page, lang: Lang): Promise<string> => ticketOn(kiosk, lang).getByRole('img').innerText()

/** Reads the ticket screen: the number by eye, the code by camera. */
export async function readTicket(kiosk: Page, lang: Lang): Promise<Taken> {
  const number = await numberOn(kiosk, lang)
  const code = kiosk.getByRole('img', { name: say(lang, words.kiosk.ticketQr) })
  const viewBox = (await code.getAttribute('viewBox')) ?? ''
  const drawing = (await code.locator('path').getAttribute('d')) ?? ''
  return { number, address: readQrCode(modulesOf(viewBox, drawing)) }
}

/** Makes room for the next customer. */
export async function leaveKiosk(kiosk: Page, lang: Lang): Promise<void> {
  await kiosk.getByRole('button', { name: say(lang, words.kiosk.ticketDone), exact: true }).tap()
  await startButton(kiosk, 'zh').waitFor()
}
