// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { DevicesPicture, DeviceView } from '../desk/devicesPicture.ts'
import { nextStep } from '../desk/pinChange.ts'
import { enter, leave, pass, settle, tap } from '../stage/enter.tsx'
import { ago, desk, floor, NOW, point, zhoumin } from '../stage/hall.ts'
import { refused, Server, session } from '../stage/server.ts'

afterEach(leave)

const place = (label: string) => ({ pointId: `p${label}`, kind: 'counter' as const, label, name: null })
const device = (id: string, kind: DeviceView['kind'], name: string, about: Partial<DeviceView> = {}): DeviceView => ({
  ...{ id, kind, name, zoneId: null, pointId: null, keyed: true, speaks: false, pairedAt: ago(60), signedIn: [] },
  ...about,
})
const room = (about: Partial<DevicesPicture> = {}): DevicesPicture => ({
  ...{ seq: 1, epoch: 'e1', asOf: new Date(NOW).toISOString(), venueId: 'hall', lockedPins: [] },
  devices: [
    device('d1', 'staff', '主管平板', { signedIn: ['周敏'] }),
    device('k10', 'kiosk', '取号机10'),
    device('k2', 'kiosk', '取号机2', { keyed: false }),
    device('b1', 'display', '大厅屏', { speaks: true, pairedAt: ago(3 * 24 * 60) }),
    device('t4', 'staff', '4号平板', { pointId: 'p4' }),
  ],
  zones: [{ id: 'east', name: { zh: '东区', en: 'East wing' } }],
  points: [place('3'), place('4')],
  ...about,
})

/** The supervisor's tablet, in the devices' room. */
async function inRoom(picture = room(), { lang = 'zh' as 'zh' | 'en', answers = {} as Server['answers'] } = {}) {
  const server = new Server()
  server.showDesk(desk({ me: zhoumin, point: point('3', { state: 'open', staff: zhoumin }) }))
  server.showFloor(floor())
  server.showDevices(picture)
  server.answers = answers
  const all = await enter(server, { lang, session: { ...session, staff: zhoumin } })
  await tap({ zh: '设备', en: 'Devices' }[lang])
  await settle()
  return { ...all, server }
}

const row = (name: string) => screen.getByRole('heading', { name: new RegExp(`^${name}`) }).closest('li')!
const typeCode = async (code: string) => {
  for (const glyph of code) fireEvent.keyDown(document.body, { key: glyph })
  await settle()
}
const asks = (about: object = {}) => ({
  __typename: 'PairingAsked',
  code: 'ABCD2345',
  kind: 'kiosk',
  name: 'Chrome · Linux',
  keyed: true,
  secondsLeft: 200,
  ...about,
})

test('every device is there with what it is, where it stands, who uses it and whether it can be copied', async () => {
  await inRoom()
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    '取号机2',
    '取号机10',
    '大厅屏',
    '4号平板',
    '主管平板这台平板',
    '没有锁住的PIN',
  ])
  expect(row('取号机2').textContent).toContain('没有密钥，可被复制')
  expect(row('取号机10').textContent).not.toContain('没有密钥')
  expect(row('大厅屏').textContent).toContain('整个场所')
  expect(row('大厅屏').textContent).toContain('11月20日添加')
  expect(row('大厅屏').textContent).toContain('播报叫号')
  expect(row('4号平板').textContent).toContain('4号窗口')
  expect(row('主管平板').textContent).toContain('周敏已登录')
  expect(row('主管平板').textContent).toContain('13:26添加')
})

test('whoever is not in charge of the devices has no way there', async () => {
  const server = new Server()
  server.showDesk(desk())
  await enter(server)
  expect(screen.queryByRole('button', { name: '设备' })).toBeNull()
})

test.each(['zh', 'en'] as const)('%s: a device is taken out only after it was said what that means', async (lang) => {
  const { server } = await inRoom(room(), { lang, answers: { RevokeDevice: () => ({ __typename: 'DeviceRevoked', deviceId: 'k2' }) } })
  await tap({ zh: '移除取号机2', en: 'Remove 取号机2' }[lang])
  const sheet = screen.getByRole('alertdialog')
  expect(sheet.textContent).toContain({ zh: '不能撤销', en: 'can’t be undone' }[lang])
  expect(server.asked.map(({ what }) => what)).not.toContain('RevokeDevice')
  await pass(2000)
  fireEvent.click(within(sheet).getByRole('button', { name: { zh: '移除', en: 'Remove' }[lang] }))
  await settle()
  expect(server.asked.at(-1)).toMatchObject({ what: 'RevokeDevice', input: { deviceId: 'k2' } })
  expect(screen.queryByRole('alertdialog')).toBeNull()
  expect(screen.getByText({ zh: '已移除取号机2', en: '取号机2 removed' }[lang])).toBeTruthy()
})

test('keeping it asks nothing, and one’s own tablet is named as such', async () => {
  const { server } = await inRoom()
  await tap('移除主管平板')
  expect(screen.getByRole('alertdialog').textContent).toContain('这就是您手里的平板。')
  await tap('保留')
  expect(server.asked.map(({ what }) => what)).not.toContain('RevokeDevice')
})

test('a code typed on a keyboard says which device asks, and lets it in under a name', async () => {
  const { server } = await inRoom(room(), {
    answers: { PairingAsked: () => asks(), ApprovePairing: ({ name }) => ({ __typename: 'DeviceView', id: 'new', name }) },
  })
  await tap('添加设备')
  await typeCode('abcd-2345')
  expect(server.asked.at(-1)).toMatchObject({ what: 'PairingAsked', input: { code: 'ABCD2345' } })
  const sheet = screen.getByRole('dialog', { name: '自助取号机请求加入' })
  expect(sheet.textContent).toContain('它自称：Chrome · Linux')
  expect(sheet.textContent).toContain('有密钥')
  fireEvent.change(screen.getByLabelText('名称'), { target: { value: ' 取号机3 ' } })
  await tap('添加')
  expect(server.asked.at(-1)).toMatchObject({
    what: 'ApprovePairing',
    input: { code: 'ABCD2345', name: '取号机3', zoneId: null, pointId: null, withoutKey: false },
  })
  expect(screen.getByText('已添加取号机3')).toBeTruthy()
})

test.each([
  ['display', '东区', { zoneId: 'east', pointId: null }],
  ['staff', '4号窗口', { zoneId: null, pointId: 'p4' }],
])('a %s is given its place', async (kind, spot, where) => {
  const { server } = await inRoom(room(), {
    answers: { PairingAsked: () => asks({ kind }), ApprovePairing: () => ({ __typename: 'DeviceView', id: 'new', name: 'x' }) },
  })
  await tap('添加设备')
  await typeCode('ABCD2345')
  await tap(spot)
  await tap('添加')
  expect(server.asked.at(-1)?.input).toMatchObject(where)
})

test('a device without a key is let in only by an explicit yes, with the consequence in words', async () => {
  const { server } = await inRoom(room(), {
    lang: 'en',
    answers: { PairingAsked: () => asks({ keyed: false }), ApprovePairing: () => ({ __typename: 'DeviceView', id: 'new', name: 'Kiosk' }) },
  })
  await tap('Add a device')
  await typeCode('ABCD2345')
  await tap(/^Add it/)
  expect(server.asked.map(({ what }) => what)).not.toContain('ApprovePairing')
  expect(screen.getByText(/Whoever copies its credential can pass for it/)).toBeTruthy()
  await tap(/Add it without a key/, 'switch')
  await tap('Add it')
  expect(server.asked.at(-1)).toMatchObject({ what: 'ApprovePairing', input: { withoutKey: true } })
})

test('a device nobody expected is refused', async () => {
  const { server } = await inRoom(room(), {
    answers: { PairingAsked: () => asks(), RefusePairing: () => ({ __typename: 'PairingRefused', code: 'ABCD2345' }) },
  })
  await tap('添加设备')
  await typeCode('ABCD2345')
  await tap('拒绝')
  expect(server.asked.at(-1)).toMatchObject({ what: 'RefusePairing', input: { code: 'ABCD2345' } })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a wrong code is said and typed anew; too many say when it goes on', async () => {
  let answer: unknown = refused('pairingCodeUnknown', '配对码不对。', 'Unknown.')
  await inRoom(room(), { answers: { PairingAsked: () => answer } })
  await tap('添加设备')
  await typeCode('ABCD2345')
  const places = () => screen.getByLabelText('配对码').textContent
  expect([screen.getByText('配对码不对。').textContent, places()]).toEqual(['配对码不对。', ''])
  answer = { ...refused('tooManyTries', '太多次', 'Too many'), from: '2026-11-23T06:36:00Z' }
  await typeCode('WXYZ6789')
  expect(screen.getByText('试的次数太多，14:36以后再试。')).toBeTruthy()
})

test('a locked PIN is unlocked with one press', async () => {
  const lockedPins = [{ staffId: 'lixue', name: '李雪', until: '2026-11-23T06:40:00Z' }]
  const { server } = await inRoom(room({ lockedPins }), { answers: { UnlockPin: () => ({ __typename: 'PinUnlocked', staffId: 'lixue' }) } })
  expect(screen.getByText('锁到14:40')).toBeTruthy()
  await tap('解锁李雪的PIN')
  expect(server.asked.at(-1)).toMatchObject({ what: 'UnlockPin', input: { staffId: 'lixue' } })
  server.showDevices(room())
  await settle()
  expect(screen.getByRole('heading', { name: '没有锁住的PIN' })).toBeTruthy()
})

async function typePin(pin: string, go: string) {
  for (const digit of pin) await tap(digit)
  await tap(go)
}

test('one’s own PIN is changed: the old one, the new one twice', async () => {
  const { server } = await inRoom(room(), { answers: { ChangePin: () => ({ __typename: 'PinChanged', staffId: 'zhoumin' }) } })
  await tap('这台平板')
  await tap('修改我的PIN')
  await typePin('2468', '下一步')
  await typePin('1357', '下一步')
  await typePin('1358', '完成')
  expect(screen.getByText('两次不一样，请重新输入新PIN。')).toBeTruthy()
  await typePin('1357', '下一步')
  await typePin('1357', '完成')
  expect(server.asked.at(-1)).toMatchObject({ what: 'ChangePin', input: { pin: '2468', newPin: '1357' } })
  expect(screen.getByText('PIN已修改')).toBeTruthy()
})

test.each([
  ['pinTooSimple', '新PIN，4–8位数字'],
  ['wrongPin', '现在的PIN'],
])('a change refused as %s goes on where it went wrong', async (reason, asked) => {
  await inRoom(room(), { answers: { ChangePin: () => refused(reason, '不行。', 'No.') } })
  await tap('这台平板')
  await tap('修改我的PIN')
  await typePin('2468', '下一步')
  await typePin('1111', '下一步')
  await typePin('1111', '完成')
  expect(screen.getByText('不行。')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe(asked)
})

test('the steps of a change never go on with a PIN that was typed differently', () => {
  const old = { at: 'old', pin: '', newPin: '' } as const
  const again = nextStep(nextStep(old, '2468'), '1357')
  expect(again).toEqual({ at: 'again', pin: '2468', newPin: '1357' })
  expect(nextStep(again, '1357').at).toBe('done')
  expect(nextStep(again, '1358')).toEqual({ at: 'new', pin: '2468', newPin: '' })
})
