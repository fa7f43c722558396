// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { enter, leave, settle, tap } from '../stage/enter.tsx'
import { ago, ahead, booking, bookings, desk, point, zhoumin } from '../stage/hall.ts'
import { refused, Server, session } from '../stage/server.ts'

afterEach(leave)

const known = bookings.map((each) => ({
  ...each,
  code: `CODE${each.id}`,
  name: { b1: '张伟', b2: '王小明', b3: 'Jane' }[each.id],
  phone: '13800130138',
}))
const ISSUED = { __typename: 'IssuedTicket', visitId: 'v9', number: 'A031' }
const BOOKED = { __typename: 'KnownBooking', ...booking('b9', 94), code: 'K7QM2H9P', name: '赵敏', phone: '' }

async function atBookings(answers: Server['answers'] = {}, lang: 'zh' | 'en' = 'zh', picture = desk(), who = session) {
  const server = new Server()
  server.showDesk(picture)
  const one = () => BOOKED
  server.answers = {
    Bookings: () => known,
    CheckIn: () => ISSUED,
    BookAppointment: one,
    RescheduleAppointment: one,
    CancelAppointment: one,
    MarkGuestNoShow: one,
    ...answers,
  }
  await enter(server, { lang, session: who })
  fireEvent.click(screen.getByRole('tab', { name: lang === 'zh' ? '预约2' : 'Booked 2' }))
  await settle()
  return server
}

const last = (server: Server) => server.asked.filter(({ what }) => what !== 'Bookings').at(-1)
const asked = (server: Server) => server.asked.filter(({ what }) => what !== 'Bookings').map(({ what }) => what)
const rows = () =>
  within(screen.getByRole('tabpanel'))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)
const sheet = () => within(screen.getByRole('dialog'))
const press = async (name: string | RegExp) => (fireEvent.click(sheet().getByRole('button', { name })), settle())

test.each([
  ['zh', ['14:00张伟综合业务已签到 · A006', '14:30王小明综合业务可以签到签到', '16:30Jane社保医保 · English · 2人16:00起可签到签到']],
  [
    'en',
    [
      '14:00张伟General serviceschecked in · A006',
      '14:30王小明General servicesmay check inCheck in',
      '16:30JaneSocial insurance · English · 2 peoplefrom 16:00Check in',
    ],
  ],
] as const)('%s: who is expected today, when, and whether they may check in', async (lang, expected) => {
  const server = await atBookings({}, lang)
  expect(rows()).toEqual(expected)
  expect(server.asked[0]).toMatchObject({ what: 'Bookings', input: { from: '2026-11-22T16:00:00.000Z', to: '2026-11-23T16:00:00.000Z' } })
})

test('without the names the appointments still stand there', async () => {
  await atBookings({ Bookings: () => Promise.reject(new Error('no')) })
  expect(screen.getByRole('button', { name: '队列没刷新，点这里重试' })).toBeTruthy()
  expect(rows()).toHaveLength(3)
})

test('another day is asked for by itself', async () => {
  const server = await atBookings()
  await tap('后一天')
  expect(server.asked.at(-1)).toMatchObject({ what: 'Bookings', input: { from: '2026-11-23T16:00:00.000Z' } })
  expect(screen.getByText('11月24日 星期二')).toBeTruthy()
})

test('on time one touch checks in and says the number', async () => {
  const server = await atBookings()
  await tap('王小明签到')
  expect(last(server)).toMatchObject({ what: 'CheckIn', input: { bookingId: 'b2', asWalkIn: false } })
  expect(screen.getByText('已签到，号码A031')).toBeTruthy()
})

test('too early is asked about first, and queues like anybody', async () => {
  const server = await atBookings({}, 'en')
  await tap('Check in Jane')
  expect(screen.getByRole('dialog', { name: 'Check-in opens at 16:00. Queue now as a walk-in?' })).toBeTruthy()
  expect(asked(server)).toEqual([])
  await press('Queue as walk-in')
  expect(last(server)).toMatchObject({ what: 'CheckIn', input: { bookingId: 'b3', asWalkIn: true } })
})

test('a check-in that is refused says what to do', async () => {
  await atBookings({ CheckIn: () => refused('bookingOver', '这个预约已取消或已结束。可以直接取号。', 'Over.') })
  await tap('王小明签到')
  expect(screen.getByText('这个预约已取消或已结束。可以直接取号。')).toBeTruthy()
})

test('an appointment opens: phone, code, and a no-show only once its time has come', async () => {
  const server = await atBookings({}, 'zh', desk({ bookings: [booking('b2', -4), ...bookings.slice(2)] }))
  fireEvent.click(screen.getByRole('button', { name: /14:22/ }))
  expect(screen.getByRole('dialog').textContent).toContain('手机13800130138预约码CODEb2')
  await press('未到')
  expect(last(server)).toMatchObject({ what: 'MarkGuestNoShow', input: { bookingId: 'b2' } })
  fireEvent.click(screen.getByRole('button', { name: /16:30/ }))
  expect(sheet().getByRole('button', { name: /^未到/ }).textContent).toContain('16:30起可以记')
})

test('is moved by big buttons, on the clock of the venue', async () => {
  const server = await atBookings()
  fireEvent.click(screen.getByRole('button', { name: /16:30/ }))
  await press('改时间')
  await press('日期加一')
  await press('小时减一')
  await press('分钟加一')
  await press('改时间')
  expect(last(server)).toMatchObject({ what: 'RescheduleAppointment', input: { bookingId: 'b3', startsAt: '2026-11-24T07:45:00.000Z' } })
})

test('is cancelled after a question that asks by whom', async () => {
  const server = await atBookings()
  fireEvent.click(screen.getByRole('button', { name: /14:30/ }))
  await press('取消预约')
  expect(screen.getByRole('dialog', { name: '取消王小明14:30的预约？' })).toBeTruthy()
  expect(document.activeElement?.textContent).toBe('保留预约')
  await press('我们取消')
  expect(last(server)).toMatchObject({ what: 'CancelAppointment', input: { bookingId: 'b2', by: 'venue' } })
})

test('a new one says what is missing, is made, and shows its code', async () => {
  const server = await atBookings()
  await tap('新建预约')
  const go = () => sheet().getByRole('button', { name: /^预约/ }).textContent
  expect(go()).toBe('预约请选业务')
  await press('不动产')
  expect(go()).toBe('预约请写姓名或手机')
  fireEvent.change(sheet().getByLabelText('姓名'), { target: { value: '赵敏' } })
  fireEvent.change(sheet().getByLabelText('手机'), { target: { value: '138x00' } })
  await press('小时减一')
  expect(go()).toBe('预约这个时间已经过去')
  await press('小时加一')
  await press('人数加一')
  await press('王磊')
  await press('预约')
  expect(last(server)).toMatchObject({
    what: 'BookAppointment',
    input: { serviceId: 'homes', startsAt: '2026-11-23T07:00:00.000Z', partySize: 2, staffId: 'wanglei', name: '赵敏', phone: '13800' },
  })
  expect(screen.getByRole('dialog', { name: '已预约11月23日 星期一 16:00' }).textContent).toContain('K7QM2H9P')
})

test('a file is for those in charge, and what could not be read is said line by line', async () => {
  expect((await atBookings(), screen.queryByRole('button', { name: '导入' }))).toBeNull()
  leave()
  const own = point('3', { state: 'open', staff: zhoumin, serviceIds: ['general'] })
  const report = { __typename: 'ImportReport', taken: 12, known: 1, refused: [{ line: 4, say: { zh: '时间读不懂。', en: 'No time.' } }] }
  const server = await atBookings({ ImportBookings: () => report }, 'en', desk({ me: zhoumin, point: own }), { ...session, staff: zhoumin })
  await tap('Import')
  fireEvent.change(screen.getByLabelText('Choose a CSV or iCalendar file'), {
    target: { files: [new File(['name,time'], 'monday.csv')] },
  })
  await vi.waitFor(() =>
    expect(last(server)).toMatchObject({ what: 'ImportBookings', input: { fileName: 'monday.csv', content: btoa('name,time') } }),
  )
  await settle()
  expect(screen.getByRole('dialog').textContent).toContain('12 new1 was here1 not importedline 4No time.')
})

test('a file that is too large is not sent', async () => {
  const own = point('3', { state: 'open', staff: zhoumin, serviceIds: ['general'] })
  const server = await atBookings({}, 'zh', desk({ me: zhoumin, point: own }), { ...session, staff: zhoumin })
  await tap('导入')
  fireEvent.change(screen.getByLabelText('选择CSV或iCalendar文件'), { target: { files: [new File(['x'.repeat(30_000)], 'all.csv')] } })
  await settle()
  expect(screen.getByText(/文件太大/)).toBeTruthy()
  expect(asked(server)).toEqual([])
})

test('a new state of an appointment is shown as soon as the picture has it', async () => {
  const server = await atBookings()
  server.showDesk(desk({ bookings: bookings.map((each) => (each.id === 'b2' ? { ...each, state: 'checkedIn', number: 'A031' } : each)) }))
  await settle()
  expect(rows()[1]).toBe('14:30王小明综合业务已签到 · A031')
  expect(server.asked.filter(({ what }) => what === 'Bookings')).toHaveLength(2)
})

test('one that was released is told, and may still be let in', async () => {
  const late = booking('b4', -40, { state: 'noShow', window: 'over', startsAt: ago(40), checkInFrom: ahead(-4200) })
  const server = await atBookings({}, 'zh', desk({ bookings: [late, ...bookings.slice(1)] }))
  expect(rows()[0]).toContain('未到')
  fireEvent.click(screen.getByRole('button', { name: /13:46/ }))
  expect(screen.getByRole('dialog').textContent).toContain('预约时间已过，按普通号排队。')
  await press(/^签到/)
  expect(last(server)).toMatchObject({ what: 'CheckIn', input: { bookingId: 'b4', asWalkIn: false } })
})
