import { LANGS, placeName, say, words } from '@foyer/ui'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { INSURANCE, readTicket, serviceCard, startButton, ticketOn } from './customer.ts'
import { callNext, counter, deskAt, speak } from './desk.ts'
import {
  bringAlong,
  codeOn,
  deviceNamed,
  letIn,
  lookUp,
  remove,
  saidTo,
  storageOf,
  toDevices,
  tokenOn,
  type Traffic,
  trafficOf,
} from './devices.ts'
import { eventually } from './eventually.ts'
import { faultsOf } from './faults.ts'
import { inVenue, type Scene } from './inVenue.ts'
import { until } from './until.ts'

/** So that a token is renewed several times within a journey. */
const SHORT = { FOYER_DEVICE_TOKEN_SECONDS: '30' }
const LIFE = 30_000

/** The supervisor, in the devices' room. */
async function supervisor({ venue, screens }: Scene, lang: 'zh' | 'en'): Promise<Page> {
  const { page } = await screens.open('staff', venue.links().supervisor, { name: 'supervisor' })
  await page.getByRole('navigation').waitFor()
  await speak(page, lang)
  await toDevices(page, lang)
  return page
}

test.each(LANGS)('a kiosk is let in by its code, outlives its tokens on one socket, cannot be copied, and is taken out (%s)', (lang) =>
  inVenue(
    `devices-${lang}`,
    async (scene) => {
      const { venue, screens } = scene
      screens.forgive(/WebSocket connection to/) // the one that is taken out
      const faults: string[] = []
      const boss = await supervisor(scene, lang)
      const traffic: Traffic[] = []
      const opened = await screens.open('kiosk', `${venue.url}/kiosk/`, {
        prepare: async (page) => void traffic.push(trafficOf(page)),
      })
      const kiosk = opened.page
      if (lang === 'en') await kiosk.getByRole('button', { name: words.shared.languageName.en, exact: true }).tap()
      const code = await codeOn(kiosk)
      await screens.shot('code', opened)
      faults.push(...(await faultsOf('kiosk', kiosk, lang)).map((fault) => `kiosk: ${fault}`))
      await screens.shot('room')
      faults.push(...(await faultsOf('staff', boss, lang)).map((fault) => `room: ${fault}`))

      await lookUp(boss, lang, code)
      await screens.shot('asked')
      faults.push(...(await faultsOf('staff', boss, lang)).map((fault) => `asked: ${fault}`))
      const name = { zh: '东门取号机', en: 'East door kiosk' }[lang]
      await letIn(boss, lang, name)
      const approved = performance.now()
      await startButton(kiosk, lang).waitFor()
      process.stdout.write(`let in after ${Math.round(performance.now() - approved)} ms\n`)
      await screens.shot('let-in')
      expect(faults).toEqual([])

      // what lies in its storage is worth thirty seconds, and nothing in another browser
      const stolen = await tokenOn(kiosk, 'kiosk')
      const [sockets, since] = [[...(traffic[0]?.opened ?? [])], performance.now()]
      const question = traffic[0]?.question ?? ''
      expect(await saidTo(venue.url, stolen, question)).toBe('answered')
      const things = await storageOf(kiosk)
      const copy = await screens.open('kiosk', `${venue.url}/kiosk/`, { name: 'copy', prepare: bringAlong(things) })
      expect((await codeOn(copy.page)).length).toBe(8)
      const said = () => saidTo(venue.url, stolen, question)
      await expect.poll(said, { timeout: 2 * LIFE, interval: 1000 }).toBe('UNAUTHENTICATED') // asked oftener, it would be told to wait
      expect(performance.now() - since).toBeLessThan(LIFE + 30_000) // its life, and a busy machine
      process.stdout.write(`the stolen token ended ${Math.round((performance.now() - since) / 1000)} s after it was taken\n`)

      // the kiosk itself went on meanwhile
      await until('several renewals', () => (traffic[0]?.renewals ?? 0) >= 3, 90_000)
      expect(traffic[0]?.closed).toEqual([])
      expect(traffic[0]?.opened).toEqual(sockets)
      await startButton(kiosk, lang).tap()
      await serviceCard(kiosk, lang, INSURANCE).tap()
      await ticketOn(kiosk, lang).waitFor()
      expect((await readTicket(kiosk, lang)).number).toMatch(/^\w\d+$/)

      // a reload shows no token that may have ended
      await kiosk.reload()
      await startButton(kiosk, 'zh').waitFor()

      await boss.getByRole('button', { name: say(lang, words.devices.removeNamed, { name }), exact: true }).tap()
      await screens.shot('remove')
      await boss
        .getByRole('alertdialog')
        .getByRole('button', { name: say(lang, words.devices.keep), exact: true })
        .tap()
      const pressed = performance.now()
      await remove(boss, lang, name)
      await codeOn(kiosk)
      process.stdout.write(`back at its code ${Math.round(performance.now() - pressed)} ms after it was taken out\n`)
      await deviceNamed(boss, name).waitFor({ state: 'detached' })

      if (lang === 'en') await kiosk.getByRole('button', { name: words.shared.languageName.en, exact: true }).tap()
      await lookUp(boss, lang, await codeOn(kiosk))
      await boss
        .getByRole('dialog')
        .getByRole('button', { name: say(lang, words.devices.refuse), exact: true })
        .tap()
      await kiosk.getByText(say(lang, words.devices.notLetIn)).waitFor()
      await screens.shot('refused')
      expect(await deviceNamed(boss, name).count()).toBe(0)
    },
    SHORT,
  ),
)

test.each(LANGS)('a board and a tablet are let in, a locked PIN is unlocked, and a point that was taken over says by whom (%s)', (lang) =>
  inVenue(
    `devices-tablets-${lang}`,
    async (scene) => {
      const { venue, screens } = scene
      const boss = await supervisor(scene, lang)
      const board = await screens.open('board', `${venue.url}/board/`)
      const tablet = await screens.open('staff', `${venue.url}/staff/`, { name: 'tablet' })
      await speak(tablet.page, lang)
      await codeOn(tablet.page)
      const boardCode = await codeOn(board.page)
      await screens.shot('codes', board, tablet)

      await lookUp(boss, lang, boardCode)
      await screens.shot('board-asked')
      await letIn(boss, lang, { zh: '大厅屏', en: 'Hall board' }[lang])
      await board.page.getByRole('heading', { level: 1 }).filter({ hasText: '政务' }).waitFor()

      await lookUp(boss, lang, await codeOn(tablet.page))
      await letIn(boss, lang, { zh: '二号平板', en: 'Tablet two' }[lang], counter(lang, '2'))
      const who = tablet.page.getByRole('heading', { name: say(lang, words.staff.whoAmI), exact: true })
      await who.waitFor()

      // five wrong PINs, and the sixth is not even tried
      const name = '李建军'
      await tablet.page.getByRole('button', { name, exact: true }).tap()
      const wrong = venue.pin === '9753' ? '9754' : '9753'
      const typed = tablet.page.getByRole('status', { name: say(lang, words.staff.pin), exact: true })
      const locked = tablet.page.getByText(new RegExp(say(lang, words.devices.pinIsLocked, { time: '\\d\\d:\\d\\d' })))
      for (let tries = 0; tries < 5; tries += 1) {
        for (const digit of wrong) await tablet.page.getByRole('button', { name: digit, exact: true }).tap()
        await tablet.page.getByRole('button', { name: say(lang, words.staff.start), exact: true }).tap()
        await eventually(() => typed.innerText()).toBe('0')
      }
      await locked.waitFor()
      await screens.shot('locked', tablet)
      await boss.getByRole('button', { name: say(lang, words.devices.unlockNamed, { name }), exact: true }).waitFor()
      await screens.shot('to-unlock')
      await boss.getByRole('button', { name: say(lang, words.devices.unlockNamed, { name }), exact: true }).tap()
      await locked.waitFor({ state: 'hidden' })

      // counter 1 has its own tablet, and somebody else takes it over
      const desk = await screens.open('staff', venue.links().desk, { name: 'desk' })
      await speak(desk.page, lang)
      await deskAt(desk.page, lang, '1').waitFor()
      await tablet.page.getByRole('button', { name: new RegExp(`^${counter(lang, '1')}(?!\\d)`) }).tap()
      for (const digit of venue.pin) await tablet.page.getByRole('button', { name: digit, exact: true }).tap()
      await tablet.page.getByRole('button', { name: say(lang, words.staff.start), exact: true }).tap()
      await tablet.page
        .getByRole('dialog')
        .getByRole('button', { name: say(lang, words.staff.takeOver), exact: true })
        .tap()
      await deskAt(tablet.page, lang, '1').waitFor()
      const point = placeName(lang, { kind: 'counter', label: '1' })
      await desk.page.getByRole('heading', { name: say(lang, words.devices.tookOver, { name, point }) }).waitFor()
      await screens.shot('taken-over', desk)
      await desk.page.getByRole('button', { name: say(lang, words.staff.pickAnother), exact: true }).tap()
      await desk.page.getByRole('heading', { name: say(lang, words.staff.whereAmI), exact: true }).waitFor()

      // a session outlives its tokens, and a reload
      const before = await storageOf(tablet.page)
      await until('the session’s token to be renewed', async () => sessionIn(await storageOf(tablet.page)) !== sessionIn(before), 60_000)
      await tablet.page.reload()
      await deskAt(tablet.page, lang, '1').waitFor()
      await callNext(tablet.page, lang)
        .or(tablet.page.getByText(say(lang, words.staff.idle)))
        .first()
        .waitFor()

      // another PIN of one's own
      await tablet.page.getByRole('button', { name: say(lang, words.staff.thisTablet), exact: true }).tap()
      await screens.shot('own-tablet', tablet)
      await tablet.page.getByRole('button', { name: say(lang, words.devices.changePin), exact: true }).tap()
      const sheet = tablet.page.getByRole('dialog')
      const fresh = venue.pin === '8642' ? '8643' : '8642'
      for (const [pin, go] of [
        [venue.pin, words.shared.next],
        [fresh, words.shared.next],
        [fresh, words.shared.done],
      ] as const) {
        for (const digit of pin) await sheet.getByRole('button', { name: digit, exact: true }).tap()
        if (pin === venue.pin) await screens.shot('pin', tablet)
        await sheet.getByRole('button', { name: say(lang, go), exact: true }).tap()
      }
      await tablet.page.getByText(say(lang, words.devices.pinChanged)).waitFor()
    },
    SHORT,
  ),
)

/** A page over plain http on a name of the house has no keys at all. */
async function withoutKeys(page: Page): Promise<void> {
  await page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }))
}

test.each(LANGS)('where the page is not encrypted it says so, and the device is let in only by an explicit yes (%s)', (lang) =>
  inVenue(
    `devices-plain-${lang}`,
    async (scene) => {
      const { venue, screens } = scene
      const boss = await supervisor(scene, lang)
      const kiosk = await screens.open('kiosk', `${venue.url}/kiosk/`, { prepare: withoutKeys })
      const board = await screens.open('board', `${venue.url}/board/`, { prepare: withoutKeys })
      const tablet = await screens.open('staff', `${venue.url}/staff/`, { name: 'tablet', prepare: withoutKeys })
      if (lang === 'en') await kiosk.page.getByRole('button', { name: words.shared.languageName.en, exact: true }).tap()
      await speak(tablet.page, lang)
      for (const { page } of [kiosk, board, tablet]) await codeOn(page)
      await kiosk.page.getByText(say(lang, words.devices.notEncrypted)).waitFor()
      const faults: string[] = []
      faults.push(...(await faultsOf('kiosk', kiosk.page, lang)).map((fault) => `kiosk: ${fault}`))
      faults.push(...(await faultsOf('board', board.page, 'zh')).map((fault) => `board: ${fault}`))
      faults.push(...(await faultsOf('staff', tablet.page, lang)).map((fault) => `tablet: ${fault}`))
      await screens.shot('plain', kiosk, board, tablet)

      await boss.getByRole('button', { name: say(lang, words.devices.add), exact: true }).tap()
      await screens.shot('typing')
      faults.push(...(await faultsOf('staff', boss, lang)).map((fault) => `typing: ${fault}`))
      await boss
        .getByRole('dialog')
        .getByRole('button', { name: say(lang, words.shared.cancel), exact: true })
        .tap()
      await lookUp(boss, lang, await codeOn(kiosk.page))
      const letItIn = boss.getByRole('dialog').getByRole('button', { name: new RegExp(`^${say(lang, words.devices.letIn)}`) })
      expect(await letItIn.innerText()).toContain(say(lang, words.devices.needWithoutKey))
      await screens.shot('asked')
      await boss.getByRole('switch').tap()
      const name = { zh: '西门取号机', en: 'West door kiosk' }[lang]
      await letIn(boss, lang, name)
      await startButton(kiosk.page, lang).waitFor()
      await deviceNamed(boss, name).getByText(say(lang, words.devices.noKey)).waitFor()
      await screens.shot('room')
      faults.push(...(await faultsOf('staff', boss, lang)).map((fault) => `room: ${fault}`))
      expect(faults).toEqual([])

      // this is what the mark means
      const copy = await screens.open('kiosk', `${venue.url}/kiosk/`, { name: 'copy', prepare: bringAlong(await storageOf(kiosk.page)) })
      await startButton(copy.page, 'zh').waitFor()
      await remove(boss, lang, name)
      for (const { page } of [kiosk, copy]) await codeOn(page)
    },
    SHORT,
  ),
)

/** The token of whoever is signed in on a tablet. */
function sessionIn(things: Record<string, string>): string {
  const session = JSON.parse(things['foyer.staff.session'] ?? '{}') as { token?: string }
  return session.token ?? ''
}
