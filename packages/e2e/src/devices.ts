import { type Lang, say, words } from '@foyer/ui'
import type { Page, WebSocket } from 'playwright-core'

/** The code a device shows that belongs to nobody, without its space. */
export async function codeOn(device: Page): Promise<string> {
  const shown = device.getByText(/^[2-9A-HJ-NP-Z]{4} [2-9A-HJ-NP-Z]{4}$/)
  await shown.waitFor()
  return (await shown.innerText()).replace(' ', '')
}

/** From the floor to the devices' room. */
export const toDevices = (tablet: Page, lang: Lang): Promise<void> =>
  tablet
    .getByRole('navigation')
    .getByRole('button', { name: say(lang, words.devices.room), exact: true })
    .tap()

/** The code of another device, typed with the big keys; the sheet then says which device that is. */
export async function lookUp(tablet: Page, lang: Lang, code: string): Promise<void> {
  await tablet.getByRole('button', { name: say(lang, words.devices.add), exact: true }).tap()
  for (const glyph of code) await tablet.getByRole('dialog').getByRole('button', { name: glyph, exact: true }).tap()
  await tablet.getByLabel(say(lang, words.devices.nameIt)).waitFor()
}

/** Let in under this name, at this place. */
export async function letIn(tablet: Page, lang: Lang, name: string, spot?: string): Promise<void> {
  await tablet.getByLabel(say(lang, words.devices.nameIt)).fill(name)
  const sheet = tablet.getByRole('dialog')
  if (spot !== undefined) await sheet.getByRole('button', { name: spot, exact: true }).tap()
  await sheet.getByRole('button', { name: say(lang, words.devices.letIn), exact: true }).tap()
  await deviceNamed(tablet, name).waitFor()
}

/** A device in the list, as it is told from the others. */
export const deviceNamed = (tablet: Page, name: string) =>
  tablet.getByRole('listitem').filter({ has: tablet.getByRole('heading', { name, exact: true }) })

/** Taken out for good. */
export async function remove(tablet: Page, lang: Lang, name: string): Promise<void> {
  await tablet.getByRole('button', { name: say(lang, words.devices.removeNamed, { name }), exact: true }).tap()
  await tablet
    .getByRole('alertdialog')
    .getByRole('button', { name: say(lang, words.devices.remove), exact: true })
    .tap()
}

/** What went on between one screen and the server. */
export interface Traffic {
  /** Sockets opened so far, and those that were closed again. */
  readonly opened: WebSocket[]
  readonly closed: WebSocket[]
  /** New tokens asked for. */
  renewals: number
  /** What the kiosk asked of its venue, word by word: a thief has to ask in the words of our screens. */
  question: string
}

/** Listens before the first page is opened. */
export function trafficOf(page: Page): Traffic {
  const traffic: Traffic = { opened: [], closed: [], renewals: 0, question: '' }
  page.on('websocket', (socket) => {
    traffic.opened.push(socket)
    socket.on('close', () => traffic.closed.push(socket))
  })
  page.on('response', (response) => {
    const asked = response.request().postData() ?? ''
    if (asked.includes('mutation RenewCredential') && response.ok()) traffic.renewals += 1
    if (asked.includes('query KioskVenue')) traffic.question = asked
  })
  return traffic
}

/** What lies in the storage of this page, as a thief would take it along. */
export const storageOf = (page: Page): Promise<Record<string, string>> => page.evaluate(() => ({ ...localStorage }))

/** Puts it into another browser before its first page. */
export const bringAlong =
  (things: Record<string, string>) =>
  async (page: Page): Promise<void> => {
    await page.addInitScript((brought) => {
      if (sessionStorage.getItem('brought') !== null) return
      sessionStorage.setItem('brought', 'yes')
      for (const [name, thing] of Object.entries(brought)) localStorage.setItem(name, thing)
    }, things)
  }

/** The token of a device, as it lies in the storage of its page. */
export async function tokenOn(page: Page, name: 'kiosk' | 'display' | 'staff'): Promise<string> {
  const kept = JSON.parse((await storageOf(page))[`foyer.device.${name}`] ?? '{}') as { token?: string }
  return kept.token ?? ''
}

/** What the server says to this question under this token: `answered`, or the code of its no. */
export async function saidTo(url: string, token: string, question: string): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: question })
  const { data, errors } = (await response.json()) as Said
  return data?.venue ? 'answered' : (errors?.[0]?.extensions?.code ?? 'nothing')
}

interface Said {
  readonly data?: { readonly venue?: unknown } | null
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]
}
