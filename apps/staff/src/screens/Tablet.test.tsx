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
  fireEvent.change(screen.getByLabelText('Pairing code'), { target: { value: 'abcd-efgh' } })
  fireEvent.submit(screen.getByLabelText('Pairing code'))
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
  expect(screen.getByLabelText('配对码')).toBeTruthy()
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
