import { say, words } from '@foyer/ui'
import { expect, test } from 'vitest'
import { numbersListed } from './aside.ts'
import { AMBER, cardOf, colourOf, heardFrom, overlayOf, rowOf, spokenBy } from './board.ts'
import { NOBODY_THERE } from './browser.ts'
import { INSURANCE, leaveKiosk, numberOn, serviceCard, startButton, takeNumber } from './customer.ts'
import { callNext, counter, customerAt, customerIsHere, deskAt, finishAndCallNext, serve, signIn } from './desk.ts'
import { eventually } from './eventually.ts'
import { inVenue } from './inVenue.ts'
import { hasNumbersOfItsOwn, hasToldAll } from './lentNumbers.ts'
import { undrawnOn } from './undrawn.ts'

/** How a number sounds at the head of its sentence: B002 is `zh-qing letter-B zh-d0 zh-d0 zh-d2 zh-hao`. */
const asSpoken = (number: string): string =>
  `zh-qing ${[...number].map((glyph) => (/\d/.test(glyph) ? `zh-d${glyph}` : `letter-${glyph}`)).join(' ')} zh-hao`

test('the server is killed: every screen says so, comes back by itself, and calls nobody twice', () =>
  inVenue('killed', async ({ venue, screens }) => {
    const links = venue.links()
    const kiosk = await screens.open('kiosk', links.kiosk)
    const board = await screens.open('board', links.board, { prepare: (page) => page.clock.install() })
    const desk = await screens.open('staff', links.desk)
    const floor = await screens.open('staff', links.supervisor, { name: 'floor' })
    const first = await takeNumber(kiosk.page, 'zh')
    await leaveKiosk(kiosk.page, 'zh')
    const second = await takeNumber(kiosk.page, 'zh')
    await leaveKiosk(kiosk.page, 'zh')
    const phone = await screens.open('phone', second.address)
    await callNext(desk.page, 'zh').tap()
    await overlayOf(board.page, first.number).waitFor()
    await eventually(() => customerAt(desk.page).innerText()).toBe(first.number)
    await phone.page.getByRole('heading', { name: say('zh', words.phone.soon) }).waitFor()
    await hasNumbersOfItsOwn(kiosk.page)

    screens.forgive(NOBODY_THERE)
    await venue.kill9()
    const lost = desk.page.getByRole('alert').getByText(/^连接中断/)
    await lost.waitFor()
    const stopped = floor.page.getByRole('status').getByText(/^停在/)
    await stopped.waitFor()
    const cut = kiosk.page.getByText(say('zh', words.kiosk.offlineStillWorks))
    await cut.waitFor()
    const offline = phone.page.getByText(say('zh', words.phone.offline))
    await offline.waitFor()
    const doubtful = board.page.getByRole('img', { name: say('zh', words.board.checking) })
    await doubtful.waitFor()
    await eventually(async () => (await heardFrom(board.page)).announced.map(({ played }) => played)).toEqual(['heard'])
    await board.page.clock.fastForward(75_000)
    const stale = board.page.getByText(/^Not live since/)
    await stale.waitFor()
    expect(await colourOf(rowOf(board.page, '1'))).not.toBe(AMBER)
    await screens.shot('gone')
    for (const { page } of [kiosk, board, desk, floor]) expect(await undrawnOn(page)).toEqual([])

    await venue.restart()
    for (const sign of [lost, stopped, cut, offline, doubtful, stale]) await sign.waitFor({ state: 'hidden' })
    await startButton(kiosk.page, 'zh').waitFor()
    await phone.page.getByRole('heading', { name: say('zh', words.phone.soon) }).waitFor()
    await rowOf(board.page, '1').getByText(first.number).waitFor()
    await cardOf(board.page, 'upNext').getByText(second.number).waitFor()
    await screens.shot('back')

    await serve(desk.page, 'zh')
    await finishAndCallNext(desk.page, 'zh').tap()
    await overlayOf(board.page, second.number).waitFor()
    await phone.page.getByRole('heading', { name: counter('zh', '1') }).waitFor()
    await eventually(() => spokenBy(board.page)).toEqual([first, second].map(({ number }) => expect.stringContaining(asSpoken(number))))
    await screens.shot('called')
  }))

test('a board that is loaded again in the middle of a sentence does not repeat it', () =>
  inVenue('reloaded', async ({ venue, screens }) => {
    const links = venue.links()
    const kiosk = await screens.open('kiosk', links.kiosk)
    const board = await screens.open('board', links.board)
    const desk = await screens.open('staff', links.desk)
    const first = await takeNumber(kiosk.page, 'zh')
    await leaveKiosk(kiosk.page, 'zh')
    const second = await takeNumber(kiosk.page, 'zh')
    await callNext(desk.page, 'zh').tap()
    await eventually(() => spokenBy(board.page)).toEqual([expect.stringContaining(asSpoken(first.number))])

    await board.page.reload()
    await eventually(() => colourOf(rowOf(board.page, '1'))).toBe(AMBER)
    await screens.shot('reloaded', board)

    await serve(desk.page, 'zh')
    await finishAndCallNext(desk.page, 'zh').tap()
    await overlayOf(board.page, second.number).waitFor()
    await eventually(() => spokenBy(board.page)).toEqual([expect.stringContaining(asSpoken(second.number))])
  }))

test('two desks that call next in the same moment call two customers, and both are announced', () =>
  inVenue('together', async ({ venue, screens }) => {
    const links = venue.links()
    const kiosk = await screens.open('kiosk', links.kiosk)
    const board = await screens.open('board', links.board)
    const one = await screens.open('staff', links.desk, { name: 'desk-1' })
    const two = await screens.open('staff', await venue.pair('staff', 'counter-2'), { name: 'desk-2' })
    await signIn(two.page, 'zh', { name: '李建军', pin: venue.pin })
    await deskAt(two.page, 'zh', '2').waitFor()
    const numbers: string[] = []
    for (const lang of ['zh', 'zh'] as const) {
      numbers.push((await takeNumber(kiosk.page, lang)).number)
      await leaveKiosk(kiosk.page, lang)
    }
    const calls = [one, two].map(({ page }) => callNext(page, 'zh'))
    for (const call of calls) await call.waitFor()

    await Promise.all(calls.map((call) => call.tap()))
    for (const desk of [one, two]) await customerIsHere(desk.page, 'zh').waitFor()
    const customers = await Promise.all([one, two].map(({ page }) => customerAt(page).innerText()))
    expect(customers.toSorted()).toEqual(numbers)
    for (const [at, number] of customers.entries())
      await rowOf(board.page, String(at + 1))
        .getByText(number)
        .waitFor()
    await screens.shot('both', board, one, two)
    await eventually(async () => (await spokenBy(board.page)).length).toBe(2)
    const spoken = await spokenBy(board.page)
    for (const number of numbers) expect(spoken.filter((sentence) => sentence.includes(asSpoken(number)))).toHaveLength(1)
  }))

test('a wish that was on its way when the server went is one number at once, and not two afterwards', () =>
  inVenue('in-doubt', async ({ venue, screens }) => {
    const waiting = await screens.open('kiosk', venue.links().kiosk, { name: 'kiosk-waiting' })
    const inUse = await screens.open('kiosk', await venue.pair('kiosk'), { name: 'kiosk-in-use' })
    const desk = await screens.open('staff', venue.links().desk)
    await startButton(waiting.page, 'zh').waitFor()
    await startButton(inUse.page, 'zh').tap()
    await serviceCard(inUse.page, 'zh', INSURANCE).waitFor()
    for (const { page } of [waiting, inUse]) await hasNumbersOfItsOwn(page)

    screens.forgive(NOBODY_THERE)
    await venue.kill9()
    await serviceCard(inUse.page, 'zh', INSURANCE).tap()
    await inUse.page.getByText(say('zh', words.kiosk.ticketAlone)).waitFor()
    const given = await numberOn(inUse.page, 'zh')
    await waiting.page.getByText(say('zh', words.kiosk.offlineStillWorks)).waitFor()
    await screens.shot('gone')
    for (const { page } of [waiting, inUse]) expect(await undrawnOn(page)).toEqual([])

    await venue.restart()
    await hasToldAll(inUse.page)
    await eventually(() => numbersListed(desk.page)).toEqual([given])
    const next = await takeNumber(waiting.page, 'zh')
    await eventually(() => numbersListed(desk.page)).toEqual([given, next.number])
    await screens.shot('back')
  }))
