// @vitest-environment happy-dom
import type { CredentialKeeper, DeviceCredential } from '@foyer/client'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { spokenFor } from '../spokenFor.ts'
import { Kiosk } from './Kiosk.tsx'
import type { Sign } from './sign.ts'

const NOW = Date.parse('2026-11-23T06:26:00Z') // 14:26 in Shanghai
const sign: Sign = { name: { zh: '城南政务服务中心', en: 'Chengnan Service Hall' }, preset: 'hall', timeZone: 'Asia/Shanghai' }
const open = { open: true, closesAt: '2026-11-23T09:30:00Z', opensAt: null, today: [] }
const pass: DeviceCredential = { token: 't', deviceId: 'kiosk1', venueId: 'hall', pointId: null, floor: false }

const service = (id: string, zh: string, en: string, more: object = {}) => ({
  id,
  name: { zh, en },
  icon: 'chat',
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
async function stage({ paired = true, pairingCode = null as string | null, remembered = null as Sign | null } = {}) {
  const server = spokenFor()
  let kept: DeviceCredential | null = paired ? pass : null
  const device: CredentialKeeper = {
    read: () => kept,
    keep: (credential) => void (kept = { pointId: null, floor: false, ...credential }),
    forget: () => void (kept = null),
  }
  const tokens: (string | null)[] = []
  const connect = (token: string | null) => (tokens.push(token), server.client)
  await act(async () => {
    render(
      <Kiosk connect={connect} device={device} sign={{ read: () => remembered, keep: () => {} }} pairingCode={pairingCode} panel={null} />,
    )
  })
  const venue = (opening: object = open) =>
    server.answer('KioskVenue', { venue: { id: 'hall', ...sign, now: new Date().toISOString(), opening, kioskIdleSeconds: 45 } })
  return {
    ...server,
    venue,
    tokens,
    device,
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
  expect(heading()).toBe('取号')
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
  const { opens, asked, answer } = await stage()
  await opens()
  await press('开始')
  expect(screen.getByRole('button', { name: /综合业务/ }).textContent).toBe('综合业务等候14人约20–30分钟')
  expect(screen.getByRole('button', { name: /企业开办/ }).textContent).toBe('企业开办现在没人排队')

  await press(/综合业务/)
  expect(screen.getByRole('status').textContent).toBe('正在取号…')
  expect(asked('KioskIssueTicket')[0]?.variables.input).toMatchObject({ serviceId: 'general', lang: 'zh' })

  await answer('KioskIssueTicket', { issueTicket: ticket })
  expect(heading()).toBe('取号成功，请记住号码')
  expect(screen.getByRole('img', { name: 'A 零 幺 二' }).textContent).toBe('A012')
  expect(screen.getByText('14人')).toBeTruthy()
  expect(screen.getByText('约20–30分钟')).toBeTruthy()
  expect(screen.getByRole('img', { name: '扫码随身看' })).toBeTruthy()
  expect(screen.queryByText('再打印一张')).toBeNull()
  expect(screen.queryByRole('button', { name: '返回' })).toBeNull()
})

test('in English the ticket is English, also when the language is changed on it', async () => {
  const { opens, asked, answer } = await stage()
  await opens()
  await press('Start in English')
  await press(/General services/)
  expect(asked('KioskIssueTicket')[0]?.variables.input).toMatchObject({ lang: 'en' })
  await answer('KioskIssueTicket', { issueTicket: ticket })
  expect(heading()).toBe('Done. Please note your number')
  expect(screen.getByRole('img', { name: 'A 0 1 2' })).toBeTruthy()
  expect(screen.getByText('14 people')).toBeTruthy()

  await press('中文')
  expect(heading()).toBe('取号成功，请记住号码')
  expect(screen.getByText('A012')).toBeTruthy()
})

test('after fifteen seconds the next customer finds nothing of the last one', async () => {
  const { opens, answer } = await stage()
  await opens()
  await press('Start in English')
  await press(/General services/)
  await answer('KioskIssueTicket', { issueTicket: ticket })
  await wait(14)
  expect(screen.getByText('Back to start in 5 s')).toBeTruthy()
  await wait(2)
  expect(heading()).toBe('取号')
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
  expect(heading()).toBe('取号')
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
  expect(heading()).toBe('取号')
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
  for (const glyph of 'K7') await press(glyph)
  await act(async () => fireEvent.keyDown(document.body, { key: 'm' }))
  expect(screen.getByLabelText('配对码').textContent).toBe('K7M')
  await press('删除')
  expect(screen.getByLabelText('配对码').textContent).toBe('K7')
  await press('配对')
  expect(asked('KioskPairDevice')[0]?.variables.input).toMatchObject({ code: 'K7' })
  await answer('KioskPairDevice', { pairDevice: { __typename: 'Paired', token: 'new', deviceId: 'd', kind: 'kiosk', venueId: 'hall' } })
  expect(tokens).toEqual([null, 'new'])
  expect(asked('KioskVenue')).toHaveLength(1)
})

test('a wrong code says so in both languages, and a code for another device is not taken', async () => {
  const { answer } = await stage({ paired: false })
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
