import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Lang, say, words } from '@foyer/ui'
import { test } from 'vitest'
import { AMBER, colourOf, overlayOf, rowOf } from './board.ts'
import type { Screen } from './browser.ts'
import { INSURANCE, serviceCard, startButton } from './customer.ts'
import { callNext, deskAt, serve, speak } from './desk.ts'
import { eventually } from './eventually.ts'
import { inVenue } from './inVenue.ts'
import { earlier, openHall } from './livelyHall.ts'

/** The README is read in English; the board speaks both languages anyway. */
const LANG: Lang = 'en'
/** After these two the board's notice line has one in both languages, just when the overlay has gone. */
const NOTICES = ['请保管好随身物品；过号请到导办台重新排队。', 'Please mind your belongings. Missed your call? See the guide desk.']
const PICTURES = resolve(import.meta.dirname, '../../../docs/pictures')

/** Smaller than in the hall; board and kiosk fit themselves to any panel. */
const PANEL = {
  board: { width: 1280, height: 720 },
  kiosk: { width: 720, height: 1280 },
  floor: { width: 1280, height: 920 },
} as const

async function picture(name: string, { page }: Screen): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.screenshot({ path: resolve(PICTURES, `${name}.png`) })
}

test('the pictures of the README: a service hall in the middle of a busy day', () =>
  inVenue(
    'pictures',
    async ({ venue, screens }) => {
      screens.forgive(/ERR_CONNECTION_|ERR_EMPTY_RESPONSE|WebSocket connection to/) // the server is started anew to move its clock
      const hall = await openHall(venue, ['2', '3', '4', '5', '7', '8', '9', '10', '12'])
      await hall.come('B F B A L L R W B F L B')
      await hall.serve('2', '3', '4', '5', '7', '8', '10', '12')

      await venue.end()
      await venue.restart(earlier(13))
      await hall.finish('2', '4', '7', '10', '12')
      await hall.come('B A F R B W')
      await hall.serve('2', '4', '7', '10', '12')
      await hall.come('B L F')

      await venue.end()
      await venue.restart(earlier(7))
      const desk = await screens.open('staff', venue.links().desk)
      await speak(desk.page, LANG)
      await deskAt(desk.page, LANG, '1').waitFor()
      await callNext(desk.page, LANG).tap()
      await serve(desk.page, LANG)
      await hall.finish('3', '5', '8', '12')
      await hall.come('B F A', { priority: 'elderly' })
      await hall.serve('3', '8', '12')
      await hall.call('5')
      await hall.come('B L B F R W A')
      await hall.come('B', { lang: 'en' })
      await hall.come('F')

      await venue.end()
      await venue.restart(earlier(3))
      await hall.miss('5')
      await hall.finish('4', '12')
      await hall.serve('4', '5', '12')
      await hall.pause('9')
      await hall.come('F', { priority: 'elderly' })
      await hall.come('F L B', { lang: 'en' })
      await hall.come('A B W F')

      await venue.end()
      await venue.restart(earlier(0))
      const links = venue.links()
      const board = await screens.open('board', links.board)
      const floor = await screens.open('staff', links.supervisor, { name: 'floor' })
      const kiosk = await screens.open('kiosk', links.kiosk)
      const [ticket] = await hall.come('B', { lang: LANG })
      const phone = await screens.open('phone', ticket?.address ?? '')
      await startButton(kiosk.page, LANG).tap()
      await serviceCard(kiosk.page, LANG, INSURANCE).waitFor()
      await speak(floor.page, LANG)
      await floor.page.getByRole('heading', { name: say(LANG, words.supervisor.floor) }).waitFor()
      await phone.page.getByText(ticket?.number ?? '').waitFor()

      await board.page.setViewportSize(PANEL.board)
      await kiosk.page.setViewportSize(PANEL.kiosk)
      await floor.page.setViewportSize(PANEL.floor)
      for (const notice of NOTICES) await board.page.getByText(notice, { exact: true }).waitFor({ timeout: 40_000 })
      await hall.finish('3')
      const called = await hall.call('3')
      await overlayOf(board.page, called).waitFor()
      await overlayOf(board.page, called).waitFor({ state: 'hidden' })
      await eventually(() => colourOf(rowOf(board.page, '3'))).toBe(AMBER)

      mkdirSync(PICTURES, { recursive: true })
      await picture('board', board)
      await picture('floor', floor)
      await picture('staff', desk)
      await picture('kiosk', kiosk)
      await picture('phone', phone)
    },
    earlier(26),
  ))
