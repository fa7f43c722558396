import { type Lang, say, words } from '@foyer/ui'
import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { NOBODY_THERE } from './browser.ts'
import { INSURANCE, serviceCard, startButton } from './customer.ts'
import { callNext, finish, serve, speak } from './desk.ts'
import { inVenue } from './inVenue.ts'
import { openHall } from './livelyHall.ts'

/** From now on the page is answered as by a server that can write nothing (level 4); returns the way to end it. */
async function cannotWrite(page: Page): Promise<() => Promise<void>> {
  const why = { zh: '系统暂时无法保存新的操作。', en: 'Nothing new can be saved at the moment.' }
  const body = JSON.stringify({ errors: [{ message: 'read-only', extensions: { code: 'READ_ONLY', say: why } }] })
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('mutation ') ? route.fulfill({ contentType: 'application/json', body }) : route.continue(),
  )
  return () => page.unroute('**/graphql')
}

test.each(['zh', 'en'] as const)('%s: each client shows at each level what is promised for it', (lang: Lang) =>
  inVenue(`levels-${lang}`, async ({ venue, screens }) => {
    const hall = await openHall(venue, ['3'])
    const [, , ticket] = await hall.come('B B B', { lang })
    const kiosk = await screens.open('kiosk', venue.links().kiosk)
    const desk = await screens.open('staff', venue.links().desk)
    const phone = await screens.open('phone', ticket?.address ?? '')
    const board = await screens.open('board', venue.links().board)
    await speak(desk.page, lang)
    await callNext(desk.page, lang).tap()
    await serve(desk.page, lang)

    // level 4: heard, and nothing can be written
    const healing = [await cannotWrite(desk.page), await cannotWrite(kiosk.page), await cannotWrite(phone.page)]
    await finish(desk.page, lang).tap()
    await desk.page.getByRole('alert').getByText(say(lang, words.staff.readOnly)).waitFor()
    await desk.page.getByText(say(lang, words.staff.offlineQueued, { n: 1 })).waitFor()
    await startButton(kiosk.page, lang).tap()
    await serviceCard(kiosk.page, lang, INSURANCE).tap()
    await kiosk.page.getByText(say('zh', words.kiosk.readOnlyBack)).waitFor()
    if (lang === 'en') await kiosk.page.getByRole('button', { name: words.shared.languageName.en, exact: true }).tap()
    await kiosk.page.getByRole('heading', { name: say(lang, words.kiosk.offlineTitle) }).waitFor()
    await screens.shot('read-only', kiosk, desk, phone, board)
    for (const heal of healing) await heal()
    await kiosk.page.getByText(say(lang, words.kiosk.readOnlyBack)).waitFor({ state: 'hidden' })
    await callNext(desk.page, lang).waitFor()

    // level 2: not heard at all; a service that is finished meanwhile is kept, and sent when the server is back
    await callNext(desk.page, lang).tap()
    await serve(desk.page, lang)
    screens.forgive(NOBODY_THERE)
    await venue.kill9()
    await desk.page
      .getByRole('alert')
      .getByText(lang === 'zh' ? /^连接中断/ : /^Offline since/)
      .waitFor()
    await finish(desk.page, lang).tap()
    await desk.page.getByText(say(lang, words.staff.offlineQueued, { n: 1 })).waitFor()
    await phone.page.getByText(say(lang, words.phone.offline)).waitFor()
    await board.page.getByRole('img', { name: say('zh', words.board.checking) }).waitFor()
    await screens.shot('lost', kiosk, desk, phone, board)

    await venue.restart()
    await callNext(desk.page, lang).waitFor()
    await desk.page.getByText(say(lang, words.staff.todayServed, { n: 2 })).waitFor()
    await screens.shot('back', kiosk, desk, phone, board)
  }),
)
