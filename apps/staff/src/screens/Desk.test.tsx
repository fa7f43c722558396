// @vitest-environment happy-dom
import { AskFailed } from '@foyer/client'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import type { DeskPicture } from '../desk/deskPicture.ts'
import { enter, key, leave, pass, settle, tap } from '../stage/enter.tsx'
import { ago, ahead, called, desk, empty, NOW, onBreak, serving, visit, waiting } from '../stage/hall.ts'
import { memoryOf, refused, Server, session } from '../stage/server.ts'

afterEach(leave)

const VISIT = (number: string) => ({ __typename: 'StaffVisit', id: number, number })
const FINISHED = (number: string, next: string | null) => ({
  __typename: 'Finished',
  visit: { id: number, number },
  next: next === null ? null : { id: next, number: next },
})

/** Li Xue at counter 3, and a server that says yes. */
async function atCounter(picture: DeskPicture, lang: 'zh' | 'en' = 'zh', answers: Server['answers'] = {}) {
  const server = new Server()
  server.showDesk(picture)
  server.answers = {
    CallNext: () => VISIT('A013'),
    CallTicket: ({ visitId, number }) => VISIT(String(visitId ?? number)),
    Recall: () => VISIT('A012'),
    ReturnToQueue: () => FINISHED('A012', null),
    StartService: () => VISIT('A012'),
    FinishService: ({ thenCallNext }) => FINISHED('A012', thenCallNext ? 'A013' : null),
    MarkMissed: () => FINISHED('A012', null),
    CancelVisit: () => ({ __typename: 'CancelledVisit', visitId: 'A012', number: 'A012' }),
    PauseServicePoint: () => ({ __typename: 'DeskPoint', id: 'p3' }),
    OpenServicePoint: () => ({ __typename: 'DeskPoint', ...picture.point }),
    AcknowledgeServiceCall: () => ({ __typename: 'AcknowledgedServiceCall', id: 'c1' }),
    ...answers,
  }
  await enter(server, { lang })
  return server
}

const last = (server: Server) => server.asked.at(-1)
/** What the notice says, its button left out. */
const said = () => screen.getAllByRole('status').at(-1)?.querySelector('.num')?.textContent ?? ''
const queue = () => within(screen.getByRole('tabpanel')).getAllByRole('listitem')

describe('the queue', () => {
  test.each([
    ['zh', '等候14', 'A013 综合业务 17分', 'B008 社保医保 轮椅 16分', 'A014 综合业务 English 15分', 'A015 综合业务 预约 · 3人 12分'],
    [
      'en',
      '14 waiting',
      'A013 General services 17 min',
      'B008 Social insurance Wheelchair 16 min',
      'A014 General services English 15 min',
      'A015 General services Appointment · 3 people 12 min',
    ],
  ] as const)('%s: shows who waits, for what, how long, and what is special', async (lang, heading, ...rows) => {
    await atCounter(desk(), lang)
    expect(screen.getByRole('heading', { level: 2, name: new RegExp(`^${heading}`) })).toBeTruthy()
    const texts = queue().map((row) => words(row))
    rows.forEach((row, place) => expect(texts[place]).toContain(row))
  })

  test('a wait past the standard is said, not only coloured', async () => {
    await atCounter(desk())
    expect(within(queue()[4]!).getByText('超时')).toBeTruthy()
    expect(within(queue()[0]!).queryByText('超时')).toBeNull()
  })

  test('a wait grows by itself, on the clock of the server', async () => {
    await atCounter(desk())
    await pass(60_000)
    expect(words(queue()[0]!)).toContain('18分')
  })

  test('calling out of order says who was passed over', async () => {
    const server = await atCounter(desk())
    await tap('叫号A014')
    expect(last(server)).toMatchObject({ what: 'CallTicket', input: { pointId: 'p3', visitId: 'A014' } })
    expect(said()).toBe('已叫A014，跳过A013、B008')
  })

  test('calling the first in line passes over nobody', async () => {
    await atCounter(desk())
    await tap('叫号A013')
    expect(said()).toBe('')
  })

  test('those who did not come are behind the other tab and can be called again', async () => {
    const server = await atCounter(desk(), 'en')
    fireEvent.click(screen.getByRole('tab', { name: 'Missed 1' }))
    expect(words(queue()[0]!)).toContain('No-show 14:03')
    await tap('Call B005')
    expect(last(server)?.input).toMatchObject({ visitId: 'B005' })
  })

  test('the tabs are walked with the arrow keys', async () => {
    await atCounter(desk())
    const chosen = () => screen.getByRole('tab', { selected: true })
    const walk = ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft']
    const seen = walk.map((arrow) => (fireEvent.keyDown(chosen(), { key: arrow }), chosen().getAttribute('aria-label')))
    expect(seen).toEqual(['挂起2', '外出1', '过号1', '预约2', '等候7', '预约2'])
    expect(document.activeElement).toBe(chosen())
  })

  test('an empty hall says so; a hall that waits for others says that', async () => {
    const server = await atCounter(empty(), 'en')
    expect(screen.getByRole('tabpanel').textContent).toBe('Nobody is waiting. New tickets appear here.')
    server.showDesk(empty({ waitingTotal: 5 }))
    await settle()
    expect(screen.getByRole('tabpanel').textContent).toBe('Nobody is waiting for what you serve.')
  })

  test('while somebody is here nobody else is called, and the button says why', async () => {
    const server = await atCounter(desk({ current: serving }))
    await tap('叫号A013')
    expect(server.asked).toEqual([])
    expect(said()).toBe('办完A012才能叫别的号')
  })

  test('a number opens what is known of its holder, and cancelling is asked twice', async () => {
    const server = await atCounter(desk())
    fireEvent.click(within(queue()[1]!).getAllByRole('button')[0]!)
    expect(screen.getByRole('dialog', { name: /社保医保/ }).textContent).toContain('轮椅')
    await tap('取消排队')
    expect(document.activeElement?.textContent).toBe('保留排队')
    expect(server.asked).toEqual([])
    await tap('取消排队')
    expect(last(server)).toMatchObject({ what: 'CancelVisit', input: { visitId: 'B008', reason: 'staffRequest' } })
  })
})

describe('nobody is here', () => {
  test.each([
    ['zh', '叫下一位 A 零 幺 三 综合业务 · 等了17分钟 · 中文', '今天已办23平均9.1分未到1'],
    ['en', 'Call next A 0 1 3 General services · waited 17 min · Chinese', 'Today23 servedavg. 9.1 min1 no-show'],
  ] as const)('%s: the big button names who comes next', async (lang, name, today) => {
    const server = await atCounter(desk(), lang)
    await tap(name)
    expect(last(server)).toMatchObject({ what: 'CallNext', input: { pointId: 'p3' } })
    expect(screen.getByText(lang === 'zh' ? '今天' : 'Today').parentElement?.textContent).toBe(today)
  })

  test('a number in the hand is called by its digits', async () => {
    const server = await atCounter(desk())
    await tap('输入号码叫号')
    await tap('B')
    await tap('5')
    expect(screen.getByRole('dialog').textContent).toContain('社保医保')
    await tap('叫号B005')
    expect(last(server)).toMatchObject({ what: 'CallTicket', input: { number: 'B005' } })
  })

  test('a number nobody here has may still be asked for', async () => {
    const server = await atCounter(desk(), 'en', {
      CallTicket: () => refused('noSuchVisit', '找不到', 'That number was not found. Please check it.'),
    })
    await tap('Call by number')
    await tap('9')
    expect(screen.getByRole('dialog').textContent).toContain('Not among those waiting or missed')
    await tap('Call A009')
    expect(last(server)?.input).toMatchObject({ number: 'A009' })
    expect(screen.getByText('That number was not found. Please check it.')).toBeTruthy()
  })
})

describe('somebody was called', () => {
  const justCalled = { ...called, calledAt: ago(0, 4), recallFrom: ahead(6), missFrom: ahead(56) }

  test('the button that starts is the big one, and the time since the call runs', async () => {
    const server = await atCounter(desk({ current: called }))
    expect(screen.getByText('00:22')).toBeTruthy()
    await tap('客人到了，开始办理')
    expect(last(server)).toMatchObject({ what: 'StartService', input: { visitId: 'A012' } })
  })

  test('a call is not repeated into its own announcement, and the button says how long', async () => {
    const server = await atCounter(desk({ current: justCalled }), 'en')
    const recall = () => screen.getByRole('button', { name: /Call again/ })
    expect(recall().textContent).toBe('Call again (called 1×)again in 6 s')
    fireEvent.click(recall())
    expect(server.asked).toEqual([])
    await pass(6000)
    expect(recall().textContent).toBe('Call again (called 1×)')
    await tap('Call again (called 1×)')
    expect(last(server)?.what).toBe('Recall')
  })

  test('nobody is a no-show before a fair time', async () => {
    const server = await atCounter(desk({ current: justCalled }))
    const miss = () => screen.getByRole('button', { name: /^未到/ })
    expect(miss().textContent).toBe('未到56秒后可用')
    fireEvent.click(miss())
    expect(server.asked).toEqual([])
    await pass(56_000)
    await tap('未到')
    expect(last(server)).toMatchObject({ what: 'MarkMissed', input: { visitId: 'A012', thenCallNext: false } })
    expect(said()).toBe('A012记为未到')
  })

  test('after the last call the button says that it was the last', async () => {
    await atCounter(desk({ current: { ...called, callNo: 3, recallFrom: null } }))
    expect(screen.getByRole('button', { name: /重叫/ }).textContent).toBe('重叫（已叫3次）已叫过最后一次')
  })

  test('cancelling lies behind ⋯ and a question', async () => {
    const server = await atCounter(desk({ current: called }), 'en')
    await tap('More')
    await tap('Cancel ticket')
    expect(screen.getByRole('dialog', { name: 'Cancel A012? The customer’s phone is told at once.' })).toBeTruthy()
    await tap('Cancel ticket')
    expect(last(server)?.what).toBe('CancelVisit')
  })
})

describe('somebody is served', () => {
  test.each([
    ['zh', '06:42', '目标10分钟', '完成并叫下一位下一位A013·综合业务'],
    ['en', '06:42', 'target 10 min', 'Finish & call nextNext A013 · General services'],
  ] as const)('%s: the time, the target, and who comes next', async (lang, time, target, button) => {
    const server = await atCounter(desk({ current: serving }), lang)
    expect([screen.getByText(time), screen.getByText(target)]).toHaveLength(2)
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toContain(button)
    await tap(lang === 'zh' ? /^完成并叫下一位/ : /^Finish & call next/)
    expect(last(server)).toMatchObject({ what: 'FinishService', input: { visitId: 'A012', thenCallNext: true } })
    expect(said()).toBe(lang === 'zh' ? 'A012已完成，已叫A013' : 'A012 finished, A013 called')
  })

  test('finishing may leave the point idle', async () => {
    const server = await atCounter(desk({ current: serving }))
    await tap('完成')
    expect(last(server)?.input).toMatchObject({ thenCallNext: false })
  })

  test('past the target the time says so in a word', async () => {
    await atCounter(desk({ current: serving }))
    await pass(4 * 60_000)
    expect(screen.getByText('超时 · 目标10分钟')).toBeTruthy()
  })

  test('with nobody waiting there is nobody to call', async () => {
    const server = await atCounter(empty({ current: serving }))
    await tap(/完成并叫下一位/)
    expect(server.asked).toEqual([])
    expect(screen.getByRole('button', { name: /完成并叫下一位/ }).textContent).toContain('没有下一位')
  })

  test('what is known of the customer is told, and nothing else', async () => {
    await atCounter(desk({ current: serving }), 'en')
    const facts = screen.getByRole('region', { name: 'This customer' })
    expect(facts.textContent).toBe(
      'This customerTook a number14:01Called14:18Arrived14:19Started14:19Waited17 minParty1 personLanguageChinesePriorityNone',
    )
  })

  test('a break and going home wait for the customer, and say so', async () => {
    const server = await atCounter(desk({ current: serving }))
    await tap('暂停接待')
    expect(said()).toBe('办完A012再暂停')
    await tap('退出')
    expect(said()).toBe('办完A012再退出')
    expect([server.asked, screen.queryByRole('dialog')]).toEqual([[], null])
  })
})

describe('a break', () => {
  test('one touch says why and pauses', async () => {
    const server = await atCounter(desk())
    await tap('暂停接待')
    await tap('午休')
    expect(last(server)).toMatchObject({ what: 'PauseServicePoint', input: { pointId: 'p3', reason: 'meal' } })
  })

  test.each([
    ['zh', '休息中', '午休 · 大屏显示：稍候', '恢复接待'],
    ['en', 'On break', 'Lunch · Board shows: Back soon', 'Resume'],
  ] as const)('%s: shows how long, why, and what the room sees', async (lang, title, about, resume) => {
    const server = await atCounter(onBreak(), lang)
    expect(screen.getByRole('heading', { name: title })).toBeTruthy()
    expect([screen.getByText('06:12'), screen.getByText(about)]).toHaveLength(2)
    await tap(resume)
    expect(last(server)).toMatchObject({ what: 'OpenServicePoint', input: { pointId: 'p3', serviceIds: ['general', 'social'] } })
  })
})

describe('help', () => {
  test('somebody who asks for help is seen from every counter, until somebody goes', async () => {
    const server = await atCounter(
      desk({ current: serving, serviceCalls: [{ id: 'c1', kind: 'help', fromDevice: 'Kiosk 1', raisedAt: ago(1) }] }),
      'en',
    )
    expect(screen.getByText('Someone needs help at Kiosk 1')).toBeTruthy()
    await tap('I’m going')
    expect(last(server)).toMatchObject({ what: 'AcknowledgeServiceCall', input: { id: 'c1' } })
  })
})

describe('the link', () => {
  test.each([
    ['zh', '连接中断14:24。可以继续办理，叫号暂不可用。', '停在14:26', /叫下一位/],
    ['en', 'Offline since 14:24. Keep serving; calling is paused.', 'Stopped at 14:26', /Call next/],
  ] as const)('%s: without it nobody is called, and the picture says how old it is', async (lang, banner, age, button) => {
    const server = await atCounter(desk(), lang)
    server.setLink({ state: 'lost', lastHeardAt: Date.now() - 110_000 })
    await settle()
    expect(screen.getByText(banner)).toBeTruthy()
    expect(screen.getAllByText(age).length).toBeGreaterThan(0)
    await tap(button)
    await tap(lang === 'zh' ? '叫号A013' : 'Call A013')
    expect(server.asked).toEqual([])
  })

  test('a wait does not grow on a screen that has stopped', async () => {
    const server = await atCounter(desk())
    server.setLink({ state: 'lost', lastHeardAt: Date.now() })
    await pass(5 * 60_000)
    expect(words(queue()[0]!)).toContain('17分')
  })

  test('whoever is here is still served, and the big button becomes 完成', async () => {
    const server = await atCounter(desk({ current: serving }))
    server.setLink({ state: 'lost', lastHeardAt: Date.now() })
    await key(' ')
    expect(last(server)?.input).toMatchObject({ thenCallNext: false })
  })
})

describe('what is pressed', () => {
  const NO_ANSWER = () => Promise.reject(new AskFailed({ kind: 'network' }))
  const READ_ONLY = () => Promise.reject(new AskFailed({ kind: 'coded', code: 'READ_ONLY', say: { zh: '现在只能查看', en: 'Read only' } }))

  test('a call whose answer does not come is asked for with one key and one end, lapses, and is not made later', async () => {
    const server = await atCounter(desk(), 'zh', { CallNext: NO_ANSWER })
    await tap(/叫下一位/)
    await pass(3000)
    expect(server.asked.length).toBeGreaterThan(2)
    await pass(7000)
    const problem = screen.getByText('没有收到答复。这一步已作废，之后也不会执行；以屏幕显示为准。')
    const tries = server.asked.length
    expect(new Set(server.asked.map(({ input }) => input['key'])).size).toBe(1)
    expect(new Set(server.asked.map(({ input }) => input['notAfter']))).toEqual(new Set([new Date(NOW + 2000 + 8000).toISOString()]))
    server.setLink({ state: 'live', lastHeardAt: NOW })
    await pass(60_000)
    expect(server.asked).toHaveLength(tries)
    expect(problem.isConnected).toBe(true)
    server.answers['CallNext'] = () => VISIT('A013')
    await tap('重试')
    expect(problem.isConnected).toBe(false)
    expect(last(server)?.input['key']).not.toBe(server.asked[0]?.input['key'])
  })

  test('without the server a service can be finished and noted: it is kept, counted, and sent once, in order, when the link is back', async () => {
    const server = await atCounter(desk({ current: serving }), 'zh', { FinishService: NO_ANSWER })
    act(() => server.setLink({ state: 'lost', lastHeardAt: NOW }))
    await tap('完成')
    expect(screen.getByText('已记下，恢复后自动发送。')).toBeTruthy()
    expect(words(screen.getAllByRole('alert')[0]!)).toContain('恢复后自动同步（待同步1）')
    await pass(120_000)
    expect(screen.getByRole('button', { name: '完成' }).getAttribute('aria-busy')).toBe('true')
    const key = server.asked[0]?.input['key']
    server.answers['FinishService'] = () => FINISHED('A012', null)
    act(() => server.setLink({ state: 'live', lastHeardAt: NOW + 120_000 }))
    await pass(2000)
    expect(last(server)).toMatchObject({ what: 'FinishService', input: { key } })
    expect(screen.queryByText(/待同步/)).toBeNull()
    const sent = server.asked.length
    await pass(60_000)
    expect(server.asked).toHaveLength(sent)
  })

  test.each([
    ['zh', /叫下一位/, '现在只能查看', '服务器暂时只能查看，不能叫号或办理。请改用纸质号。'],
    ['en', /Call next/, 'Read only', 'The server can only be read now: no calls, no changes. Use paper numbers.'],
  ] as const)('%s: a server that cannot write says so in a banner, until it can', async (lang, button, problem, banner) => {
    const server = await atCounter(desk(), lang, { CallNext: READ_ONLY })
    await tap(button)
    expect(screen.getByText(problem)).toBeTruthy()
    expect(screen.getByText(banner)).toBeTruthy()
    expect(server.asked).toHaveLength(1)
    server.answers['CallNext'] = () => VISIT('A013')
    await tap(button)
    expect(screen.queryByText(banner)).toBeNull()
  })

  test('another press is another wish', async () => {
    const server = await atCounter(desk())
    await tap('叫号A013')
    await tap('叫号A013')
    expect(new Set(server.asked.map(({ input }) => input['key'])).size).toBe(2)
  })

  test('a nervous second tap does nothing, and the button shows that it rests', async () => {
    const server = await atCounter(desk())
    await tap('叫号A013')
    const button = screen.getByRole('button', { name: '叫号A013' })
    expect(button.getAttribute('aria-busy')).toBe('true')
    fireEvent.click(button)
    await pass(1400)
    fireEvent.click(button)
    expect(server.asked).toHaveLength(1)
    await pass(200)
    expect(button.getAttribute('aria-busy')).toBeNull()
  })

  test('another button works at once: only the same wish rests', async () => {
    const server = await atCounter(desk({ current: { ...called, missFrom: ago(0) } }))
    await tap('重叫（已叫1次）')
    fireEvent.click(screen.getByRole('button', { name: '退回队列' }))
    await settle()
    expect(server.asked.map(({ what }) => what)).toEqual(['Recall', 'ReturnToQueue'])
  })

  test('a press while the last one is still on its way is not swallowed in silence', async () => {
    let answer: (visit: unknown) => void = () => {}
    const server = await atCounter(desk({ current: called }), 'zh', { Recall: () => new Promise((resolve) => (answer = resolve)) })
    await tap('重叫（已叫1次）')
    await tap('退回队列')
    expect(server.asked.map(({ what }) => what)).toEqual(['Recall'])
    expect(said()).toBe('上一步还在办，请稍候再按。')
    answer(VISIT('A012'))
    await settle()
    await tap('退回队列')
    expect(last(server)?.what).toBe('ReturnToQueue')
  })

  test('a double tap on the big button does not go on to what appears in its place', async () => {
    const server = await atCounter(desk())
    await tap(/叫下一位/)
    server.showDesk(desk({ current: { ...called, id: 'A013', number: 'A013' } }))
    await settle()
    fireEvent.click(screen.getByRole('button', { name: '客人到了，开始办理' }))
    await settle()
    expect(server.asked.map(({ what }) => what)).toEqual(['CallNext'])
    await tap('客人到了，开始办理')
    expect(last(server)?.what).toBe('StartService')
  })

  test('a refusal is said in the reader’s language, also when that changes', async () => {
    await atCounter(desk(), 'zh', { CallNext: () => refused('nobodyWaiting', '没有人在等。', 'Nobody is waiting.') })
    await tap(/叫下一位/)
    expect(screen.getByText('没有人在等。')).toBeTruthy()
    await tap('English')
    expect(screen.getByText('Nobody is waiting.')).toBeTruthy()
    await tap('OK')
    expect(screen.queryByText('Nobody is waiting.')).toBeNull()
  })

  test('a fault gives a number to tell', async () => {
    await atCounter(desk(), 'en', {
      CallNext: () => Promise.reject(new AskFailed({ kind: 'fault', code: 'INTERNAL_SERVER_ERROR', faultId: 'F-7Q2' })),
    })
    await tap(/Call next/)
    expect(screen.getByText(/F-7Q2/)).toBeTruthy()
  })
})

describe('the keyboard of a desk', () => {
  test.each([
    ['calls', desk(), ' ', 'CallNext'],
    ['starts', desk({ current: called }), ' ', 'StartService'],
    ['finishes and calls', desk({ current: serving }), ' ', 'FinishService'],
    ['resumes', onBreak(), ' ', 'OpenServicePoint'],
    ['calls again', desk({ current: called }), 'r', 'Recall'],
    ['marks a no-show', desk({ current: { ...called, missFrom: ago(0) } }), 'n', 'MarkMissed'],
  ])('%s', async (_what, picture, pressed, asked) => {
    const server = await atCounter(picture)
    await key(pressed)
    expect(server.asked.map(({ what }) => what)).toEqual([asked])
  })

  test('keeps to what the buttons allow', async () => {
    const server = await atCounter(desk({ current: { ...called, recallFrom: ahead(6), missFrom: ahead(56) } }))
    await key('r')
    await key('n')
    expect(server.asked).toEqual([])
  })

  test('is silent under an open question and on a focused button', async () => {
    const server = await atCounter(desk())
    fireEvent.keyDown(screen.getByRole('button', { name: '退出' }), { key: ' ' })
    await tap('暂停接待')
    await key(' ')
    expect(server.asked).toEqual([])
  })

  test('can be turned off, and stays off', async () => {
    const server = new Server()
    const memory = memoryOf(session)
    server.showDesk(desk())
    await enter(server, { memory })
    await tap('这台平板')
    fireEvent.click(screen.getByRole('switch', { name: /快捷键/ }))
    await tap('关闭')
    await key(' ')
    expect([server.asked, memory.keys()]).toEqual([[], false])
  })

  test('is told in the tooltip of each button', async () => {
    await atCounter(desk({ current: called }), 'en')
    expect(screen.getByRole('button', { name: 'Customer is here. Start' }).title).toBe('Shortcut: Space')
    expect(screen.getByRole('button', { name: /Call again/ }).title).toBe('Shortcut: R')
    expect(screen.getByRole('button', { name: /No-show/ }).title).toBe('Shortcut: N')
  })
})

test('the header tells where, who, what and how fresh', async () => {
  await atCounter(desk({ current: called, waiting: [...waiting, visit('A018', 1)] }))
  const header = within(screen.getByRole('banner'))
  expect(header.getByRole('heading', { level: 1, name: '3号窗口' })).toBeTruthy()
  expect([header.getByText('李雪'), header.getByText('呼叫中'), header.getByText('已连接14:26')]).toHaveLength(3)
})

/** The text of a row, word by word. */
function words(row: HTMLElement): string {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
  const texts: string[] = []
  while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '')
  return texts.join(' ')
}
