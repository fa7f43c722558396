import { countText, LANGS, say, timeText, words } from '@foyer/ui'
import { expect, test } from 'vitest'
import { startFakePrinter } from '../../../apps/api/src/ports/printer/fakePrinterForTest.ts'
import { numbersListed } from './aside.ts'
import { CUSTOMER, phoneEnding } from './canaries.ts'
import { findByCode, findByPhone, foundBooking, thatIsMe, wantCheckIn } from './checkIn.ts'
import { leaveKiosk, readTicket, startButton, ticketOn } from './customer.ts'
import { callNext, customerAt, deskAt, speak } from './desk.ts'
import { eventually } from './eventually.ts'
import { inVenue } from './inVenue.ts'
import { atNoon, noonNow } from './noon.ts'
import { bearer, book, issue, type Press } from './publicApi.ts'

const MINUTE = 60_000
const HALL_TIME = 'Asia/Shanghai'

/** Insurance for somebody, so many minutes from now. */
const booked = (reception: Press, minutes: number, tail: string, now = noonNow()) =>
  book(reception, { serviceId: 'insure', startsAt: new Date(now + minutes * MINUTE), name: CUSTOMER.name, phone: phoneEnding(tail) })

test.each(LANGS)('a booked customer checks in too early, on time and late, and comes when the booking says so (%s)', (lang) =>
  inVenue(
    `booked-${lang}`,
    async ({ venue, screens }) => {
      const reception = await bearer(venue, '--role', 'staff', '--staff', 'clerk-1')
      const late = await booked(reception, 1, '3333', noonNow() - 12 * MINUTE)
      await venue.end()
      await venue.restart(atNoon()) // nothing can be booked for a time that is over: twelve minutes go by, before anybody looks

      const early = await booked(reception, 120, '1111')
      await booked(reception, 5, '2222')
      const walkIn = await issue(venue, await bearer(venue, '--role', 'kiosk'), { serviceId: 'insure' })
      const links = venue.links()
      const { page: kiosk, ...kioskScreen } = await screens.open('kiosk', links.kiosk)
      const look = (step: string) => screens.shot(step, { ...kioskScreen, page: kiosk })

      await wantCheckIn(kiosk, lang)
      await look('identify')
      await findByPhone(kiosk, lang, '1111')
      await look('found')
      await thatIsMe(kiosk, lang).tap()
      await kiosk.getByRole('heading', { name: say(lang, words.kiosk.foundEarlyTitle) }).waitFor()
      const time = timeText(early.startsAt, HALL_TIME)
      const open = timeText(Date.parse(early.startsAt) - 15 * MINUTE, HALL_TIME)
      await kiosk.getByText(say(lang, words.kiosk.foundEarly, { time, open })).waitFor()
      await look('early')
      await kiosk.getByRole('button', { name: say(lang, words.kiosk.foundEarlyTicket) }).tap()
      const ordinary = await readTicket(kiosk, lang)
      await leaveKiosk(kiosk, lang)

      await wantCheckIn(kiosk, lang)
      await findByPhone(kiosk, lang, phoneEnding('2222'))
      const card = foundBooking(kiosk, say(lang, words.kiosk.foundTail, { tail: '2222' }))
      expect(await card.innerText()).toContain(CUSTOMER.masked)
      expect(await kiosk.getByRole('main').innerText()).not.toMatch(/金丝雀|1370013/)
      await thatIsMe(kiosk, lang).tap()
      await ticketOn(kiosk, lang)
        .getByText(countText(lang, 'hall', 0), { exact: true })
        .waitFor()
      const onTime = await readTicket(kiosk, lang)
      await look('on-time')
      await leaveKiosk(kiosk, lang)

      await wantCheckIn(kiosk, lang)
      await findByCode(kiosk, lang, late.code)
      await thatIsMe(kiosk, lang).tap()
      const afterTime = await readTicket(kiosk, lang)
      await kiosk.getByText(say(lang, words.kiosk.foundLate)).waitFor()
      await look('late')
      await leaveKiosk(kiosk, lang)

      const desk = await screens.open('staff', links.desk)
      await speak(desk.page, lang)
      await deskAt(desk.page, lang, '1').waitFor()
      const inLine = [onTime, walkIn, ordinary, afterTime].map(({ number }) => number)
      await eventually(() => numbersListed(desk.page)).toEqual(inLine)
      await screens.shot('in-line', desk)
      await callNext(desk.page, lang).tap()
      await eventually(() => customerAt(desk.page).innerText()).toBe(onTime.number)
      await screens.shot('called', desk)
    },
    atNoon(12),
  ),
)

test.each(LANGS)('a printer without paper costs nobody their number, and prints it once there is paper (%s)', (lang) =>
  inVenue(
    `paper-${lang}`,
    async ({ venue, screens }) => {
      const printer = await startFakePrinter({ paperOut: true })
      try {
        await booked(await bearer(venue, '--role', 'staff', '--staff', 'clerk-1'), 5, '4444')
        const { page: kiosk, ...kioskScreen } = await screens.open('kiosk', venue.links().kiosk)
        const look = (step: string) => screens.shot(step, { ...kioskScreen, page: kiosk })
        await startButton(kiosk, 'zh').waitFor()
        await venue.cli('printer', '--device', say('zh', words.kiosk.pairDeviceName), '--address', printer.address)

        await checkInAgain()
        await kiosk.getByRole('heading', { name: say(lang, words.kiosk.printTitle) }).waitFor()
        await kiosk.getByText(say(lang, words.kiosk.printScan)).waitFor()
        const { number, address } = await readTicket(kiosk, lang)
        const withoutPaper = await sizeOfNumber()
        await look('no-paper')
        expect(address).toMatch(new RegExp(`^${venue.url}/t/\\w{16}$`))
        await kiosk.getByRole('button', { name: say(lang, words.kiosk.printNotedDone) }).tap()
        await kiosk.getByText(say('zh', words.kiosk.attractNoPaper)).waitFor()
        await look('attract')
        expect(printer.jobs).toEqual([])

        await printer.become({})
        await checkInAgain()
        await kiosk.getByRole('heading', { name: say(lang, words.kiosk.duplicateTitle, { number }) }).waitFor()
        expect(withoutPaper).toBeGreaterThan(await sizeOfNumber())
        await look('already')
        for (const slips of [1, 2]) {
          await kiosk.getByRole('button', { name: say(lang, words.kiosk.ticketAgain) }).tap()
          await eventually(() => printer.jobs.length).toBe(slips)
          await kiosk.getByText(say(lang, words.kiosk.ticketTake)).waitFor()
        }
        await look('printed')
        for (const { text, links } of printer.jobs) {
          expect(text).toContain(number)
          expect(links).toEqual([]) // no public address is set, and one that no phone can open is not printed
        }
        // the first of these is the first there is; who asks for another holds two
        expect(printer.jobs.map(({ text }) => text.includes('COPY'))).toEqual([false, true])

        async function checkInAgain(): Promise<void> {
          await wantCheckIn(kiosk, lang)
          await findByPhone(kiosk, lang, '4444')
          await thatIsMe(kiosk, lang).tap()
        }
        async function sizeOfNumber(): Promise<number> {
          return (await ticketOn(kiosk, lang).getByRole('img').boundingBox())?.height ?? 0
        }
      } finally {
        await printer.stop()
      }
    },
    atNoon(),
  ),
)
