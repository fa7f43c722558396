import { countText, LANGS, say, words } from '@foyer/ui'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { AMBER, colourOf, overlayOf, rowOf } from './board.ts'
import type { ScreenKind } from './browser.ts'
import { INSURANCE, readTicket, serviceCard, startButton, ticketOn } from './customer.ts'
import { callNext, customerIsHere, deskAt, finish, serve, speak } from './desk.ts'
import { eventually } from './eventually.ts'
import { faultsOf } from './faults.ts'
import { inVenue } from './inVenue.ts'
import { bearer, issue } from './publicApi.ts'

/** Nothing moves, so that nothing is measured on its way. */
const still = { prepare: (page: Page) => page.emulateMedia({ reducedMotion: 'reduce' }) }

test.each(LANGS)('every screen can be read, touched and heard about (%s)', (lang) =>
  inVenue(`manners-${lang}`, async ({ venue, screens }) => {
    const faults: string[] = []
    const look = async (kind: ScreenKind, page: Page, state: string) => {
      for (const fault of await faultsOf(kind, page, lang)) faults.push(`${kind} ${state}: ${fault}`)
    }
    const links = venue.links()
    const give = await bearer(venue, '--role', 'kiosk')
    const first = await issue(venue, give, { serviceId: 'insure', lang })
    for (const serviceId of ['cert', 'insure', 'insure', 'enterprise', 'insure', 'insure', 'pay']) await issue(venue, give, { serviceId })

    const { page: kiosk } = await screens.open('kiosk', links.kiosk, still)
    await startButton(kiosk, 'zh').waitFor()
    if (lang === 'en') await kiosk.getByRole('button', { name: words.shared.languageName.en, exact: true }).tap()
    const start = kiosk.getByRole('button', { name: say(lang, words.kiosk.attractStart), exact: true })
    await start.waitFor()
    await look('kiosk', kiosk, 'attract')
    await start.tap()
    await serviceCard(kiosk, lang, INSURANCE).waitFor()
    await look('kiosk', kiosk, 'services')
    await serviceCard(kiosk, lang, INSURANCE).tap()
    await ticketOn(kiosk, lang).waitFor()
    await look('kiosk', kiosk, 'ticket')
    const last = await readTicket(kiosk, lang)

    const { page: waiting } = await screens.open('phone', last.address, { ...still, name: 'phone-waiting' })
    await waiting.getByText(countText(lang, 'hall', 5), { exact: true }).waitFor()
    await look('phone', waiting, 'waiting')
    const { page: phone } = await screens.open('phone', first.address, still)
    await phone.getByRole('heading', { name: say(lang, words.phone.soon) }).waitFor()
    await look('phone', phone, 'soon')

    const { page: tablet } = await screens.open('staff', await venue.pair('staff', 'counter-2'), { ...still, name: 'sign-in' })
    await speak(tablet, lang)
    await tablet.getByRole('heading', { name: say(lang, words.staff.whoAmI), exact: true }).waitFor()
    await look('staff', tablet, 'sign-in')

    const { page: desk } = await screens.open('staff', links.desk, still)
    await speak(desk, lang)
    await deskAt(desk, lang, '1').waitFor()
    await look('staff', desk, 'idle')
    await callNext(desk, lang).tap()
    await customerIsHere(desk, lang).waitFor()
    await look('staff', desk, 'called')
    await phone.getByText(say(lang, words.phone.called)).waitFor()
    await look('phone', phone, 'called')

    await serve(desk, lang)
    await look('staff', desk, 'serving')
    await phone.getByRole('heading', { name: say(lang, words.phone.serving) }).waitFor()
    await look('phone', phone, 'serving')
    const { page: floor } = await screens.open('staff', links.supervisor, { ...still, name: 'floor' })
    await speak(floor, lang)
    await floor.getByRole('heading', { name: say(lang, words.supervisor.floor) }).waitFor()
    await look('staff', floor, 'floor')
    await finish(desk, lang).tap()
    await phone.getByText(new RegExp(`^${say(lang, words.phone.done, { time: '' }).trim()}`)).waitFor()
    await look('phone', phone, 'done')

    await screens.shot('seen')
    expect(faults).toEqual([])
  }),
)

test('the board can be read and heard about, with a call and without', () =>
  inVenue('manners-board', async ({ venue, screens }) => {
    const links = venue.links()
    const give = await bearer(venue, '--role', 'kiosk')
    const { page: board } = await screens.open('board', links.board, still)
    const { page: desk } = await screens.open('staff', links.desk, still)
    await rowOf(board, '1').getByText(say('zh', words.presets.hall.pointReady)).waitFor()
    const empty = await faultsOf('board', board, 'zh')
    for (const serviceId of ['insure', 'cert', 'consult', 'enterprise']) await issue(venue, give, { serviceId, lang: 'en' })

    await callNext(desk, 'zh').tap()
    await overlayOf(board, 'B001').waitFor()
    const calling = await faultsOf('board', board, 'zh')
    await overlayOf(board, 'B001').waitFor({ state: 'hidden' })
    await eventually(() => colourOf(rowOf(board, '1'))).toBe(AMBER)
    expect({ empty, calling, called: await faultsOf('board', board, 'zh') }).toEqual({ empty: [], calling: [], called: [] })
  }))
