import { NOTE } from './canaries.ts'
import { countText, LANGS, say, words } from '@foyer/ui'
import { expect, test } from 'vitest'
import { actOf, callAgain, inSheet, noShow, noticeOn, numbersListed, sheetOn, tabOf, undo } from './aside.ts'
import { overlayOf, spokenBy } from './board.ts'
import type { Screen } from './browser.ts'
import { callNext, counter, customerAt, customerIsHere, deskAt, finishAndCallNext, serve, signIn, speak } from './desk.ts'
import { eventually } from './eventually.ts'
import { inVenue, type Scene } from './inVenue.ts'
import { bearer, issue } from './publicApi.ts'

const COMPANIES = { zh: '企业登记', en: 'Companies' } as const

/** Another window, with somebody at it. */
async function otherDesk({ venue, screens }: Scene, label: string, name: string): Promise<Screen> {
  const desk = await screens.open('staff', await venue.pair('staff', `counter-${label}`), { name: `desk-${label}` })
  await signIn(desk.page, 'zh', { name, pin: venue.pin })
  await deskAt(desk.page, 'zh', label).waitFor()
  return desk
}

test.each(LANGS)('whoever missed their call joins again by phone, three back, and is called again (%s)', (lang) =>
  inVenue(`missed-${lang}`, async ({ venue, screens }) => {
    const give = await bearer(venue, '--role', 'kiosk')
    const ticket = await issue(venue, give, { serviceId: 'insure', lang })
    const phone = await screens.open('phone', ticket.address)
    const desk = await screens.open('staff', venue.links().desk)
    await speak(desk.page, lang)
    await callNext(desk.page, lang).tap()
    await phone.page.getByRole('heading', { name: counter(lang, '1') }).waitFor()
    const others: string[] = []
    for (let came = 0; came < 4; came += 1) others.push((await issue(venue, give, { serviceId: 'insure' })).number)

    await callAgain(desk.page, lang)
    await noShow(desk.page, lang).tap()
    await noticeOn(desk.page, say(lang, words.staff.undoNoShow, { number: ticket.number })).waitFor()
    await phone.page.getByRole('heading', { name: say(lang, words.phone.missed) }).waitFor()
    await tabOf(desk.page, say(lang, words.staff.tabMissed, { n: 1 })).tap()
    await eventually(() => numbersListed(desk.page)).toEqual([ticket.number])
    await screens.shot('missed')

    await phone.page.getByRole('button', { name: say(lang, words.phone.rejoin, { n: 3 }) }).tap()
    await phone.page.getByText(countText(lang, 'hall', 3), { exact: true }).waitFor()
    await tabOf(desk.page, say(lang, words.staff.tabWaiting, { n: 5 })).tap()
    await eventually(() => numbersListed(desk.page)).toEqual([...others.slice(0, 3), ticket.number, ...others.slice(3)])
    await screens.shot('again-in-line')

    await callNext(desk.page, lang).tap()
    for (const next of [...others.slice(1, 3), ticket.number]) {
      await serve(desk.page, lang)
      await finishAndCallNext(desk.page, lang).tap()
      await eventually(() => customerAt(desk.page).innerText()).toBe(next)
    }
    await phone.page.getByRole('heading', { name: counter(lang, '1') }).waitFor()
    await screens.shot('called-again')
  }),
)

test('a wrong no-show is taken back at once, and every screen calls the customer again without another word', () =>
  inVenue('undone', async ({ venue, screens }) => {
    const links = venue.links()
    const { number, address } = await issue(venue, await bearer(venue, '--role', 'kiosk'), { serviceId: 'insure' })
    const board = await screens.open('board', links.board)
    const phone = await screens.open('phone', address)
    const desk = await screens.open('staff', links.desk)
    const here = phone.page.getByRole('heading', { name: counter('zh', '1') })
    await callNext(desk.page, 'zh').tap()
    await here.waitFor()
    await callAgain(desk.page, 'zh')
    await eventually(async () => (await spokenBy(board.page)).length).toBe(2)
    await noShow(desk.page, 'zh').tap()
    await phone.page.getByRole('heading', { name: say('zh', words.phone.missed) }).waitFor()
    await noticeOn(desk.page, say('zh', words.staff.undoNoShow, { number })).waitFor()
    await screens.shot('missed')

    await undo(desk.page, 'zh').tap()
    await eventually(() => customerAt(desk.page).innerText()).toBe(number)
    await customerIsHere(desk.page, 'zh').waitFor()
    await here.waitFor()
    await tabOf(desk.page, say('zh', words.staff.tabMissed, { n: 0 })).waitFor()
    await overlayOf(board.page, number).waitFor({ state: 'hidden' })
    await screens.shot('undone')
    expect(await spokenBy(board.page)).toHaveLength(2)

    await serve(desk.page, 'zh')
    await phone.page.getByRole('heading', { name: say('zh', words.phone.serving) }).waitFor()
  }))

test('a customer on hold for anybody is taken up by another window, which reads why', () =>
  inVenue('parked', async (scene) => {
    const { venue, screens } = scene
    const { number, address } = await issue(venue, await bearer(venue, '--role', 'kiosk'), { serviceId: 'insure' })
    const phone = await screens.open('phone', address)
    const one = await screens.open('staff', venue.links().desk, { name: 'desk-1' })
    const two = await otherDesk(scene, '2', '李建军')
    await callNext(one.page, 'zh').tap()
    await serve(one.page, 'zh')

    await actOf(one.page, say('zh', words.staff.park)).tap()
    await inSheet(one.page, say('zh', words.staff.parkReason.papers)).tap()
    await inSheet(one.page, say('zh', words.staff.parkPool.venue)).tap()
    await screens.shot('why', one)
    await inSheet(one.page, say('zh', words.staff.park)).tap()
    await noticeOn(one.page, say('zh', words.staff.undoPark, { number })).waitFor()
    await phone.page.getByRole('heading', { name: say('zh', words.phone.parked) }).waitFor()
    await phone.page.getByText(say('zh', words.phone.parkedWhy.papers)).waitFor()

    await tabOf(two.page, say('zh', words.staff.tabParked, { n: 1 })).tap()
    const row = two.page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: number })
    await row.getByText(say('zh', words.staff.parkReason.papers)).waitFor()
    await screens.shot('parked')
    await row.getByRole('button', { name: say('zh', words.staff.resumeTicket) }).tap()
    await eventually(() => customerAt(two.page).innerText()).toBe(number)
    await phone.page.getByRole('heading', { name: counter('zh', '2') }).waitFor()
    await tabOf(one.page, say('zh', words.staff.tabParked, { n: 0 })).waitFor()
    await screens.shot('taken-up')
    await serve(two.page, 'zh')
    await phone.page.getByRole('heading', { name: say('zh', words.phone.serving) }).waitFor()
  }))

test.each(LANGS)('a customer sent on with a word for the colleague comes back to whoever sent them, as their next (%s)', (lang) =>
  inVenue(`sent-${lang}`, async (scene) => {
    const { venue, screens } = scene
    const give = await bearer(venue, '--role', 'kiosk')
    const { number, address } = await issue(venue, give, { serviceId: 'insure', lang })
    const phone = await screens.open('phone', address)
    const one = await screens.open('staff', venue.links().desk, { name: 'desk-1' })
    const seven = await otherDesk(scene, '7', '周海燕')
    for (const { page } of [one, seven]) await speak(page, lang)
    await callNext(one.page, lang).tap()
    await serve(one.page, lang)
    await issue(venue, give, { serviceId: 'insure' })

    await actOf(one.page, say(lang, words.staff.transfer)).tap()
    await sheetOn(one.page)
      .getByRole('button', { name: new RegExp(`^${COMPANIES[lang]}`) })
      .tap()
    await sheetOn(one.page).getByLabel(say(lang, words.staff.transferNote)).fill(NOTE)
    await screens.shot('where-to', one)
    await inSheet(one.page, say(lang, words.staff.transferGo)).tap()
    await noticeOn(one.page, say(lang, words.staff.undoTransfer, { number, to: COMPANIES[lang] })).waitFor()
    await phone.page.getByText(say(lang, words.phone.serviceNumber, { service: COMPANIES[lang] })).waitFor()

    await callNext(seven.page, lang).tap()
    await eventually(() => customerAt(seven.page).innerText()).toBe(number)
    await phone.page.getByRole('heading', { name: counter(lang, '7') }).waitFor()
    await serve(seven.page, lang)
    await actOf(seven.page, say(lang, words.staff.more)).tap()
    await sheetOn(seven.page).getByText(NOTE).scrollIntoViewIfNeeded()
    await screens.shot('read', seven)
    await inSheet(seven.page, say(lang, words.shared.close)).tap()
    await screens.shot('served-there', one, seven, phone)

    await actOf(seven.page, say(lang, words.staff.sendBackTo, { who: counter(lang, '1') })).tap()
    await noticeOn(seven.page, say(lang, words.staff.undoSendBack, { number, who: counter(lang, '1') })).waitFor()
    await callNext(one.page, lang).filter({ hasText: number }).waitFor()
    await screens.shot('sent-back')
    await callNext(one.page, lang).tap()
    await eventually(() => customerAt(one.page).innerText()).toBe(number)
    await phone.page.getByRole('heading', { name: counter(lang, '1') }).waitFor()
    await screens.shot('called-back')
  }),
)
