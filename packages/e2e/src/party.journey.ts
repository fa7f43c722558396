import { say, words } from '@foyer/ui'
import { expect, test } from 'vitest'
import { spokenBy } from './board.ts'
import { leaveKiosk, readTicket, serviceCard, startButton } from './customer.ts'
import { callNext, customerAt } from './desk.ts'
import { eventually } from './eventually.ts'
import { inVenue } from './inVenue.ts'
import { tabOf } from './aside.ts'

const TABLE = { zh: '5–6人', en: '5–6 people' } as const

test('a party of six has one number and one call, and the host stand knows for how many the table is', () =>
  inVenue(
    'party',
    async ({ venue, screens }) => {
      const links = venue.links()
      const kiosk = await screens.open('kiosk', links.kiosk)
      const board = await screens.open('board', links.board)
      const desk = await screens.open('staff', links.desk)
      await startButton(kiosk.page, 'zh').tap()
      await serviceCard(kiosk.page, 'zh', TABLE).tap()
      await kiosk.page.getByRole('heading', { name: say('zh', words.kiosk.askParty) }).waitFor()
      await screens.shot('how-many', kiosk)
      await kiosk.page.getByRole('button', { name: '6', exact: true }).tap()
      const { number, address } = await readTicket(kiosk.page, 'zh')
      await screens.shot('taken', kiosk)
      await leaveKiosk(kiosk.page, 'zh')

      const phone = await screens.open('phone', address)
      await tabOf(desk.page, say('zh', words.staff.tabWaiting, { n: 1 })).waitFor()
      const row = desk.page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: number })
      await row.getByText(say('zh', words.staff.partyOf, { n: 6 })).waitFor()
      await screens.shot('waiting')

      await callNext(desk.page, 'zh').tap()
      await eventually(() => customerAt(desk.page).innerText()).toBe(number)
      await desk.page
        .getByRole('main')
        .getByText(say('zh', words.staff.partyOf, { n: 6 }), { exact: true })
        .waitFor()
      await phone.page.getByRole('heading', { name: say('zh', words.shared.place.host) }).waitFor()
      await eventually(async () => (await spokenBy(board.page)).length).toBe(1)
      await tabOf(desk.page, say('zh', words.staff.tabWaiting, { n: 0 })).waitFor()
      await screens.shot('called')
      expect(await spokenBy(board.page)).toHaveLength(1)
    },
    { FOYER_TEMPLATE: 'restaurant' },
  ))
