import { say, words } from '@foyer/ui'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { cardOf, heardFrom, overlayOf, rowOf } from './board.ts'
import { NOBODY_THERE, type Screen, type ScreenKind, type Screens } from './browser.ts'
import { startButton } from './customer.ts'
import { callNext, deskAt, signIn } from './desk.ts'
import { eventually } from './eventually.ts'
import { inVenue } from './inVenue.ts'
import { openHall } from './livelyHall.ts'
import { usualOn, watchUsually } from './otherClient.ts'
import { POISONS, poisonedBoard } from './poison.ts'
import { type Ear, type Line, openEar, openLine, quantile } from './overLine.ts'
import { until } from './until.ts'

/** A screen that is listened to. */
interface Listener extends Screen {
  readonly ear: Ear
}

const MINUTE = 60_000
/** What a busy machine may add to a promise of five seconds. */
const SLACK = 5000
const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function listen(screens: Screens, kind: ScreenKind, address: string, name: string): Promise<Listener> {
  const ear = openEar()
  return { ...(await screens.open(kind, address, { name, prepare: ear.prepare })), ear }
}

/** How a screen says that it has not heard from the server. */
const staleSign: Readonly<Record<ScreenKind, (page: Page) => ReturnType<Page['getByText']>>> = {
  kiosk: (page) => page.getByText(say('zh', words.kiosk.offlineStillWorks)),
  board: (page) => page.getByRole('img', { name: say('zh', words.board.checking) }),
  staff: (page) => page.getByRole('alert').getByText(/^连接中断/),
  phone: (page) => page.getByText(say('zh', words.phone.offline)),
}

/** The usual client asks what none of our screens asks. */
const ANY_DOCUMENT = { FOYER_DOCUMENTS: 'any' }

test(
  'over a line that fails in every way: each screen says so, is back by itself, and misses or repeats no call; the usual client does not come back',
  () =>
    inVenue(
      'wire',
      async ({ venue, screens }) => {
        screens.forgive(NOBODY_THERE)
        screens.forgive(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK|ERR_TIMED_OUT|ERR_ABORTED|Failed to load resource/)
        const [short, long, held, dead] = [await openLine(venue), await openLine(venue), await openLine(venue), await openLine(venue)]
        const lines: readonly Line[] = [short, long, held, dead]
        const again: { readonly what: string; readonly on: string; readonly ms: number }[] = []
        const silent: { readonly on: string; readonly ms: number }[] = []

        /** Waits until all of them have heard the server again, and writes down how long it took. */
        async function backAfter(what: string, since: number, all: readonly Listener[]) {
          const took = await Promise.all(all.map(({ ear }) => ear.heardAfter(since)))
          all.forEach(({ name }, at) => again.push({ what, on: name, ms: took[at] ?? Infinity }))
        }

        try {
          const hall = await openHall(venue, ['3', '4', '5', '6'])
          const [first, second] = await hall.come('B B B B B B B B')
          const board = await listen(screens, 'board', short.over(venue.links().board), 'board')
          const kiosk = await listen(screens, 'kiosk', short.over(venue.links().kiosk), 'kiosk')
          const desk = await listen(screens, 'staff', short.over(venue.links().desk), 'staff')
          const phone = await listen(screens, 'phone', short.over(second?.address ?? ''), 'phone')
          const near = [board, kiosk, desk, phone]
          const farBoard = await listen(screens, 'board', long.over(await venue.pair('display')), 'board-far')
          const farKiosk = await listen(screens, 'kiosk', long.over(await venue.pair('kiosk')), 'kiosk-far')
          const farPhone = await listen(screens, 'phone', long.over(second?.address ?? ''), 'phone-far')
          const far = [farBoard, farKiosk, farPhone]
          const tablet = await listen(screens, 'staff', held.over(await venue.pair('staff', 'counter-2')), 'staff-held')
          await signIn(tablet.page, 'zh', { name: '李建军', pin: venue.pin })
          await deskAt(tablet.page, 'zh', '2').waitFor()
          const usualNear = await screens.open('phone', dead.over(first?.address ?? ''), { name: 'usual-near' })
          const usualFar = await screens.open('phone', long.over(first?.address ?? ''), { name: 'usual-far' })
          const token = await venue.cli('token', '--role', 'display')
          await watchUsually(usualNear.page, token)
          await watchUsually(usualFar.page, token)
          await startButton(kiosk.page, 'zh').waitFor()
          await startButton(farKiosk.page, 'zh').waitFor()
          await rowOf(farBoard.page, '1').waitFor()

          const called: string[] = []
          const call = async (counter: string) => void called.push(await hall.call(counter))
          await callNext(desk.page, 'zh').tap()
          called.push(first?.number ?? '')
          await overlayOf(board.page, called[0] ?? '').waitFor()

          /** For a minute nobody answers at the far screens. */
          async function minuteWithoutServer() {
            const since = performance.now()
            long.set('refuse')
            for (const { kind, name, page } of [farKiosk, farPhone]) {
              await staleSign[kind](page).waitFor()
              silent.push({ on: name, ms: performance.now() - since })
            }
            await staleSign.board(farBoard.page).waitFor()
            await farBoard.page.getByText(/^Not live since/).waitFor({ timeout: 80_000 })
            await screens.shot('minute', farBoard, farKiosk, farPhone)
            await until('a minute to be over', () => performance.now() - since > MINUTE, 2 * MINUTE)
            const back = performance.now()
            long.set('ok')
            await backAfter('refused for 60 s', back, far)
          }

          /** A call that the line holds back: it lapses on the tablet, and calls nobody when it comes. */
          async function heldBack() {
            await callNext(tablet.page, 'zh').waitFor()
            held.set('held')
            const since = performance.now()
            await callNext(tablet.page, 'zh').tap()
            await tablet.page.getByText(say('zh', words.staff.lapsed)).waitFor()
            await staleSign.staff(tablet.page).waitFor()
            await screens.shot('lapsed', tablet)
            await until('twenty seconds to be over', () => performance.now() - since > 20_000, 40_000)
            held.set('ok')
            await staleSign.staff(tablet.page).waitFor({ state: 'hidden' })
            await callNext(tablet.page, 'zh').waitFor() // nobody is at this counter
            await screens.shot('lapsed-back', tablet)
          }

          /** Pictures that make no sense, in the middle of good ones: a board of its own shows the next good one, and is never loaded anew. */
          async function poisoned() {
            const poison = await poisonedBoard(screens, await venue.pair('display'))
            for (const spoilt of POISONS) {
              poison.next(spoilt)
              await hall.come('F')
              await until('the poison to be taken', poison.isTaken)
              await rowOf(poison.page, '1').waitFor()
              expect(await poison.page.evaluate(() => document.body.innerText.length)).toBeLessThan(3000)
            }
            await screens.shot('poisoned', { kind: 'board', name: 'board-poisoned', page: poison.page })
            const [come] = await hall.come('F')
            await cardOf(poison.page, 'upNext')
              .getByText(come?.number ?? '')
              .or(cardOf(poison.page, 'waiting'))
              .first()
              .waitFor()
            expect(poison.loads()).toBe(1)
          }

          /** The near screens: many short failures, one after the other, and calls in the middle of some. */
          async function manyShortOnes() {
            const outages = [
              { weather: 'refuse', lasts: 1000, counter: null },
              { weather: 'blackhole', lasts: 1000, counter: null },
              { weather: 'refuse', lasts: 5000, counter: '3' },
              { weather: 'blackhole', lasts: 5000, counter: '4' },
              { weather: 'deaf', lasts: 9000, counter: null },
            ] as const
            for (const { weather, lasts, counter } of outages) {
              const since = performance.now()
              short.set(weather)
              const isBlack = weather === 'blackhole' && counter !== null
              if (isBlack) dead.set('blackhole')
              const before = isBlack ? (await usualOn(usualNear.page)).pictures : null
              const signs = lasts > 8000 ? [desk, kiosk, phone] : []
              const seen = signs.map(async ({ kind, name, page }) => {
                await staleSign[kind](page).waitFor()
                silent.push({ on: name, ms: performance.now() - since })
              })
              if (counter !== null) await call(counter)
              await Promise.all([later(lasts), ...seen])
              const back = performance.now()
              short.set('ok')
              dead.set('ok')
              await backAfter(`${weather} for ${lasts / 1000} s`, back, near)
              for (const { kind, page } of [desk, kiosk, phone]) await staleSign[kind](page).waitFor({ state: 'hidden' })
              if (counter !== null) await overlayOf(board.page, called.at(-1) ?? '').waitFor()
              // the same line, the same call: ours have it, the usual client waits on a line that is dead and does not know it
              if (before !== null) expect((await usualOn(usualNear.page)).pictures, 'the usual client must hang').toBe(before)
            }
          }

          /** The machine is asleep, and then is not; the cable is out, and then is not. */
          async function asleepAndOffline() {
            const sleepers = [board, desk]
            const sessions = await Promise.all(sleepers.map(({ page }) => page.context().newCDPSession(page)))
            for (const session of sessions) await session.send('Page.setWebLifecycleState', { state: 'frozen' })
            await call('5')
            await later(6000)
            const awake = performance.now()
            for (const session of sessions) await session.send('Page.setWebLifecycleState', { state: 'active' })
            await backAfter('asleep for 6 s', awake, sleepers)
            await overlayOf(board.page, called.at(-1) ?? '').waitFor()

            for (const { page } of near) await page.context().setOffline(true)
            short.set('refuse')
            await call('6')
            await staleSign.staff(desk.page).waitFor()
            await later(6000)
            short.set('ok')
            const online = performance.now()
            for (const { page } of near) await page.context().setOffline(false)
            await backAfter('offline for 6 s', online, near)
            await overlayOf(board.page, called.at(-1) ?? '').waitFor()
          }

          await Promise.all([minuteWithoutServer(), heldBack(), manyShortOnes().then(asleepAndOffline), poisoned()])
          expect((await usualOn(usualFar.page)).gaveUp, 'the usual client must give up').toBe(true)

          await venue.kill9()
          await staleSign.staff(desk.page).waitFor()
          await venue.restart()
          await backAfter('the server was started anew', performance.now(), [...near, ...far])

          // nothing was missed within its minute, and nothing was said twice
          await eventually(async () => (await heardFrom(board.page)).announced.filter(({ played }) => played !== null).length).toBe(
            called.length,
          )
          const { announced } = await heardFrom(board.page)
          expect(new Set(announced.map(({ callId }) => callId)).size).toBe(announced.length)
          for (const [at, counter] of ['1', '3', '4', '5', '6'].entries())
            for (const { page } of [board, farBoard])
              await rowOf(page, counter)
                .getByText(called[at] ?? '')
                .waitFor()

          report(again, silent)
          for (const { on, ms } of silent) expect(ms, `${on} says that it hears nothing`).toBeLessThan(5000 + SLACK)
          const inRoom = again.filter(({ on }) => !on.startsWith('phone')).map(({ ms }) => ms)
          expect(quantile(inRoom, 0.95)).toBeLessThan(3000 + SLACK)
        } finally {
          for (const line of lines) await line.close()
        }
      },
      ANY_DOCUMENT,
    ),
  240_000, // half of it on a machine that has nothing else to do
)

function report(
  again: readonly { readonly what: string; readonly on: string; readonly ms: number }[],
  silent: readonly { readonly on: string; readonly ms: number }[],
) {
  const whats = [...new Set(again.map(({ what }) => what))]
  const figures = whats.map((what) => {
    const all = again.filter((each) => each.what === what)
    return `  ${what}: ${all.map(({ on, ms }) => `${on} ${Math.round(ms)}`).join(', ')}`
  })
  const room = again.filter(({ on }) => !on.startsWith('phone')).map(({ ms }) => ms)
  const all = again.map(({ ms }) => ms)
  process.stdout.write(
    [
      '\nheard again after the line was back, in ms:',
      ...figures,
      `  in the room: p50 ${Math.round(quantile(room, 0.5))}, p95 ${Math.round(quantile(room, 0.95))} of ${room.length}; with phones p95 ${Math.round(quantile(all, 0.95))} of ${all.length}`,
      `silence said after, in ms: ${silent.map(({ on, ms }) => `${on} ${Math.round(ms)}`).join(', ')}\n`,
    ].join('\n'),
  )
}
