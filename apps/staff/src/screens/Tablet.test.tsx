// @vitest-environment happy-dom
import { AskFailed } from '@foyer/client'
import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { enter, leave, pass, settle, tap } from '../stage/enter.tsx'
import { desk, doorstep, floor, lixue, point, wanglei, zhoumin } from '../stage/hall.ts'
import { paired, refused, Server, session } from '../stage/server.ts'

afterEach(leave)

const SIGNED_IN = { __typename: 'SignedIn', token: 'session', staff: lixue, expiresAt: '2999-01-01T00:00:00Z' }
const OPENED = { __typename: 'DeskPoint', ...point('3', { state: 'open', staff: lixue }) }
const PAIRED = { __typename: 'Paired', ...paired, kind: 'staff', signedIn: null }

/** A hall before work: names, points and services, and nobody signed in. */
function hall(answers: Server['answers'] = {}): Server {
  const server = new Server()
  server.showDesk(doorstep())
  server.answers = { SignIn: () => SIGNED_IN, OpenServicePoint: () => OPENED, ...answers }
  return server
}

async function fillIn(who: string, pin: string) {
  await tap(who)
  for (const digit of pin) await tap(digit)
}

test('a link in the address bar pairs the tablet without a word typed', async () => {
  const server = hall({ PairDevice: () => PAIRED })
  const { device } = await enter(server, { tablet: null, session: null, pairingCode: 'H7KQ2M9P' })
  expect(server.asked).toMatchObject([{ what: 'PairDevice', input: { code: 'H7KQ2M9P', deviceName: '服务平板' }, as: null }])
  expect(device.read()).toMatchObject({ token: 'device', pointId: 'p3' })
  expect(screen.getByRole('heading', { name: '我是' })).toBeTruthy()
  expect(server.lines).toEqual([null, 'device'])
})

test('a code is typed where there is no link, and a wrong one is answered in words', async () => {
  const server = hall({
    PairDevice: () => refused('pairingCodeUnknown', '配对码不对。请核对后再输。', 'That pairing code is not known. Please check it.'),
  })
  await enter(server, { tablet: null, session: null, lang: 'en' })
  fireEvent.change(screen.getByLabelText('Or enter a code you were given'), { target: { value: 'abcd-efgh' } })
  fireEvent.submit(screen.getByLabelText('Or enter a code you were given'))
  await settle()
  expect(screen.getByText('That pairing code is not known. Please check it.')).toBeTruthy()
})

test('an old link opened again changes nothing for a tablet that is paired', async () => {
  const server = hall({ PairDevice: () => refused('pairingCodeUsed', '配对码已经用过。', 'Used.') })
  const { device } = await enter(server, { session: null, pairingCode: 'H7KQ2M9P' })
  expect(device.read()?.token).toBe('device')
  expect(screen.getByRole('heading', { name: '我是' })).toBeTruthy()
})

test('in a demonstration the link signs somebody in at a point as well', async () => {
  const server = hall({ PairDevice: () => ({ ...PAIRED, signedIn: SIGNED_IN }) })
  server.showDesk(desk())
  const { memory } = await enter(server, { tablet: null, session: null, pairingCode: 'H7KQ2M9P' })
  expect(screen.getByRole('heading', { name: '3号窗口' })).toBeTruthy()
  expect(memory.session(0)?.pointId).toBe('p3')
})

test('a person signs in and opens a point: two questions, the second with the new credential', async () => {
  const server = hall()
  const { memory } = await enter(server, { session: null })
  await fillIn('李雪', '2468')
  server.showDesk(desk())
  await tap('开始接待')
  expect(server.asked).toMatchObject([
    { what: 'SignIn', input: { staffId: 'lixue', pin: '2468' }, as: 'device' },
    { what: 'OpenServicePoint', input: { pointId: 'p3', serviceIds: [], takeOver: false }, as: 'session' },
  ])
  expect(screen.getByRole('heading', { name: '3号窗口' })).toBeTruthy()
  expect([memory.session(0)?.pointId, memory.recent()]).toEqual(['p3', ['lixue']])
})

test('somebody may serve less than the point offers, but not nothing', async () => {
  const server = hall()
  await enter(server, { session: null, lang: 'en' })
  await fillIn('李雪', '2468')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Social insurance' }))
  fireEvent.click(screen.getByRole('checkbox', { name: 'General services' }))
  expect(screen.getByRole('button', { name: /Start serving/ }).textContent).toContain('Choose at least one service')
  fireEvent.click(screen.getByRole('checkbox', { name: 'General services' }))
  await tap(/Start serving/)
  expect(server.asked[1]?.input['serviceIds']).toEqual(['general'])
})

test('a work profile says the services itself, where the venue has any', async () => {
  const server = hall()
  await enter(server, { session: null })
  expect(screen.queryByRole('group', { name: '工作方案' })).toBeNull()
  server.showDesk(doorstep({ profiles: [{ id: 'general', name: { zh: '综合窗口', en: 'General counter' } }] }))
  await settle()
  await fillIn('李雪', '2468')
  expect(screen.getByRole('checkbox', { name: '综合业务' })).toBeTruthy()
  await tap('综合窗口')
  expect(screen.queryByRole('checkbox')).toBeNull()
  await tap('开始接待')
  expect(server.asked[1]).toMatchObject({ what: 'OpenServicePoint', input: { pointId: 'p3', serviceIds: [], profileId: 'general' } })
})

test('the button says what is still missing, one thing at a time', async () => {
  await enter(hall(), { session: null })
  const start = () => screen.getByRole('button', { name: /开始接待/ }).textContent
  expect(start()).toContain('请先选您的名字')
  await tap('李雪')
  expect(start()).toContain('请输入PIN')
  for (const digit of '2468') await tap(digit)
  expect(start()).toBe('开始接待')
})

test.each([
  ['zh', 'wrongPin', 'PIN 不对，请再输一次。'],
  ['en', 'pinLocked', 'Too many wrong PINs. Wait 15 minutes or ask your supervisor.'],
] as const)('%s: a PIN that is refused (%s) is said beside it and typed anew', async (lang, reason, sentence) => {
  const server = hall({ SignIn: () => refused(reason, sentence, sentence) })
  await enter(server, { session: null, lang })
  await fillIn('李雪', '1111')
  await tap(lang === 'zh' ? '开始接待' : 'Start serving')
  expect(within(screen.getByRole('region', { name: 'PIN' })).getByRole('alert').textContent).toBe(sentence)
  expect(screen.getByRole('status', { name: 'PIN' }).textContent).toBe('0')
})

test('a point in use says by whom, and is taken over only after a question', async () => {
  const server = hall({
    OpenServicePoint: ({ takeOver }) => (takeOver ? OPENED : refused('pointTaken', '有人在用', 'In use', '王磊')),
  })
  await enter(server, { session: null })
  await fillIn('李雪', '2468')
  await tap('4号窗口 王磊在用')
  await tap('开始接待')
  const question = screen.getByRole('dialog', { name: '王磊正在使用4号窗口。要接手吗？' })
  expect(document.activeElement).toBe(within(question).getByRole('button', { name: '换一个' }))
  await tap('接手')
  expect(server.asked.at(-1)).toMatchObject({ what: 'OpenServicePoint', input: { pointId: 'p4', takeOver: true }, as: 'session' })
})

test('who does not take over is signed in already and only picks another point', async () => {
  let taken = true
  const server = hall({ OpenServicePoint: () => (taken ? refused('pointTaken', '有人在用', 'In use', '王磊') : OPENED) })
  await enter(server, { session: null, lang: 'en' })
  await fillIn('李雪', '2468')
  await tap(/Counter 4/)
  await tap('Start serving')
  await tap('Choose another')
  expect(screen.queryByRole('heading', { name: 'PIN' })).toBeNull()
  taken = false
  await tap(/Counter 5/)
  await tap('Start serving')
  expect(server.asked.map(({ what }) => what)).toEqual(['SignIn', 'OpenServicePoint', 'OpenServicePoint'])
})

test('the same person at another tablet is told that it is them', async () => {
  const server = hall({ OpenServicePoint: () => refused('pointTaken', '有人在用', 'In use', '李雪') })
  await enter(server, { session: null })
  await fillIn('李雪', '2468')
  await tap('开始接待')
  expect(screen.getByRole('dialog', { name: '您在另一台设备上已登录。要接手吗？' })).toBeTruthy()
})

test('a reload leaves everybody where they were', async () => {
  const server = new Server()
  server.showDesk(desk())
  await enter(server)
  expect(server.lines).toEqual(['session'])
  expect(screen.getByRole('heading', { name: '3号窗口' })).toBeTruthy()
})

test('a session that has ended leads back to the sign-in and says so', async () => {
  const server = new Server()
  server.showDesk(desk())
  const { memory } = await enter(server, { lang: 'en' })
  server.showDesk(doorstep())
  await settle()
  expect(screen.getByText('Your sign-in has ended. Please sign in again.')).toBeTruthy()
  expect([memory.session(0), server.lines.at(-1)]).toEqual([null, 'device'])
})

test('a credential that the server does not know ends the session, then the pairing', async () => {
  const server = new Server()
  const { device } = await enter(server)
  const stranger = new AskFailed({ kind: 'coded', code: 'UNAUTHENTICATED' })
  server.refuseAll(stranger)
  server.showDesk(doorstep())
  await settle()
  expect(screen.getByText('登录已结束，请重新登录。')).toBeTruthy()
  server.refuseAll(stranger)
  await settle()
  expect(device.read()).toBeNull()
  expect(screen.getByLabelText('或者输入别人给的配对码')).toBeTruthy()
})

test('signing out closes the point first, then forgets the session', async () => {
  const server = new Server()
  server.showDesk(desk({ parked: [] }))
  server.answers = {
    CloseServicePoint: () => ({ __typename: 'DeskPoint', id: 'p3' }),
    SignOut: () => ({ __typename: 'SignedOut', staffId: 'lixue' }),
  }
  const { memory } = await enter(server)
  await tap('退出')
  expect(server.asked.map(({ what }) => what)).toEqual(['CloseServicePoint', 'SignOut'])
  expect([memory.session(0), server.lines]).toEqual([null, ['session', 'device']])
})

test('the language is changed in one press and remembered', async () => {
  const { memory } = await enter(hall(), { session: null })
  await tap('English')
  expect(screen.getByRole('heading', { name: 'I am' })).toBeTruthy()
  expect([document.documentElement.lang, memory.lang()]).toEqual(['en', 'en'])
})

test('a supervisor may look at the floor without a point, an agent may not', async () => {
  const server = hall({ SignIn: () => ({ ...SIGNED_IN, staff: zhoumin }) })
  server.showFloor(floor())
  await enter(server, { session: null })
  await tap('李雪')
  expect(screen.queryByRole('button', { name: /只看现场/ })).toBeNull()
  await fillIn('周敏', '1357')
  await tap('只看现场')
  expect(server.asked.map(({ what }) => what)).toEqual(['SignIn'])
  expect(screen.getByRole('heading', { name: '现场总览' })).toBeTruthy()
})

test('a tablet paired for the floor opens there', async () => {
  const server = new Server()
  server.showFloor(floor())
  await enter(server, { tablet: { ...paired, floor: true }, session: { ...session, staff: zhoumin, pointId: null } })
  expect(screen.getByRole('heading', { name: '现场总览' })).toBeTruthy()
})

test('a tablet without an answer says that it is still trying', async () => {
  await enter(new Server(), { lang: 'en' })
  expect(screen.getByRole('heading', { name: 'Loading…' })).toBeTruthy()
  await pass(8000)
  expect(screen.getByText('No picture yet. Still trying…')).toBeTruthy()
})

test('a point that was taken over says by whom, and leads to another', async () => {
  const server = new Server()
  server.showDesk(desk({ point: null, points: [point('3', { state: 'open', staff: wanglei })] }))
  await enter(server, { lang: 'en' })
  expect(screen.getByRole('heading', { name: '王磊 is now at Counter 3' })).toBeTruthy()
  await tap('Choose another')
  expect(screen.getByRole('heading', { name: 'I am at' })).toBeTruthy()
})

test('a tablet that belongs to nobody shows a code, and is one of the venue’s as soon as somebody has typed it elsewhere', async () => {
  let state: object = { stage: 'waiting', paired: null }
  const server = hall({ Pairing: () => state })
  const { device } = await enter(server, { tablet: null, session: null })
  await settle()
  expect(screen.getByLabelText('配对码').textContent).toBe('ABCD 2345')
  expect(server.asked[0]).toMatchObject({ what: 'RequestPairing', input: { kind: 'staff', publicKey: 'the key' }, as: null })
  await pass(5000)
  state = { stage: 'approved', paired: { ...paired, keyed: true, secondsLeft: 600, kind: 'staff' } }
  await pass(2000)
  expect(device.read()).toMatchObject({ deviceId: 'd1', keyed: true })
  expect(screen.getByRole('heading', { name: '我是' })).toBeTruthy()
})

test('a tablet that was not let in says so, and asks again when somebody wants it to', async () => {
  let state: object = { stage: 'refused', paired: null }
  await enter(hall({ Pairing: () => state }), { tablet: null, session: null, lang: 'en', safe: false })
  await pass(2000)
  expect(screen.getByText('This device was not added')).toBeTruthy()
  expect(screen.getByText(/This connection is not encrypted/)).toBeTruthy()
  state = { stage: 'waiting', paired: null }
  await tap('Get a new code')
  expect(screen.getByLabelText('Pairing code').textContent).toBe('ABCD 2345')
})

test('where there is a key, a no to whoever is signed in is found out, and only the end of the session ends it', async () => {
  const server = hall()
  server.showDesk(desk())
  let doubts = 0
  const { device } = await enter(server, { tablet: { ...paired, keyed: true }, doubt: () => (doubts += 1) })
  server.refuseAll(new AskFailed({ kind: 'coded', code: 'UNAUTHENTICATED' }))
  await settle()
  expect(doubts).toBeGreaterThan(0)
  expect(screen.getByRole('heading', { name: '3号窗口' })).toBeTruthy()
  device.attended()?.renewed(null)
  await settle()
  expect(screen.getByText('登录已结束，请重新登录。')).toBeTruthy()
  expect(device.attended()).toBeNull()
})

test('a renewed session is kept for the next reload, and the line to the server stays', async () => {
  const server = hall()
  server.showDesk(desk())
  const { device, memory } = await enter(server, { tablet: { ...paired, keyed: true } })
  device.attended()?.renewed('newer')
  await settle()
  expect([memory.session(0)?.token, server.lines]).toEqual(['newer', ['session']])
})

test('whoever was signed in is signed out with the tablet', async () => {
  const server = hall()
  server.showDesk(desk())
  const { device, memory } = await enter(server, { tablet: { ...paired, keyed: true } })
  device.forget()
  await settle()
  expect(memory.session(0)).toBeNull()
  expect(screen.getByRole('heading', { name: '连接这台平板' })).toBeTruthy()
})

test.each(['zh', 'en'] as const)(
  '%s: a locked PIN says until when and takes no digit; unlocked elsewhere, it opens by itself',
  async (lang) => {
    const server = hall()
    const locked = { staffId: 'lixue', name: '李雪', until: '2026-11-23T06:40:00Z' }
    server.showDesk(doorstep({ lockedPins: [locked] }))
    await enter(server, { session: null, lang })
    await fillIn('李雪', '24')
    const said = { zh: 'PIN已锁到14:40，请主管解锁。', en: 'PIN locked until 14:40. Ask a supervisor to unlock it.' }[lang]
    const typed = () => screen.getByRole('status', { name: 'PIN' }).textContent
    expect(screen.getByText(said)).toBeTruthy()
    expect(typed()).toBe('0')
    server.showDesk(doorstep())
    await settle()
    expect(screen.queryByText(said)).toBeNull()
    await tap('2')
    expect(typed()).toBe('1')
  },
)

test('a lock that ran out opens by itself as well', async () => {
  const server = hall()
  server.showDesk(doorstep({ lockedPins: [{ staffId: 'lixue', name: '李雪', until: '2026-11-23T06:27:00Z' }] }))
  await enter(server, { session: null })
  await tap('李雪')
  expect(screen.getByText('PIN已锁到14:27，请主管解锁。')).toBeTruthy()
  await pass(61_000)
  expect(screen.queryByText('PIN已锁到14:27，请主管解锁。')).toBeNull()
})

test.each([
  ['zh', '王磊接手了3号窗口', '换一个'],
  ['en', '王磊 has taken over Counter 3', 'Choose another'],
] as const)('%s: a tablet whose point was taken over says by whom, and offers another point', async (lang, said, another) => {
  const server = hall()
  server.showDesk(desk({ point: null, takenOverBy: '王磊' }))
  await enter(server, { lang })
  expect(screen.getByRole('heading', { name: said })).toBeTruthy()
  await tap(another)
  expect(screen.getByRole('heading', { name: { zh: '我在', en: 'I am at' }[lang] })).toBeTruthy()
})

test('a tablet whose link was refused goes on with a code of its own', async () => {
  const server = hall({ PairDevice: () => refused('pairingCodeExpired', '配对码已过期。', 'Run out.') })
  await enter(server, { tablet: null, session: null, pairingCode: 'H7KQ2M9P' })
  await pass(100)
  expect(screen.getByText('配对码已过期。')).toBeTruthy()
  expect(screen.getByLabelText('配对码').textContent).toBe('ABCD 2345')
})
