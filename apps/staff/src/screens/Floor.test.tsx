// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { FloorPicture } from '../desk/floorPicture.ts'
import { enter, leave, pass, settle, tap } from '../stage/enter.tsx'
import { ago, desk, floor, zhoumin } from '../stage/hall.ts'
import { paired, refused, Server, session } from '../stage/server.ts'

afterEach(leave)

async function above(picture: FloorPicture, lang: 'zh' | 'en' = 'zh', pointId: string | null = null) {
  const server = new Server()
  server.showFloor(picture)
  server.showDesk(desk({ me: zhoumin, point: { ...desk().point!, staff: zhoumin } }))
  await enter(server, { lang, tablet: { ...paired, floor: true }, session: { ...session, staff: zhoumin, pointId } })
  return server
}

const figures = () => screen.getAllByRole('term').map(({ parentElement }) => parentElement?.textContent)
const cards = (lang: 'zh' | 'en') =>
  within(screen.getByRole('region', { name: lang === 'zh' ? '服务点' : 'Service points' })).getAllByRole('listitem')

test.each([
  [
    'zh',
    [
      '等候29今日已叫132 · 挂起3 · 外出1',
      '最长等候超时41分C014 · 目标30分',
      '平均办理9.4分今日已办115',
      '未到率6%今日8/132',
      '在岗窗口9 / 12休息2·关闭1',
    ],
  ],
  [
    'en',
    [
      'Waiting29132 called today · On hold 3 · Away 1',
      'Longest waitOverdue41 minC014 · target 30 min',
      'Avg. service9.4 min115 served today',
      'No-show rate6%today 8 of 132',
      'Open counters9 / 122 on break · 1 closed',
    ],
  ],
] as const)('%s: five numbers say how the room is', async (lang, expected) => {
  await above(floor(), lang)
  expect(figures()).toEqual(expected)
})

test('every point is a card with three facts, in the order they stand', async () => {
  await above(floor())
  expect(cards('zh').map(({ textContent }) => textContent)).toEqual([
    '1号窗口办理中A012李雪 · 06:50',
    '2号窗口办理中B007周敏 · 03:18',
    '3号窗口呼叫中A013钱程 · 00:30',
    '4号窗口办理中C021陈浩 · 12:13',
    '5号窗口超时A005王磊 · 26:39',
    '6号窗口办理中D104赵琳 · 01:52',
    '7号窗口空闲空闲孙悦 · 02:20',
    '8号窗口办理中A010何军 · 08:28',
    '9号窗口办理中C020林涛 · 04:13',
    '10号窗口休息休息午休 · 12:08',
    '11号窗口关闭关闭未开',
    '12号窗口休息休息午休 · 03:38',
  ])
})

test('the queues tell how many, how long, and what newcomers are told', async () => {
  await above(floor(), 'en')
  const rows = within(screen.getByRole('region', { name: 'Queues' })).getAllByRole('listitem')
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    'A General services14 peoplelongest 17 min20–30 min',
    'B Social insurance6 peoplelongest 16 min10–15 min',
    'C Property9 peoplelongest 41 min35–50 min',
  ])
})

test('an alert says what, who and since when; only help has a button', async () => {
  const server = await above(floor())
  server.answers = { AcknowledgeServiceCall: () => ({ __typename: 'AcknowledgedServiceCall', id: 'call-1' }) }
  const alerts = within(screen.getByRole('complementary', { name: '提醒3' }))
  expect(alerts.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '不动产等候超过目标C014 · 等了41分钟 · 14:15',
    '取号机1有人需要帮忙14:25我去',
    '5号窗口办理已26分钟A005 · 14:10',
  ])
  await tap('我去')
  expect(server.asked).toMatchObject([{ what: 'AcknowledgeServiceCall', input: { id: 'call-1' } }])
})

test.each([
  ['zh', ['3号窗口叫A012，大屏还没有显示14:25', 'A012的小票可能没有打印取号机1 · 14:22']],
  ['en', ['Counter 3 called A012; the board has not shown it14:25', 'The slip for A012 may not have printed取号机1 · 14:22']],
] as const)('%s: a call nobody saw and a slip nobody got are told as they are, and accuse nobody', async (lang, texts) => {
  const nothing = { serviceName: null, place: null, minutes: null, fromDevice: null, number: 'A012' }
  const { place } = floor().points[2]!
  await above(
    floor({
      alerts: [
        { ...nothing, id: 'u', kind: 'callNotShown', since: ago(0, 30), place },
        { ...nothing, id: 'p', kind: 'printTrouble', since: ago(4), fromDevice: '取号机1' },
      ],
    }),
    lang,
  )
  const alerts = within(screen.getByRole('complementary'))
  expect(alerts.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(texts)
})

test('who is at work, at what, and what their day was made of', async () => {
  await above(floor())
  const rows = within(screen.getByRole('table')).getAllByRole('row')
  expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
    ['姓名', '正在', '从', '空闲', '办理', '收尾', '休息', '后台', '合计'],
    ['李雪', '办理', '14:19', '40:00', '3:00:00', '10:00', '10:00', '00:08', '4:00:08'],
    ['周敏', '后台', '14:19', '—', '—', '—', '—', '4:00:08', '4:00:08'],
  ])
})

test('a point that wraps up is seen to', async () => {
  const [first, ...rest] = floor().points
  await above(floor({ points: [{ ...first!, state: 'wrapUp' }, ...rest] }))
  expect(cards('zh')[0]?.textContent).toBe('1号窗口收尾A012李雪 · 06:50')
})

test('a card opens what its point did last, and those in charge take it back with a reason', async () => {
  const server = await above(floor())
  server.answers = { Undo: () => ({ __typename: 'StaffVisit', id: 'A011', number: 'A011' }) }
  await tap('查看3号窗口')
  const sheet = () => within(screen.getByRole('dialog'))
  expect(screen.getByRole('dialog', { name: '3号窗口 · 最近叫过的号' })).toBeTruthy()
  fireEvent.click(sheet().getByRole('button', { name: '撤销A011' }))
  fireEvent.change(sheet().getByLabelText('原因'), { target: { value: '点错了' } })
  fireEvent.click(sheet().getByRole('button', { name: '撤销' }))
  await settle()
  expect(server.asked).toMatchObject([{ what: 'Undo', input: { visitId: 'A011', reason: '点错了' } }])
  expect(screen.getByText('A011已撤销')).toBeTruthy()
})

test('help that somebody else took care of is said so', async () => {
  const server = await above(floor(), 'en')
  server.answers = {
    AcknowledgeServiceCall: () => refused('unknownServiceCall', '已经有人处理了。', 'Somebody has taken care of that already.'),
  }
  await tap('I’m going')
  expect(screen.getByText('Somebody has taken care of that already.')).toBeTruthy()
})

test('a room before opening has dashes, not zeros that mean something', async () => {
  await above(
    floor({
      waiting: 0,
      longestWaitMinutes: null,
      longestWaitNumber: null,
      meanServiceMinutes: null,
      calledToday: 0,
      missedToday: 0,
      servedToday: 0,
      staffedPoints: 0,
      pausedPoints: 0,
      alerts: [],
    }),
  )
  expect(figures().slice(1, 4)).toEqual(['最长等候—目标30分', '平均办理—今日已办0', '未到率—今天还没有叫号'])
  expect([screen.getByText('还没有人上岗'), screen.getByRole('heading', { name: '没有提醒' })]).toHaveLength(2)
})

test('a floor that lost its link stands still and says when it stopped', async () => {
  const server = await above(floor())
  server.setLink({ state: 'lost', lastHeardAt: Date.now() })
  await pass(60_000)
  expect(screen.getByText('停在14:26')).toBeTruthy()
  expect(cards('zh')[0]?.textContent).toContain('06:50')
})

test('a supervisor changes between the floor and a counter of their own', async () => {
  const server = await above(floor(), 'zh', 'p3')
  await tap('接待')
  expect(screen.getByRole('heading', { level: 1, name: '3号窗口' })).toBeTruthy()
  await tap('现场')
  expect(screen.getByRole('heading', { level: 1, name: '现场总览' })).toBeTruthy()
  expect(server.asked).toEqual([])
})

test('going home from the floor closes no colleague’s counter', async () => {
  const server = await above(floor(), 'zh', 'p3') // counter 3 is somebody else's by now
  server.answers = { SignOut: () => ({ __typename: 'SignedOut', staffId: 'zhoumin' }) }
  await tap('退出')
  await settle()
  expect(server.asked.map(({ what }) => what)).toEqual(['SignOut'])
})
