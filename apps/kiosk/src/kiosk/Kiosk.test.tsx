// @vitest-environment happy-dom
import type { DeviceCredential } from '@foyer/client'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deviceForTest } from '../deviceForTest.ts'
import { spokenFor } from '../spokenFor.ts'
import { Kiosk } from './Kiosk.tsx'
import { type Book, EMPTY, heard, lent } from './offline/book.ts'
import { memoryShelf } from './offline/memoryShelfForTest.ts'
import type { Sign } from './sign.ts'

const NOW = Date.parse('2026-11-23T06:26:00Z') // 14:26 in Shanghai
const sign: Sign = { name: { zh: '城南政务服务中心', en: 'Chengnan Service Hall' }, preset: 'hall', timeZone: 'Asia/Shanghai' }
const open = { open: true, closesAt: '2026-11-23T09:30:00Z', opensAt: null, today: [] }
const day = { businessDay: '2026-11-23', dayEndsAt: '2026-11-23T20:00:00Z' }
const priorities = [
  { key: 'normal', name: { zh: '普通', en: 'Normal' }, boostMinutes: 0 },
  { key: 'booked', name: { zh: '预约', en: 'Booked' }, boostMinutes: 10 },
  { key: 'elderly', name: { zh: '60岁以上', en: 'Aged 60 or over' }, boostMinutes: 10 },
]
const pass: DeviceCredential = { token: 't', deviceId: 'kiosk1', venueId: 'hall', pointId: null, floor: false, keyed: false }

const service = (id: string, zh: string, en: string, more: object = {}) => ({
  id,
  name: { zh, en },
  icon: 'chat',
  seriesId: 'a',
  availability: 'available',
  waiting: 14,
  quote: { lowMinutes: 20, highMinutes: 30 },
  ...more,
})
const services = [
  service('general', '综合业务', 'General services'),
  service('company', '企业开办', 'Start a business', { waiting: 0, quote: null }),
  service('permits', '出入境', 'Exit and entry', { availability: 'full' }),
]
const ticket = {
  __typename: 'IssuedTicket',
  number: 'A012',
  visitId: 'v12',
  token: '8F3K2M7P',
  ahead: 14,
  quote: { lowMinutes: 20, highMinutes: 30 },
  serviceName: services[0]!.name,
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  Object.assign(window, { innerWidth: 1080, innerHeight: 1920 })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A kiosk in its hall, and the server behind it. */
async function stage({
  paired = true,
  pairingCode = null as string | null,
  remembered = null as Sign | null,
  shelf = memoryShelf(),
  preset = 'hall',
  safe = true,
} = {}) {
  const shelfOf = () => shelf
  const server = spokenFor()
  const device = deviceForTest(paired ? pass : null, { safe, publicKey: safe ? 'the key' : null })
  const tokens: (string | null)[] = []
  const connect = (as: 'device' | 'nobody') => (tokens.push(as === 'device' ? (device.read()?.token ?? null) : null), server.client)
  await act(async () => {
    render(
      <Kiosk
        connect={connect}
        device={device}
        sign={{ read: () => remembered, keep: () => {} }}
        shelfOf={shelfOf}
        pairingCode={pairingCode}
        panel={null}
      />,
    )
  })
  const venue = (opening: object = open) =>
    server.answer('KioskVenue', {
      venue: {
        id: 'hall',
        ...sign,
        ...day,
        preset,
        now: new Date().toISOString(),
        opening,
        kioskIdleSeconds: 45,
        publicUrl: null,
        priorities,
      },
    })
  return {
    ...server,
    venue,
    tokens,
    device,
    /** What the printer says of the slip that was asked for. */
    printed: (state: string, because: string | null = null) =>
      server.answer('KioskPrintTicket', { printTicket: { __typename: 'PrintJob', id: 'p1', state, because } }),
    prints: (state: string, because: string | null = null) => server.show('KioskPrintLive', { printLive: { id: 'p1', state, because } }),
    opens: async (offered: readonly object[] = services) => {
      await venue()
      await server.show('KioskServicesLive', { servicesLive: offered })
    },
  }
}

const press = (name: string | RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })))
const wait = (seconds: number) => act(async () => vi.advanceTimersByTimeAsync(seconds * 1000))
const heading = () => screen.getByRole('heading', { level: 1 }).textContent
const sheet = () => screen.getByRole('dialog')

test('the first screen says how many wait and until when, and starts in either language', async () => {
  const { opens } = await stage()
  await opens()
  expect(heading()).toBe('取号·签到')
  expect(screen.getByText('现在等候28人')).toBeTruthy()
  expect(screen.getByText('营业至17:30')).toBeTruthy()
  expect(screen.getByText('11月23日')).toBeTruthy()
  expect(document.documentElement.dataset.preset).toBe('hall')

  await press('Start in English')
  expect(heading()).toBe('What do you need today?')
  expect(document.documentElement.lang).toBe('en')
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
})

test('a touch anywhere else starts too', async () => {
  const { opens } = await stage()
  await opens()
  await act(async () => fireEvent.click(screen.getByText('现在等候28人')))
  expect(heading()).toBe('您要办理什么业务？')
})

test('two touches to a number', async () => {
  const { opens, asked, answer, printed } = await stage()
  await opens()
  await press('开始')
  expect(screen.getByRole('button', { name: /综合业务/ }).textContent).toBe('综合业务等候14人约20–30分钟')
  expect(screen.getByRole('button', { name: /企业开办/ }).textContent).toBe('企业开办现在没人排队')

  await press(/综合业务/)
  expect(screen.getByRole('status').textContent).toBe('正在取号…')
  expect(asked('KioskIssueTicket')[0]?.variables.input).toMatchObject({ serviceId: 'general', lang: 'zh' })

  await answer('KioskIssueTicket', { issueTicket: ticket })
  await printed('failed', 'noPrinter')
  expect(heading()).toBe('取号成功，请记住号码')
  expect(screen.getByRole('img', { name: 'A 零 幺 二' }).textContent).toBe('A012')
  expect(screen.getByText('14人')).toBeTruthy()
  expect(screen.getByText('约20–30分钟')).toBeTruthy()
  expect(screen.getByRole('img', { name: '扫码随身看' })).toBeTruthy()
  expect(screen.queryByText('再打印一张')).toBeNull()
  expect(screen.queryByRole('button', { name: '返回' })).toBeNull()
})

test('in English the ticket is English, also when the language is changed on it', async () => {
  const { opens, asked, answer, printed } = await stage()
  await opens()
  await press('Start in English')
  await press(/General services/)
  expect(asked('KioskIssueTicket')[0]?.variables.input).toMatchObject({ lang: 'en' })
  await answer('KioskIssueTicket', { issueTicket: ticket })
  await printed('failed', 'noPrinter')
  expect(heading()).toBe('Done. Please note your number')
  expect(screen.getByRole('img', { name: 'A 0 1 2' })).toBeTruthy()
  expect(screen.getByText('14 people')).toBeTruthy()

  await press('中文')
  expect(heading()).toBe('取号成功，请记住号码')
  expect(screen.getByText('A012')).toBeTruthy()
})

test('after fifteen seconds the next customer finds nothing of the last one', async () => {
  const { opens, answer, printed } = await stage()
  await opens()
  await press('Start in English')
  await press(/General services/)
  await answer('KioskIssueTicket', { issueTicket: ticket })
  await printed('failed', 'noPrinter')
  await wait(14)
  expect(screen.getByText('Back to start in 5 s')).toBeTruthy()
  await wait(2)
  expect(heading()).toBe('取号·签到')
  expect(document.documentElement.lang).toBe('zh-CN')
  expect(document.body.textContent).not.toContain('A012')
})

test('a service without numbers says so and takes none', async () => {
  const { opens, asked } = await stage()
  await opens()
  await press('开始')
  const card = screen.getByRole('button', { name: /出入境/ })
  expect(card.getAttribute('aria-disabled')).toBe('true')
  expect(card.textContent).toBe('出入境今日号已发完')
  await press(/出入境/)
  expect(asked('KioskIssueTicket')).toHaveLength(0)
})

test('no answer: trying again asks for the same number, not for a second one', async () => {
  const { opens, asked, fail, answer } = await stage()
  await opens()
  await press('开始')
  await press(/综合业务/)
  const first = asked('KioskIssueTicket')[0]?.variables
  await fail('KioskIssueTicket', { kind: 'network' })
  expect(within(sheet()).getByRole('heading').textContent).toBe('没有取成功')
  expect(document.activeElement?.textContent).toBe('再试一次')

  await press('再试一次')
  expect(asked('KioskIssueTicket')[0]?.variables).toEqual(first)
  await answer('KioskIssueTicket', { issueTicket: ticket })
  expect(screen.getByText('A012')).toBeTruthy()
})

test('a refusal is said in the customer’s language, with what comes next', async () => {
  const { opens, asked, answer } = await stage()
  await opens()
  await press('Start in English')
  await press(/General services/)
  const { key } = asked('KioskIssueTicket')[0]!.variables.input
  const say = { zh: '今日号已发完。请明天再来或询问工作人员。', en: 'No numbers left today. Please come tomorrow or ask our staff.' }
  await answer('KioskIssueTicket', { issueTicket: { __typename: 'Refused', say, opensAt: '2026-11-24T01:00:00Z' } })
  expect(within(sheet()).getByRole('heading').textContent).toBe(say.en)
  expect(within(sheet()).getByText('Opens tomorrow at 09:00')).toBeTruthy()
  expect(asked('KioskVenue')).toHaveLength(1) // the venue is looked at again

  await press('Choose another service')
  await press(/Start a business/)
  expect(asked('KioskIssueTicket')[0]?.variables.input).toMatchObject({ serviceId: 'company' })
  expect(asked('KioskIssueTicket')[0]?.variables.input.key).not.toBe(key)
})

test('help is called for and said to be coming, for twenty seconds', async () => {
  const { opens, asked, answer } = await stage()
  await opens()
  await press('开始')
  await press(/找人帮忙/)
  expect(asked('KioskRaiseServiceCall')[0]?.variables.input).toMatchObject({ kind: 'help' })
  await answer('KioskRaiseServiceCall', { raiseServiceCall: { __typename: 'RaisedServiceCall' } })
  expect(within(sheet()).getByRole('status').textContent).toBe('工作人员马上过来')
  await wait(21)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(heading()).toBe('您要办理什么业务？')
})

test('help that cannot be called says where to go', async () => {
  const { opens, fail } = await stage()
  await opens()
  await press('开始')
  await press(/找人帮忙/)
  await fail('KioskRaiseServiceCall', { kind: 'network' })
  expect(within(sheet()).getByRole('status').textContent).toBe('请到导办台找工作人员。')
})

test('a customer who stands still is asked, may stay, and is sent home in the end', async () => {
  const { opens } = await stage()
  await opens()
  await press('开始')
  await wait(44)
  expect(screen.queryByRole('alertdialog')).toBeNull()
  await wait(2)
  const question = screen.getByRole('alertdialog')
  expect(within(question).getByText('30秒后将清除已填内容，回到首页。')).toBeTruthy()
  expect(document.activeElement?.textContent).toBe('继续办理')
  await wait(10)
  expect(within(question).getByText('20秒后将清除已填内容，回到首页。')).toBeTruthy()

  await press('继续办理')
  expect(screen.queryByRole('alertdialog')).toBeNull()
  await wait(46)
  expect(screen.getByRole('alertdialog')).toBeTruthy()
  await wait(31)
  expect(heading()).toBe('取号·签到')
})

test('any touch or key says that somebody is still there', async () => {
  const { opens } = await stage()
  await opens()
  await press('开始')
  await wait(46)
  await act(async () => fireEvent.click(screen.getByText('30秒后将清除已填内容，回到首页。')))
  expect(screen.queryByRole('alertdialog')).toBeNull()
  await wait(46)
  await act(async () => fireEvent.keyDown(document.body, { key: 'x' }))
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

test('large text, contrast and low reach work at once and end with the session', async () => {
  const { opens } = await stage()
  await opens()
  await press('开始')
  await press(/^大字、/)
  const { dataset, style } = document.documentElement
  for (const name of [/^大字/, /^高对比/, /^低位操作/])
    await act(async () => fireEvent.click(within(sheet()).getByRole('button', { name })))
  expect(dataset).toMatchObject({ text: 'large', contrast: 'high' })
  expect(style.getPropertyValue('--action-top')).toBe('1033px')
  expect(within(sheet()).getByRole('button', { name: /^大字/ }).getAttribute('aria-pressed')).toBe('true')
  expect(within(sheet()).queryByText(/语音/)).toBeNull()

  await press('关闭')
  expect(screen.getByRole('button', { name: /下一页1\/2/ })).toBeTruthy()
  await press('重新开始')
  expect(dataset.text).toBeUndefined()
  expect(dataset.contrast).toBeUndefined()
  expect(style.getPropertyValue('--action-top')).toBe('630px')
})

test('the language changes in the middle and the page stays', async () => {
  const { opens } = await stage()
  await opens(Array.from({ length: 9 }, (_, index) => service(`s${index}`, `业务${index}`, `Service ${index}`)))
  await press('开始')
  await press(/下一页/)
  expect(screen.getByRole('button', { name: /业务5/ })).toBeTruthy()
  await press('English')
  expect(screen.getByRole('button', { name: /Service 5/ })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Service 1/ })).toBeNull()
  expect(screen.getByRole('button', { name: /Get help/ })).toBeTruthy()
})

test('closed doors say when they open', async () => {
  const { venue, show } = await stage()
  await venue({
    open: false,
    closesAt: null,
    opensAt: '2026-11-24T01:00:00Z',
    today: [{ from: '2026-11-23T01:00:00Z', to: '2026-11-23T04:00:00Z' }],
  })
  await show('KioskServicesLive', { servicesLive: services })
  expect(heading()).toBe('现在不在营业时间')
  expect(screen.getByText('明天09:00开门')).toBeTruthy()
  expect(screen.getByText('今天09:00–12:00')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '开始' })).toBeNull()
})

test('no numbers left at all: somebody can still be asked', async () => {
  const { opens, asked } = await stage()
  await opens(services.map((each) => ({ ...each, availability: 'full' })))
  expect(heading()).toBe('今日号已发完')
  await press('问工作人员')
  expect(asked('KioskRaiseServiceCall')).toHaveLength(1)
})

test('a shaky link: numbers may still be had, old figures are not shown', async () => {
  const { opens, link } = await stage()
  await opens()
  await press('开始')
  await link('lost', NOW)
  await wait(2)
  expect(screen.queryByText('网络不稳定，仍可取号')).toBeNull() // a moment without a link is nobody's business
  await wait(2)
  expect(screen.getByText('网络不稳定，仍可取号')).toBeTruthy()
  expect(screen.getByRole('button', { name: /综合业务/ }).textContent).toBe('综合业务')
})

test('a question that was lost with the link is asked anew as soon as the link is back, and the banner goes', async () => {
  const { opens, link, fail, asked, venue } = await stage()
  await opens()
  await link('lost', NOW)
  await wait(4)
  expect(screen.getByText('网络不稳定，仍可取号')).toBeTruthy()
  expect(asked('KioskVenue')).toHaveLength(1) // on its way over a dead line
  await link('live', NOW)
  await fail('KioskVenue', { kind: 'network' })
  await wait(1)
  await venue()
  expect(screen.queryByText('网络不稳定，仍可取号')).toBeNull()
})

test('a lost link: nothing is offered that cannot work, and it comes back by itself', async () => {
  const { opens, link, fail, venue, asked } = await stage()
  await opens()
  await link('lost', NOW)
  await wait(4)
  await fail('KioskVenue', { kind: 'network' })
  expect(heading()).toBe('暂时无法取号')
  expect(screen.getByText('请到导办台找工作人员。')).toBeTruthy()
  expect(screen.getByText('Please see the help desk.')).toBeTruthy()
  expect(screen.getByText('14:26上次连接')).toBeTruthy()
  await wait(6)
  expect(asked('KioskVenue')).toHaveLength(1)
  await venue()
  await link('live', Date.now())
  expect(heading()).toBe('取号·签到')
})

test('switched on without a server it apologises in the venue’s name', async () => {
  const { link, fail } = await stage({ remembered: sign })
  await link('connecting', null)
  await fail('KioskVenue', { kind: 'network' })
  expect(heading()).toBe('暂时无法取号')
  expect(screen.getByText('城南政务服务中心')).toBeTruthy()
})

test('a kiosk that was never paired sends customers on and takes a code', async () => {
  const { asked, answer, tokens } = await stage({ paired: false })
  expect(heading()).toBe('本机暂停使用')
  await press('我有配对码')
  for (const glyph of 'K7') await press(glyph)
  await act(async () => fireEvent.keyDown(document.body, { key: 'm' }))
  expect(screen.getByLabelText('配对码').textContent).toBe('K7M')
  await press('删除')
  expect(screen.getByLabelText('配对码').textContent).toBe('K7')
  await press('配对')
  expect(asked('KioskPairDevice')[0]?.variables.input).toMatchObject({ code: 'K7', publicKey: 'the key' })
  await answer('KioskPairDevice', { pairDevice: { __typename: 'Paired', token: 'new', deviceId: 'd', kind: 'kiosk', venueId: 'hall' } })
  expect(tokens).toEqual([null, 'new'])
  expect(asked('KioskVenue')).toHaveLength(1)
})

test('a wrong code says so in both languages, and a code for another device is not taken', async () => {
  const { answer } = await stage({ paired: false })
  await press('我有配对码')
  await press('K')
  await press('配对')
  const say = { zh: '配对码不对。请核对后再输。', en: 'That pairing code is not known. Please check it.' }
  await answer('KioskPairDevice', { pairDevice: { __typename: 'Refused', say } })
  expect(screen.getByRole('alert').textContent).toBe(say.zh)
  await press('English')
  expect(screen.getByRole('alert').textContent).toBe(say.en)

  await press('K')
  await wait(2)
  await press('Pair')
  await answer('KioskPairDevice', { pairDevice: { __typename: 'Paired', token: 'x', deviceId: 'd', kind: 'staff', venueId: 'hall' } })
  expect(screen.getByRole('alert').textContent).toBe('That code is for another device. Please ask for a kiosk code.')
})

/** A kiosk that belongs to nobody, with its code on the screen. */
async function asking(more: Parameters<typeof stage>[0] = {}) {
  const kiosk = await stage({ paired: false, ...more })
  await wait(0)
  const requested = { __typename: 'PairingRequested', secret: 's', code: 'ABCD2345', secondsLeft: 300 }
  await kiosk.answer('RequestPairing', { requestPairing: requested })
  return kiosk
}

test('a kiosk that was never paired shows a code, and is in service as soon as somebody has typed it elsewhere', async () => {
  const { asked, answer, tokens, device } = await asking()
  expect(screen.getByLabelText('配对码').textContent).toBe('ABCD 2345')
  expect(screen.getByText('05:00后换新码')).toBeTruthy()
  await wait(60)
  expect(screen.getByText('04:00后换新码')).toBeTruthy()
  await answer('Pairing', { pairing: { stage: 'waiting', paired: null } })
  await wait(2)
  const paired = { token: 'new', deviceId: 'd', kind: 'kiosk', venueId: 'hall', pointId: null, floor: false, secondsLeft: 600, keyed: true }
  await answer('Pairing', { pairing: { stage: 'approved', paired } })
  expect(device.read()).toMatchObject({ token: 'new', keyed: true })
  expect(tokens).toEqual([null, 'new'])
  expect(asked('KioskVenue')).toHaveLength(1)
})

test('a kiosk that was not let in says so, and asks again when somebody wants it to', async () => {
  const { answer } = await asking()
  await wait(2)
  await answer('Pairing', { pairing: { stage: 'refused', paired: null } })
  expect(screen.getByText('这台设备没有被添加')).toBeTruthy()
  expect(screen.queryByLabelText('配对码')).toBeNull()
  await press('换一个新码')
  await wait(0)
  await answer('RequestPairing', { requestPairing: { __typename: 'PairingRequested', secret: 's2', code: 'WXYZ6789', secondsLeft: 300 } })
  expect(screen.getByLabelText('配对码').textContent).toBe('WXYZ 6789')
})

test('on a page without encryption a plain line says so, and nothing else changes', async () => {
  await asking({ safe: false })
  expect(screen.getByText('连接未加密：这台设备的凭证可能被复制。')).toBeTruthy()
  await press('English')
  expect(screen.getByText(/This connection is not encrypted/)).toBeTruthy()
  expect(screen.getByLabelText('Pairing code').textContent).toBe('ABCD 2345')
})

test('a link with a code pairs by itself', async () => {
  const { asked, answer } = await stage({ paired: false, pairingCode: 'ABCD2345' })
  expect(asked('KioskPairDevice')[0]?.variables.input).toMatchObject({ code: 'ABCD2345' })
  await answer('KioskPairDevice', { pairDevice: { __typename: 'Paired', token: 'new', deviceId: 'd', kind: 'kiosk', venueId: 'hall' } })
  expect(asked('KioskVenue')).toHaveLength(1)
})

test('a kiosk taken out of use stops at once', async () => {
  const { opens, refuse, device } = await stage()
  await opens()
  await refuse('KioskServicesLive', 'UNAUTHENTICATED')
  expect(heading()).toBe('本机暂停使用')
  expect(device.read()).toBeNull()
})

test('the slip: printing while it prints, to be taken when the printer says so, and again as a copy', async () => {
  const { opens, asked, answer, printed, prints } = await stage()
  await opens()
  await press('开始')
  await press(/综合业务/)
  await answer('KioskIssueTicket', { issueTicket: ticket })
  expect(asked('KioskPrintTicket')[0]?.variables.input).toMatchObject({ visitId: 'v12' })
  expect(heading()).toBe('取号成功')
  expect(screen.getByRole('status').textContent).toBe('正在打印…')
  await printed('queued')
  await prints('sent')
  expect(heading()).toBe('取号成功')
  await prints('acknowledged')
  expect(heading()).toBe('取号成功，请取走小票')

  await press('再打印一张')
  expect(asked('KioskPrintTicket')).toHaveLength(1)
  await press('完成')
  await press('开始')
  expect(screen.getByText('请点选一项，机器会打印号码。')).toBeTruthy()
})

test('no paper: the number is there to be remembered for a minute, and the next customer is told beforehand', async () => {
  const { opens, answer, printed, prints } = await stage()
  await opens()
  await press('开始')
  await press(/综合业务/)
  await answer('KioskIssueTicket', { issueTicket: ticket })
  await printed('sent')
  await prints('failed', 'paperOut')
  expect(heading()).toBe('小票打印不了，请记住号码')
  expect(screen.getByText('扫码保存号码，快到时提醒您')).toBeTruthy()
  await wait(59)
  expect(screen.getByText('A012')).toBeTruthy()
  await press('我记住了，完成')
  expect(screen.getByText('今天无纸质小票，可扫码')).toBeTruthy()
})

test('too late for today, and perhaps too late: the one takes no number, the other asks first', async () => {
  const { opens, asked } = await stage()
  await opens([service('a', '办证', 'Permits', { availability: 'closing' }), service('b', '咨询', 'Advice', { availability: 'unlikely' })])
  await press('开始')
  expect(screen.getByRole('button', { name: /办证/ }).textContent).toBe('办证今天已停止取号')
  expect(screen.getByRole('button', { name: /咨询/ }).textContent).toContain('今天可能办不到')
  await press(/咨询/)
  expect(asked('KioskIssueTicket')).toHaveLength(0)
  expect(within(sheet()).getByRole('button', { name: '改日再来' })).toBeTruthy()
  await press('仍要取号')
  expect(asked('KioskIssueTicket')).toHaveLength(1)
})

test('a restaurant asks for how many', async () => {
  const { opens, asked } = await stage({ preset: 'restaurant' })
  await opens()
  await press('开始')
  await press(/综合业务/)
  expect(heading()).toBe('几位用餐？')
  await press('8位以上')
  expect(asked('KioskIssueTicket')[0]?.variables.input).toMatchObject({ partySize: 8 })
})

test('who may go first says so in one touch; being booked is nothing to say', async () => {
  const { opens, asked } = await stage()
  await opens()
  await press('开始')
  await press('需要优先或协助吗？')
  expect(screen.queryByRole('button', { name: '预约' })).toBeNull()
  await press('60岁以上')
  expect(screen.getByRole('button', { name: '优先：60岁以上' })).toBeTruthy()
  await press(/综合业务/)
  expect(asked('KioskIssueTicket')[0]?.variables.input).toMatchObject({ priority: 'elderly' })
})

const booking = {
  id: 'b1',
  state: 'confirmed',
  startsAt: '2026-11-23T06:30:00Z',
  window: 'onTime',
  serviceName: { zh: '深层护理', en: 'Deep care' },
  maskedName: '王*',
  phoneTail: '0138',
  staffName: '林老师',
  number: null,
  visitId: null,
  ahead: null,
}
const foundBookings = (...bookings: readonly object[]) => ({ findBooking: { __typename: 'FoundBookings', bookings } })
const no = (reason: string, more: object = {}) => ({
  __typename: 'Refused',
  reason,
  say: { zh: '不行。', en: 'No.' },
  from: null,
  who: null,
  opensAt: null,
  ...more,
})

test('an appointment: four digits, one card, one touch, and the number', async () => {
  const { opens, asked, answer, printed } = await stage()
  await opens()
  await press('开始')
  await press(/我有预约/)
  expect(heading()).toBe('请输入预约时留的手机号')
  for (const digit of '0138') await press(digit)
  expect(screen.getByLabelText('手机号').textContent).toBe('0138')
  await press('查找预约')
  expect(asked('KioskFindBooking')[0]?.variables.input).toEqual({ phone: '0138' })
  await answer('KioskFindBooking', foundBookings(booking))
  expect(heading()).toBe('找到您的预约')
  expect(screen.getByRole('button', { name: /深层护理/ }).textContent).toBe('14:30 深层护理王*·手机尾号0138·由林老师接待')
  expect(document.body.textContent).not.toContain('138 ')

  await press('是我，签到')
  expect(asked('KioskCheckIn')[0]?.variables.input).toMatchObject({ bookingId: 'b1', asWalkIn: false, lang: 'zh' })
  await answer('KioskCheckIn', { checkIn: ticket })
  await printed('acknowledged')
  expect(heading()).toBe('签到成功，请取走小票')
  expect(screen.getByText('A012')).toBeTruthy()
})

test.each([
  ['tooEarly', { from: '2026-11-23T07:00:00Z' }, '还没到签到时间', '您的预约是14:30，可在15:00后签到。', '现在取普通号'],
  ['bookingReleased', {}, '预约时间已过', '位置已释放，现在可以取普通号。', '现在取普通号'],
  ['wrongDay', { from: '2026-11-25T06:30:00Z' }, '您的预约不是今天', '您的预约是11月25日 星期三，不是今天。', '直接取号'],
  ['bookingOver', {}, '现在不能签到', '不行。', '直接取号'],
])('%s: why not, and what to do instead', async (reason, more, title, body, way) => {
  const { opens, asked, answer } = await stage()
  await opens()
  await press('开始')
  await press(/我有预约/)
  for (const digit of '0138') await press(digit)
  await press('查找预约')
  await answer('KioskFindBooking', foundBookings(booking))
  await press('是我，签到')
  await answer('KioskCheckIn', { checkIn: no(reason, more) })
  expect(heading()).toBe(title)
  expect(screen.getByText(body)).toBeTruthy()
  await wait(1)
  await press(way)
  if (way === '现在取普通号') expect(asked('KioskCheckIn')[0]?.variables.input).toMatchObject({ bookingId: 'b1', asWalkIn: true })
  else expect(heading()).toBe('您要办理什么业务？')
})

test('whoever has checked in already sees their number, and may have it printed', async () => {
  const { opens, asked, answer } = await stage()
  await opens()
  await press('开始')
  await press(/我有预约/)
  for (const digit of '0138') await press(digit)
  await press('查找预约')
  await answer('KioskFindBooking', foundBookings({ ...booking, state: 'checkedIn', number: 'A012', visitId: 'v12', ahead: 6 }))
  await press('是我，签到')
  expect(asked('KioskCheckIn')).toHaveLength(0)
  expect(heading()).toBe('您已经取过号A012')
  expect(screen.getByText('6人')).toBeTruthy()
  await press('再打印一张')
  expect(asked('KioskPrintTicket')[0]?.variables.input).toMatchObject({ visitId: 'v12' })
})

test('nothing found, too many tries, no answer: each says so and leads on', async () => {
  const { opens, answer, fail } = await stage()
  await opens()
  await press('开始')
  await press(/我有预约/)
  await press('预约码')
  for (const glyph of 'K7MW') await press(glyph)
  await press('查找预约')
  await answer('KioskFindBooking', { findBooking: no('noSuchBooking') })
  expect(heading()).toBe('没有找到预约')
  await press('重新输入')
  expect(screen.getByLabelText('预约码').textContent).toBe('')
  for (const glyph of 'K7MW') await press(glyph)
  await wait(2)
  await press('查找预约')
  await answer('KioskFindBooking', { findBooking: no('tooManyGuesses') })
  expect(screen.getByText('不行。')).toBeTruthy()
  await press('返回')
  for (const glyph of 'K7MW') await press(glyph)
  await wait(2)
  await press('查找预约')
  await fail('KioskFindBooking', { kind: 'network' })
  expect(heading()).toBe('暂时查不了预约')
  await press('直接取号')
  expect(heading()).toBe('您要办理什么业务？')
})

test('a code under the scanner is looked up from any screen, and its Enter presses nothing', async () => {
  const { opens, asked } = await stage()
  await opens()
  await press('开始')
  const card = screen.getByRole('button', { name: /综合业务/ })
  card.focus()
  await act(async () => {
    for (const key of [...'K7MWQ2PX', 'Enter']) fireEvent.keyDown(card, { key })
  })
  expect(asked('KioskFindBooking')[0]?.variables.input).toEqual({ code: 'K7MWQ2PX' })
  expect(asked('KioskIssueTicket')).toHaveLength(0)
})

test('digits are covered while somebody else may have come, and gone when nobody answers', async () => {
  const { opens } = await stage()
  await opens()
  await press('开始')
  await press(/我有预约/)
  for (const digit of '13800138') await press(digit)
  expect(screen.getByLabelText('手机号').textContent).toBe('138 0013 8')
  await wait(4)
  expect(screen.getByLabelText('手机号').textContent).toBe('138 0••• •')
  await wait(27)
  expect(screen.getByRole('alertdialog')).toBeTruthy()
  expect(screen.getByLabelText('手机号').textContent).toBe('•••')
  await wait(31)
  expect(heading()).toBe('取号·签到')
  expect(document.body.textContent).not.toContain('138')
})

test('a poisoned list takes no kiosk down: what makes no sense is left out, no list at all leaves the last one, and the next is shown', async () => {
  const { opens, show } = await stage()
  await opens()
  await press('开始')
  await show('KioskServicesLive', {
    servicesLive: [{ ...services[0], name: null }, { ...services[1], name: { zh: '\u202e\u200b企业', en: 'x'.repeat(10_000) } }, 7],
  })
  expect(screen.queryByRole('button', { name: /综合业务/ })).toBeNull()
  expect(screen.getByRole('button', { name: /^企业/ })).toBeTruthy()
  await show('KioskServicesLive', { servicesLive: null })
  expect(screen.getByRole('button', { name: /^企业/ })).toBeTruthy()
  await show('KioskServicesLive', { servicesLive: services })
  expect(screen.getByRole('button', { name: /综合业务/ })).toBeTruthy()
})

test('a server that can write nothing: paper numbers are named, nothing is offered that cannot work, and it comes back by itself', async () => {
  const { opens, asked, fail, answer } = await stage()
  await opens()
  await press('开始')
  await press(/综合业务/)
  await fail('KioskIssueTicket', { kind: 'coded', code: 'READ_ONLY' })
  expect(screen.getByRole('heading', { name: '暂时无法取号' })).toBeTruthy()
  expect(screen.getByText('请到导办台领取纸质号。')).toBeTruthy()
  expect(screen.getByText('Please get a paper number at the help desk.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '开始' })).toBeNull()
  expect(screen.queryByRole('dialog')).toBeNull()

  await wait(5)
  await fail('KioskReturnNumbers', { kind: 'coded', code: 'READ_ONLY' })
  await wait(5)
  await fail('KioskReturnNumbers', { kind: 'network' })
  expect(screen.getByText('请到导办台领取纸质号。')).toBeTruthy()
  await wait(5)
  await answer('KioskReturnNumbers', { returnNumbers: { __typename: 'Refused' } })
  expect(screen.getByRole('button', { name: '开始' })).toBeTruthy()
  await wait(20)
  expect(asked('KioskReturnNumbers')).toEqual([])
})

test('phones check in by the code on the first screen', async () => {
  const { opens, answer, link } = await stage()
  await opens()
  await answer('KioskPremises', { premises: { token: 'place.mac', until: '2026-11-23T06:30:00Z' } })
  expect(screen.getByRole('img', { name: '手机签到' })).toBeTruthy()
  await link('lost', NOW)
  await wait(4)
  expect(screen.queryByRole('img', { name: '手机签到' })).toBeNull()
})

const lease = {
  id: 'l1',
  seriesId: 'a',
  prefix: 'A',
  digits: 3,
  from: 901,
  to: 920,
  usedIndexes: [],
  businessDay: day.businessDay,
  signingKey: 'k',
}
const withBlock = (): Book =>
  lent(heard(EMPTY, { date: day.businessDay, endsAt: Date.parse(day.dayEndsAt), heardAt: NOW, offsetMs: 0 }), lease)

test('while it is on line the kiosk borrows numbers for the time it may not be', async () => {
  const shelf = memoryShelf()
  const { opens, asked, answer } = await stage({ shelf })
  await opens()
  expect(asked('KioskLeaseNumbers').map(({ variables }) => variables.input['seriesId'])).toEqual(['a'])
  await answer('KioskLeaseNumbers', { leaseNumbers: { __typename: 'NumberLease', ...lease } })
  expect((await shelf.read()).blocks.map((block) => block.lease)).toEqual([{ __typename: 'NumberLease', ...lease }])
  expect(asked('KioskLeaseNumbers')).toHaveLength(0)
})

test('without the server it gives its own numbers, and says nothing it does not know', async () => {
  const shelf = memoryShelf(withBlock())
  const { opens, link, fail, asked, venue, answer } = await stage({ shelf })
  await opens()
  await link('lost', NOW)
  await wait(4)
  await fail('KioskVenue', { kind: 'network' })
  expect(heading()).toBe('取号')
  expect(screen.getByText('网络不稳定，仍可取号')).toBeTruthy()
  await press('开始')
  expect(screen.queryByRole('button', { name: /我有预约/ })).toBeNull()
  await press(/综合业务/)
  expect(asked('KioskIssueTicket')).toHaveLength(0)
  expect(screen.getByText('A901')).toBeTruthy()
  expect(screen.queryByText('预计等待')).toBeNull()
  expect(screen.queryByRole('img', { name: '扫码随身看' })).toBeNull()
  expect(asked('KioskPrintTicket')).toHaveLength(0)
  expect((await shelf.read()).blocks[0]?.operations).toMatchObject([{ no: 1, index: 901, serviceId: 'general', lang: 'zh' }])

  await wait(6)
  await venue()
  await link('live', Date.now())
  expect(asked('KioskMergeOffline')[0]?.variables.input).toMatchObject({ leaseId: 'l1', operations: [{ no: 1, index: 901 }] })
  await answer('KioskMergeOffline', { mergeOffline: { merged: [{ no: 1 }] } })
  expect((await shelf.read()).blocks[0]?.operations).toEqual([])
})

test('an answer that never came: the customer holds the kiosk’s number, and what the server gave goes back', async () => {
  const shelf = memoryShelf(withBlock())
  const { opens, fail, asked, answer, tokens } = await stage({ shelf })
  await opens()
  await press('开始')
  await press(/综合业务/)
  const wish = asked('KioskIssueTicket')[0]?.variables.input
  await fail('KioskIssueTicket', { kind: 'network' })
  expect(screen.getByText('A901')).toBeTruthy()

  await wait(6)
  await answer('KioskMergeOffline', { mergeOffline: { merged: [{ no: 1 }] } })
  expect(asked('KioskIssueTicket')[0]?.variables.input).toEqual(wish)
  await answer('KioskIssueTicket', { issueTicket: { ...ticket, number: 'A013', token: 'TWICE' } })
  expect(asked('KioskCancelVisit')[0]?.variables.input).toMatchObject({ token: 'TWICE', reason: 'duplicate' })
  expect(tokens).toEqual(['t', null])
  await answer('KioskCancelVisit', { cancelVisit: { __typename: 'CancelledVisit' } })
  expect((await shelf.read()).doubts).toEqual([])
})

test('a number the server will not take calls a person, and is shown to nobody', async () => {
  const { opens, fail, asked, answer } = await stage({ shelf: memoryShelf(withBlock()) })
  await opens()
  await press('开始')
  await press(/综合业务/)
  await fail('KioskIssueTicket', { kind: 'network' })
  await press('完成')
  await wait(6)
  await answer('KioskMergeOffline', { mergeOffline: { merged: [] } })
  await answer('KioskIssueTicket', { issueTicket: no('numbersGone') })
  expect(asked('KioskRaiseServiceCall')[0]?.variables.input).toMatchObject({ key: 'refused-l1-1', kind: 'help' })
  expect(screen.queryByRole('dialog')).toBeNull()
})
