import { countText, type Lang, LANGS, say, words } from '@foyer/ui'
import { expect, test } from 'vitest'
import { AMBER, callTo, cardOf, colourOf, heardFrom, overlayOf, rowOf, spokenBy } from './board.ts'
import { INSURANCE, leaveKiosk, startButton, takeNumber, ticketOn } from './customer.ts'
import { callNext, counter, customerAt, deskAt, finish, serve, speak } from './desk.ts'
import { eventually } from './eventually.ts'
import { inVenue } from './inVenue.ts'

/** B001 to counter 1: in the customer's language, and once more in Chinese, so that neighbours can help. */
const ZH = 'zh-qing letter-B zh-d0 zh-d0 zh-d1 zh-hao zh-dao zh-n1 zh-hao zh-chuangkou'
const EN = 'en-ticket letter-B en-n0 en-n0 en-n1 en-goto-counter en-n1'
const ANNOUNCEMENT: Readonly<Record<Lang, string>> = { zh: `chime ${ZH} ${ZH}`, en: `chime ${EN} ${ZH}` }

test.each(LANGS)('a customer takes a number, is called, served and goes, and every screen knows it (%s)', (lang) =>
  inVenue(`visit-${lang}`, async ({ venue, screens }) => {
    const links = venue.links()
    const kiosk = await screens.open('kiosk', links.kiosk)
    const board = await screens.open('board', links.board)
    const desk = await screens.open('staff', links.desk)
    await startButton(kiosk.page, lang).waitFor()
    await cardOf(board.page, 'waiting').getByText(say('zh', words.board.nobody)).waitFor()
    await speak(desk.page, lang)
    await deskAt(desk.page, lang, '1').waitFor()
    await screens.shot('opened')

    const { number, address } = await takeNumber(kiosk.page, lang)
    expect(number).toBe('B001')
    expect(address).toMatch(new RegExp(`^${venue.url}/t/\\w{16}$`))
    const nobody = countText(lang, 'hall', 0)
    await ticketOn(kiosk.page, lang).getByText(nobody, { exact: true }).waitFor()
    await screens.shot('taken', kiosk)
    await leaveKiosk(kiosk.page, lang)

    const phone = await screens.open('phone', address)
    await phone.page.getByText(nobody, { exact: true }).waitFor()
    await eventually(() => phone.page.title()).toBe(say(lang, words.phone.titleWaiting, { number, people: nobody }))
    await cardOf(board.page, 'waiting')
      .getByRole('listitem')
      .filter({ hasText: INSURANCE.zh })
      .getByRole('img', { name: countText('zh', 'hall', 1) })
      .waitFor()
    await cardOf(board.page, 'upNext').getByText(number).waitFor()
    await screens.shot('waiting', board, desk, phone)

    await callNext(desk.page, lang).tap()
    await overlayOf(board.page, number).waitFor({ timeout: 5000 })
    await board.page
      .getByRole('alert')
      .getByText(callTo(lang, number, '1'))
      .waitFor({ state: 'attached' })
    await eventually(() => colourOf(rowOf(board.page, '1'))).toBe(AMBER)
    await eventually(() => spokenBy(board.page)).toEqual([ANNOUNCEMENT[lang]])
    await phone.page.getByRole('heading', { name: counter(lang, '1') }).waitFor()
    await eventually(() => phone.page.title()).toBe(say(lang, words.phone.titleCalled, { number, place: counter(lang, '1') }))
    await eventually(() => customerAt(desk.page).innerText()).toBe(number)
    await screens.shot('called', board, desk, phone)

    await serve(desk.page, lang)
    await phone.page.getByRole('heading', { name: say(lang, words.phone.serving) }).waitFor()
    await overlayOf(board.page, number).waitFor({ state: 'hidden' })
    await rowOf(board.page, '1').getByText(say('zh', words.presets.hall.serving)).waitFor({ state: 'attached' })
    await eventually(() => colourOf(rowOf(board.page, '1'))).not.toBe(AMBER)
    await screens.shot('serving', board, desk, phone)

    await finish(desk.page, lang).tap()
    await phone.page.getByRole('heading', { name: new RegExp(`^${say(lang, words.phone.done, { time: '' }).trim()}`) }).waitFor()
    await rowOf(board.page, '1').getByText(say('zh', words.presets.hall.pointReady)).waitFor()
    await desk.page.getByRole('heading', { name: say(lang, words.staff.idle) }).waitFor()
    await screens.shot('done', board, desk, phone)

    // the loudspeaker's own clock went on to the end of the sentence: somebody could hear it
    await eventually(async () => (await heardFrom(board.page)).announced.map(({ played }) => played)).toEqual(['heard'])
    expect((await heardFrom(board.page)).sound).toBe('running')
  }),
)
