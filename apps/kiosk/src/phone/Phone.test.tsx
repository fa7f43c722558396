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
  zoneName: null,
  comingAt: null,
  until: null,
  holdReason: null,
  canDefer: false,
  deferMinutes: 10,
  canRejoin: false,
  rejoinBehind: 3,
  canComeBack: false,
  journey: [{ serviceName: { zh: '综合业务', en: 'General services' }, state: 'now' }],
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

test('only what may be done now has a button', async () => {
  const { shows } = await stage()
  const buttons = () => screen.getAllByRole('button').map((button) => button.textContent)
  await shows(waiting)
  const alerts = '开启提醒（声音和振动）轮到您时，手机会响铃和振动。'
  expect(buttons()).toEqual(['English', alerts, '取消排队', '为什么有人先被叫？'])
  await shows({ ...waiting, canDefer: true })
  expect(buttons()).toEqual(['English', alerts, '我会晚到10分钟', '取消排队', '为什么有人先被叫？'])
  await shows(called)
  expect(buttons()).toEqual(['English', '我正在过来', '我赶不上，往后排'])
  await shows({ ...waiting, stage: 'parked', holdReason: 'papers' })
  expect(buttons()).toEqual(['English', '取消排队'])
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
  [
    'finished, staff go on',
    { stage: 'wrapUp', place: counter, servingSince: '2026-11-23T06:20:00Z' },
    '您这里已经办好',
    'Your part is done',
  ],
  ['on hold', { stage: 'parked', holdReason: 'parts', until: '2026-11-23T06:59:00Z' }, '已挂起', 'On hold'],
  [
    'on an errand',
    { stage: 'away', holdReason: 'papers', until: '2026-11-23T06:59:00Z' },
    '请去办好再回来',
    'Come back when you are ready',
  ],
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
  expect(screen.queryByRole('button', { name: /恢复排队/ })).toBeNull()
})

test('missed, with a way back: how far back, and until when the number is good', async () => {
  const { shows, asked, answer } = await stage()
  await shows({ ...waiting, stage: 'missed', callNo: 2, calledAt: '2026-11-23T06:24:00Z', until: '2026-11-23T06:59:00Z', canRejoin: true })
  expect(screen.getByText('14:59后作废')).toBeTruthy()
  expect(screen.getByRole('button', { name: '不来了' })).toBeTruthy()
  await press('恢复排队（往后3位）')
  expect(asked('PhoneRejoin')[0]?.variables.input).toMatchObject({ token: '8F3K2M7P' })
  await answer('PhoneRejoin', { answer: { __typename: 'OwnVisit' } })
  await shows(waiting)
  expect(screen.getByText('14人')).toBeTruthy()
})

test('late: what it means stands there before it is done, and it is done once', async () => {
  const { shows, asked, answer } = await stage()
  await shows({ ...waiting, canDefer: true })
  await press('我会晚到10分钟')
  const question = screen.getByRole('dialog')
  expect(question.textContent).toContain('10分钟内不会叫您，您的位置一直保留。每个号只能推迟一次。')
  expect(asked('PhoneDefer')).toHaveLength(0)
  await press('推迟10分钟')
  await answer('PhoneDefer', { answer: { __typename: 'OwnVisit' } })
  await shows({ ...waiting, stage: 'deferred', until: '2026-11-23T06:36:00Z', canComeBack: true })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(heading()).toBe('位置为您保留')
  expect(screen.getByText('14:36自动回到队列')).toBeTruthy()
  await press('我回来了')
  expect(asked('PhoneComeBack')).toHaveLength(1)
})

test('a wish that meets a no says why, in the customer’s language', async () => {
  const { shows, answer } = await stage()
  await shows(called)
  await press('我正在过来')
  await answer('PhoneSayComing', {
    answer: { __typename: 'Refused', reason: 'wrongStage', say: { zh: '这个号码的状态已经变了。', en: 'That number has moved on.' } },
  })
  expect(screen.getByText('这个号码的状态已经变了。')).toBeTruthy()
  await press('English')
  expect(screen.getByText('That number has moved on.')).toBeTruthy()
})

test('called: how long there is, that somebody is coming, and where in the house', async () => {
  const { shows, asked } = await stage()
  await shows({ ...called, zoneName: { zh: '二楼', en: 'Second floor' }, callNo: 2 })
  expect(screen.getByText('二楼')).toBeTruthy()
  expect(screen.getByText('第2次叫号')).toBeTruthy()
  expect(screen.getByRole('timer').textContent).toBe('03:00')
  await wait(61)
  expect(screen.getByRole('timer').textContent).toBe('01:59')
  await wait(150)
  expect(screen.queryByRole('timer')).toBeNull()
  expect(screen.getByText('请尽快到达')).toBeTruthy()
  await press('我正在过来')
  expect(asked('PhoneSayComing')[0]?.variables.input).toMatchObject({ token: '8F3K2M7P' })
  await shows({ ...called, comingAt: '2026-11-23T06:29:00Z' })
  expect(screen.getByText('已告诉工作人员')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '我正在过来' })).toBeNull()
})

test('called and too far away: put off once; after that, what will happen', async () => {
  const { shows } = await stage()
  await shows({ ...called, canDefer: true })
  await press('我赶不上，往后排')
  expect(screen.getByRole('dialog').textContent).toContain('10分钟内不会叫您')
  await press('不用了')
  await shows({ ...called, canDefer: false })
  await wait(2)
  await press('我赶不上，往后排')
  expect(screen.getByRole('dialog').textContent).toContain('没赶上会记为过号；过号后可以在本页恢复排队（往后3位）')
})

test('why somebody was called first: the reasons, or that nobody was', async () => {
  const { shows, answer, fail } = await stage()
  await shows(waiting)
  const ask = async () => {
    await press('为什么有人先被叫？')
  }
  const close = async () => {
    await press('关闭')
    await wait(2)
  }
  const say = { zh: 'A014 有预约，由工作人员点名叫号。', en: 'A014 had a booking and was called by our staff’s choice.' }
  await ask()
  await answer('PhoneWhyOrder', { whyOrder: { overtakings: [{ number: 'A014', say }] } })
  expect(within(screen.getByRole('dialog')).getByRole('listitem').textContent).toBe(say.zh)
  await close()
  await ask()
  await answer('PhoneWhyOrder', { whyOrder: { overtakings: [] } })
  expect(screen.getByText('没有比您晚来的号先被叫。')).toBeTruthy()
  await close()
  await ask()
  await fail('PhoneWhyOrder', { kind: 'network' })
  expect(screen.getByText('暂时查不到，请稍后再试。')).toBeTruthy()
})

test('a visit of several services: what is done, present and to come', async () => {
  const { shows } = await stage()
  const step = (zh: string, state: 'done' | 'now' | 'next') => ({ serviceName: { zh, en: zh }, state })
  await shows({ ...waiting, stage: 'serving', place: counter, journey: [step('核对', 'done'), step('受理', 'now'), step('缴费', 'next')] })
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['核对已办完', '受理当前', '缴费接下来'])
})

test('done: how to come by a new number', async () => {
  const { shows } = await stage()
  await shows({ ...waiting, stage: 'gone', outcome: 'expired', endedAt: '2026-11-23T06:41:00Z' })
  expect(screen.getByText('超过了保留时间。')).toBeTruthy()
  await press('重新取号')
  expect(screen.getByRole('dialog').textContent).toContain('请在现场的取号机上重新取号，或到导办台询问。')
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
  await answer('PhoneCancelVisit', { answer: { __typename: 'CancelledVisit' } })
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
  await wait(3)
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
