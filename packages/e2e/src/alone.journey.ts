import { say, words } from '@foyer/ui'
import { expect, test } from 'vitest'
import { numbersListed, tabOf } from './aside.ts'
import { overlayOf } from './board.ts'
import { NOBODY_THERE } from './browser.ts'
import { INSURANCE, leaveKiosk, numberOn, serviceCard, startButton, takeNumber } from './customer.ts'
import { callNext, customerAt, finish, finishAndCallNext, serve } from './desk.ts'
import { eventually } from './eventually.ts'
import { inVenue } from './inVenue.ts'
import { hasNumbersOfItsOwn, hasToldAll } from './lentNumbers.ts'
import { undrawnOn } from './undrawn.ts'

test('a kiosk that loses the server goes on with the numbers it was lent, and each of them is one customer in line', () =>
  inVenue('alone', async ({ venue, screens }) => {
    const links = venue.links()
    const kiosk = await screens.open('kiosk', links.kiosk)
    const board = await screens.open('board', links.board)
    const desk = await screens.open('staff', links.desk)
    const before = await takeNumber(kiosk.page, 'zh')
    await leaveKiosk(kiosk.page, 'zh')
    await hasNumbersOfItsOwn(kiosk.page)

    screens.forgive(NOBODY_THERE)
    await venue.kill9()
    await kiosk.page.getByText(say('zh', words.kiosk.offlineStillWorks)).waitFor()
    await screens.shot('gone')
    const alone: string[] = []
    for (const lang of ['zh', 'en'] as const) {
      await startButton(kiosk.page, lang).tap()
      await serviceCard(kiosk.page, lang, INSURANCE).waitFor()
      await screens.shot(`services-${lang}`, kiosk)
      await serviceCard(kiosk.page, lang, INSURANCE).tap()
      await kiosk.page.getByText(say(lang, words.kiosk.ticketAlone)).waitFor()
      alone.push(await numberOn(kiosk.page, lang))
      await screens.shot(`given-${lang}`, kiosk)
      expect(await undrawnOn(kiosk.page)).toEqual([])
      await leaveKiosk(kiosk.page, lang)
    }
    expect(alone).toEqual(['B900', 'B901'])

    await venue.restart()
    await kiosk.page.getByText(say('zh', words.kiosk.offlineStillWorks)).waitFor({ state: 'hidden' })
    await hasToldAll(kiosk.page)
    const line = [before.number, ...alone]
    await eventually(() => numbersListed(desk.page)).toEqual(line)
    const after = await takeNumber(kiosk.page, 'zh')
    line.push(after.number)
    await eventually(() => numbersListed(desk.page)).toEqual(line)
    await screens.shot('back')

    await callNext(desk.page, 'zh').tap()
    for (const number of line) {
      await eventually(() => customerAt(desk.page).innerText()).toBe(number)
      await overlayOf(board.page, number).waitFor()
      await serve(desk.page, 'zh')
      if (number !== after.number) await finishAndCallNext(desk.page, 'zh').tap()
    }
    await finish(desk.page, 'zh').tap()
    await desk.page.getByText(say('zh', words.staff.todayServed, { n: line.length })).waitFor()
    await tabOf(desk.page, say('zh', words.staff.tabWaiting, { n: 0 })).waitFor()
    await screens.shot('served', desk)
    await venue.cli('verify')
  }))
