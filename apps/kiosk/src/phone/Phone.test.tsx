// @vitest-environment happy-dom
import { FoyerProvider } from '@foyer/client'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { spokenFor } from '../spokenFor.ts'
import type { Alerts } from './alerts.ts'
import type { Ticket } from './documents.ts'
import { memoryIn } from './memory.ts'
import { Phone } from './Phone.tsx'

const NOW = Date.parse('2026-11-23T06:26:00Z') // 14:26 in Shanghai
const waiting: Ticket = {
  asOf: '2026-11-23T06:26:00.000Z',
  venueName: { zh: '城南政务服务中心', en: 'Chengnan Service Hall' },
  preset: 'hall',
  timeZone: 'Asia/Shanghai',
  number: 'A012',
  serviceName: { zh: '综合业务', en: 'General services' },
  lang: 'zh',
  stage: 'waiting',
  outcome: null,
  ahead: 14,
  quote: { lowMinutes: 20, highMinutes: 30 },
  place: null,
  callNo: null,
  calledAt: null,
  servingSince: null,
  endedAt: null,
  nowServing: ['A011', 'A007'],
  arriveWithinMinutes: 3,
}
const counter = { kind: 'counter', label: '3', name: null } as const
const called: Ticket = { ...waiting, stage: 'called', ahead: 0, quote: null, place: counter, callNo: 1, calledAt: '2026-11-23T06:26:00Z' }

beforeEach(() => void vi.useFakeTimers({ now: NOW }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  sessionStorage.clear()
})

/** A phone with its customer's page open. */
async function stage({ canVibrate = true, soundAllowed = true } = {}) {
  const server = spokenFor()
  const rung: string[] = []
  const alerts: Alerts = { canVibrate, turnOn: () => Promise.resolve(soundAllowed), ring: (why) => void rung.push(why) }
  await act(async () => {
    render(
      <FoyerProvider client={server.client}>
        <Phone token="8F3K2M7P" memory={memoryIn(sessionStorage, '8F3K2M7P')} alerts={alerts} />
      </FoyerProvider>,
    )
  })
  return { ...server, rung, shows: (ticket: Ticket | null) => server.show('PhoneTicketLive', { ticketLive: ticket }) }
}

const press = (name: string | RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })))
const wait = (seconds: number) => act(async () => vi.advanceTimersByTimeAsync(seconds * 1000))
const heading = () => screen.getByRole('heading', { level: 1 }).textContent

test('waiting: the number, how many are in front, how long it may take, and how fresh that is', async () => {
  const { shows } = await stage()
  await shows(waiting)
  expect(heading()).toBe('综合业务·您的号码')
  expect(screen.getByRole('img', { name: 'A 零 幺 二' })).toBeTruthy()
  expect(screen.getByText('14人')).toBeTruthy()
  expect(screen.getByText('约20–30分')).toBeTruthy()
  expect(screen.getByText('14:26更新')).toBeTruthy()
  expect(screen.getByText('A007')).toBeTruthy()
  expect(document.title).toBe('A012前面14人')
  expect(document.documentElement.lang).toBe('zh-CN')
})

test('in the language the customer took the number in, until they choose another', async () => {
  const { shows } = await stage()
  await shows({ ...waiting, lang: 'en' })
  expect(heading()).toBe('General services · Your number')
  expect(document.title).toBe('A012: 14 people ahead')
  await press('中文')
  expect(heading()).toBe('综合业务·您的号码')
  cleanup()

  const again = await stage() // the page is loaded anew
  await again.shows({ ...waiting, lang: 'en' })
  expect(heading()).toBe('综合业务·您的号码')
})

test('no button for what does not exist yet', async () => {
  const { shows } = await stage()
  await shows(waiting)
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
    'English',
    '开启提醒（声音和振动）轮到您时，手机会响铃和振动。',
    '取消排队',
  ])
  await shows(called)
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['English'])
})

test('without an estimate only the number in front is said', async () => {
  const { shows } = await stage()
  await shows({ ...waiting, quote: null })
  expect(screen.queryByText('预计等待')).toBeNull()
})

test('the estimate does not flutter', async () => {
  const { shows } = await stage()
  await shows(waiting)
  await shows({ ...waiting, quote: { lowMinutes: 10, highMinutes: 20 } })
  expect(screen.getByText('约20–30分')).toBeTruthy()
  await wait(61)
  expect(screen.getByText('约10–20分')).toBeTruthy()
})

test('soon: time to come back, said once', async () => {
  const { shows, rung } = await stage()
  await shows(waiting)
  await shows({ ...waiting, ahead: 3 })
  expect(heading()).not.toBe('快到您了') // the counters serve other lines first: twenty minutes still
  await shows({ ...waiting, ahead: 3, quote: { lowMinutes: 5, highMinutes: 15 } })
  expect(heading()).toBe('快到您了')
  expect(screen.getByText('请回到等候区')).toBeTruthy()
  await shows({ ...waiting, ahead: 2, quote: { lowMinutes: 0, highMinutes: 4 } })
  expect(rung).toEqual(['soon'])
})

test('called: where to go, on the amber page, and again at every further call', async () => {
  const { shows, rung } = await stage()
  await shows(called)
  expect(within(screen.getByRole('alert')).getByRole('heading').textContent).toBe('3号窗口')
  expect(screen.getByText('请在3分钟内到达')).toBeTruthy()
  expect(screen.getByText('14:26叫号')).toBeTruthy()
  expect(document.title).toBe('A012→3号窗口')
  expect(document.documentElement.dataset.scene).toBe('called')
  await shows({ ...called, callNo: 2 })
  expect(rung).toEqual(['called', 'called'])

  await press('English')
  expect(heading()).toBe('Counter 3')
  expect(screen.getByText('It’s your turn. Go to')).toBeTruthy()
})

test.each<[told: string, ticket: Partial<Ticket>, zh: string, en: string]>([
  ['at the counter', { stage: 'serving', place: counter, servingSince: '2026-11-23T06:20:00Z' }, '正在为您办理', 'You are being served'],
  ['missed', { stage: 'missed', callNo: 2, calledAt: '2026-11-23T06:24:00Z' }, '过号了', 'Missed'],
  ['served', { stage: 'gone', outcome: 'served', endedAt: '2026-11-23T06:41:00Z' }, '已完成14:41', 'Done 14:41'],
  ['left', { stage: 'gone', outcome: 'left', endedAt: '2026-11-23T06:41:00Z' }, '已取消', 'Cancelled'],
  ['never came', { stage: 'gone', outcome: 'noShow', endedAt: '2026-11-23T06:41:00Z' }, '号码已作废', 'This number is void'],
])('%s', async (_told, ticket, zh, en) => {
  const { shows } = await stage()
  await shows({ ...waiting, ...ticket })
  expect(heading()).toBe(zh)
  await press('English')
  expect(heading()).toBe(en)
  expect(screen.getByText('A012')).toBeTruthy()
})

test('missed: how often it was called, and where to ask', async () => {
  const { shows } = await stage()
  await shows({ ...waiting, stage: 'missed', callNo: 2, calledAt: '2026-11-23T06:24:00Z' })
  expect(screen.getByText('A012在14:24叫过2次。')).toBeTruthy()
  expect(screen.getByText('过号请到导办台重新排队')).toBeTruthy()
})

test('alerts are turned on by a press, and only as much is promised as the phone can do', async () => {
  const { shows } = await stage({ canVibrate: false })
  await shows(waiting)
  await press(/开启提醒（声音）/)
  expect(screen.getByText('提醒已开启 · 请保持本页打开。')).toBeTruthy()
  expect(screen.getByText('排到第3位提醒您')).toBeTruthy()
})

test('a phone that allows no sound says so', async () => {
  const { shows } = await stage({ soundAllowed: false })
  await shows(waiting)
  await press(/开启提醒/)
  expect(screen.getByText('手机没有允许提醒，请留意本页或大屏。')).toBeTruthy()
})

test('leaving the queue is asked twice, and the same wish is sent again after a lost answer', async () => {
  const { shows, asked, fail, answer } = await stage()
  await shows(waiting)
  await press('取消排队')
  const question = screen.getByRole('dialog')
  expect(within(question).getByRole('heading').textContent).toBe('要取消排队吗？取消后号码作废。')
  expect(document.activeElement?.textContent).toBe('继续排队')

  const leave = () => act(async () => fireEvent.click(within(question).getByRole('button', { name: '取消排队' })))
  await leave()
  const first = asked('PhoneCancelVisit')[0]?.variables
  expect(first?.input).toMatchObject({ token: '8F3K2M7P', reason: 'customer' })
  await fail('PhoneCancelVisit', { kind: 'network' })
  expect(within(question).getByRole('alert').textContent).toBe('没有取消成功，请再试一次。')

  await wait(2)
  await leave()
  expect(asked('PhoneCancelVisit')[0]?.variables).toEqual(first)
  await answer('PhoneCancelVisit', { cancelVisit: { __typename: 'CancelledVisit' } })
  await shows({ ...waiting, stage: 'gone', outcome: 'left', endedAt: '2026-11-23T06:27:00Z' })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(heading()).toBe('已取消')
})

test('keeping the place changes nothing', async () => {
  const { shows, asked } = await stage()
  await shows(waiting)
  await press('取消排队')
  await press('继续排队')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(asked('PhoneCancelVisit')).toHaveLength(0)
})

test('out of reach: the number stays, the place in the queue goes, and a press asks again', async () => {
  const { shows, link, answer } = await stage()
  await shows(waiting)
  await link('lost', NOW)
  await wait(5)
  expect(screen.getByText('14人')).toBeTruthy() // a tunnel is no outage
  await wait(6)
  expect(heading()).toBe('暂时连不上，号码仍有效。')
  expect(screen.getByText('上次更新14:26')).toBeTruthy()
  expect(screen.getByText('A012')).toBeTruthy()
  expect(screen.queryByText('14人')).toBeNull()

  await press('重试')
  await answer('PhoneTicket', { ticketLive: { ...waiting, ahead: 9 } })
  expect(screen.getByText('9人')).toBeTruthy()
})

test('called and then out of reach: the counter still stands there, and that it is not fresh', async () => {
  const { shows, link } = await stage()
  await shows(called)
  await link('lost', NOW)
  await wait(11)
  expect(heading()).toBe('3号窗口')
  expect(screen.getByText(/暂时连不上，号码仍有效。/)).toBeTruthy()
})

test('loaded anew without a network, the number is there at once', async () => {
  const first = await stage()
  await first.shows(waiting)
  cleanup()
  const { link } = await stage()
  await link('connecting', null)
  expect(screen.getByText('A012')).toBeTruthy()
})

test('a link that opens no number says so', async () => {
  const { shows } = await stage()
  await shows(null)
  expect(heading()).toMatch(/This number was not found|没有找到这个号码/)
  cleanup()
  const { refuse } = await stage()
  await refuse('PhoneTicketLive', 'NOT_FOUND')
  expect(heading()).toMatch(/This number was not found|没有找到这个号码/)
})

test('a screen reader hears of the place at most every thirty seconds', async () => {
  const { shows } = await stage()
  await shows(waiting)
  await wait(1)
  await shows({ ...waiting, ahead: 13 })
  await wait(1)
  expect(screen.getByRole('status').textContent).toBe('前面还有14人')
  await wait(30)
  expect(screen.getByRole('status').textContent).toBe('前面还有13人')
})
