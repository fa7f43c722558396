// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import type { DeskPicture } from '../desk/deskPicture.ts'
import { enter, leave, pass, settle, tap } from '../stage/enter.tsx'
import { ago, ahead, called, CAUTION, desk, GONE_OVER, NOT_TAKEN, point, serving, visit, waiting, zhoumin } from '../stage/hall.ts'
import { refused, Server, session } from '../stage/server.ts'

afterEach(leave)

const VISIT = ({ visitId }: Readonly<Record<string, unknown>>) => ({ __typename: 'StaffVisit', id: visitId, number: visitId })
const OWN = ({ visitId }: Readonly<Record<string, unknown>>) => ({ __typename: 'OwnVisit', visitId, number: visitId })
const LEFT = ({ visitId }: Readonly<Record<string, unknown>>) => ({
  __typename: 'Finished',
  visit: { id: visitId, number: visitId },
  next: null,
})

/** Li Xue at counter 3, and a server that says yes to everything that can be done with a visit. */
async function atCounter(picture: DeskPicture, answers: Server['answers'] = {}, lang: 'zh' | 'en' = 'zh', who = session) {
  const server = new Server()
  server.showDesk(picture)
  const visits = ['CallTicket', 'ServeNow', 'ExplainCall', 'StartWrapUp', 'AddService', 'DropService', 'ChangePriority', 'ChangeParty']
  const leaving = ['FinishService', 'MarkMissed', 'ReturnToQueue', 'Transfer', 'SendBack', 'Park', 'SendAway']
  server.answers = {
    ...Object.fromEntries([...visits, 'SetMark', 'AddNote', 'Undo'].map((what) => [what, VISIT])),
    ...Object.fromEntries(leaving.map((what) => [what, LEFT])),
    Rejoin: OWN,
    ComeBack: OWN,
    ServeWalkIn: () => ({ __typename: 'StaffVisit', id: 'A099', number: 'A099' }),
    CancelVisit: ({ visitId }) => ({ __typename: 'CancelledVisit', visitId, number: visitId }),
    ...answers,
  }
  await enter(server, { lang, session: who })
  return server
}

const last = (server: Server) => server.asked.at(-1)
const said = () => document.querySelector('[role=status] .num')?.textContent ?? ''
const problem = () =>
  screen
    .getAllByRole('alert')
    .map(({ textContent }) => textContent)
    .join('')
const sheet = () => within(screen.getByRole('dialog'))
const openTab = (name: string) => fireEvent.click(screen.getByRole('tab', { name }))
const row = (place: number) => within(within(screen.getByRole('tabpanel')).getAllByRole('listitem')[place]!)
const openVisit = (place: number) => fireEvent.click(row(place).getAllByRole('button')[0]!)
async function choose(...names: (string | RegExp)[]) {
  for (const name of names) fireEvent.click(sheet().getByRole('button', { name }))
  await settle()
}

describe('somebody without a number', () => {
  test.each([
    ['zh', '接待没取号的客人', '综合业务', 'English', '人数加一', '轮椅', '开始办理'],
    ['en', 'Serve a walk-in', 'General services', 'English', 'Party: one more', 'Wheelchair', 'Start'],
  ] as const)(
    '%s: is served at once: what for, in which language, how many',
    async (lang, open, service, spoken, more, priority, start) => {
      const server = await atCounter(desk(), {}, lang)
      await tap(open)
      const go = () => sheet().getByRole('button', { name: new RegExp(`^${start}`) })
      expect(go().getAttribute('aria-disabled')).toBe('true')
      await choose(service, spoken, more, priority)
      fireEvent.click(go())
      await settle()
      expect(last(server)).toMatchObject({
        what: 'ServeWalkIn',
        input: { pointId: 'p3', serviceId: 'general', lang: 'en', partySize: 2, priority: 'wheelchair' },
      })
      expect(screen.queryByRole('dialog')).toBeNull()
    },
  )

  test('is not offered while the link is lost, and the button says why', async () => {
    const server = await atCounter(desk())
    server.setLink({ state: 'lost', lastHeardAt: Date.now() })
    await settle()
    expect(screen.getByRole('button', { name: /接待没取号的客人/ }).textContent).toContain('连接中断，叫号暂不可用')
  })
})

describe('a call out of turn', () => {
  test('can be taken back for eight seconds, and explained for six', async () => {
    const server = await atCounter(desk())
    await tap('叫号A014')
    expect(said()).toBe('已叫A014，跳过A013、B008')
    const why = screen.getByRole('region', { name: '为什么先叫？' })
    expect(
      within(why)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['预约', '优先', '已在窗口', '其他'])
    await pass(6000)
    expect(screen.queryByRole('region', { name: '为什么先叫？' })).toBeNull()
    expect(said()).toBe('已叫A014，跳过A013、B008')
    await pass(2000)
    expect(said()).toBe('')
    expect(server.asked).toHaveLength(1)
  })

  test('is explained with one touch', async () => {
    const server = await atCounter(desk())
    await tap('叫号A014')
    await tap('已在窗口')
    expect(last(server)).toMatchObject({ what: 'ExplainCall', input: { visitId: 'A014', reason: 'alreadyHere' } })
    expect(screen.getByText('已记下：已在窗口')).toBeTruthy()
  })

  test('is taken back with one touch, and that is said', async () => {
    const server = await atCounter(desk())
    await tap('叫号A014')
    await tap('撤销')
    expect(last(server)).toMatchObject({ what: 'Undo', input: { visitId: 'A014', reason: null } })
    expect(said()).toBe('A014已撤销')
  })

  test('what can no longer be taken back is said in words', async () => {
    await atCounter(desk(), {
      Undo: () => refused('undoTooLate', '已超过 60 秒，不能自己撤销。请主管撤销。', 'Too late.'),
    })
    await tap('叫号A014')
    await tap('撤销')
    expect(problem()).toContain('请主管撤销')
  })
})

describe('somebody was called', () => {
  test('what the board, the voice and the phone did is told; a silent board is worth a word', async () => {
    const server = await atCounter(desk({ current: { ...called, calledAt: ago(0, 2) } }))
    const told = () =>
      within(screen.getByRole('list', { name: '送达情况' }))
        .queryAllByRole('listitem')
        .map(({ textContent }) => textContent)
    expect(told()).toEqual([])
    await pass(4000)
    expect(told()).toEqual(['大屏还没有显示'])
    server.showDesk(desk({ current: { ...called, shownAt: ago(0), spokenAt: ago(0), comingAt: ago(0) } }))
    await settle()
    expect(told()).toEqual(['大屏已显示', '语音已播', '手机：正在过来'])
  })

  test('the last call is called the last', async () => {
    await atCounter(desk({ current: { ...called, callNo: 3, recallFrom: null, lastCall: true } }))
    expect(screen.getByText('呼叫中 · 最后一次')).toBeTruthy()
  })

  test('a no-show can be taken back', async () => {
    const server = await atCounter(desk({ current: { ...called, missFrom: ago(0) } }))
    await tap('未到')
    server.showDesk(desk())
    await settle()
    expect(screen.getByRole('button', { name: /^叫下一位/ })).toBeTruthy()
    await pass(5000)
    await tap('撤销')
    expect(last(server)).toMatchObject({ what: 'Undo', input: { visitId: 'A012' } })
  })

  test('is put on hold: why, whose, until when', async () => {
    const server = await atCounter(desk({ current: called }))
    await tap('挂起')
    expect(sheet().getByRole('button', { name: /^挂起/ }).textContent).toContain('请选原因')
    await choose('等同伴', '本窗口', '20分钟', '挂起')
    expect(last(server)).toMatchObject({
      what: 'Park',
      input: { visitId: 'A012', reason: 'companion', pool: 'point', minutes: 20, thenCallNext: false },
    })
    expect(said()).toBe('A012已挂起')
  })

  test('is put on hold from the keyboard, too', async () => {
    await atCounter(desk({ current: called }))
    fireEvent.keyDown(document.body, { key: 'p' })
    await settle()
    expect(screen.getByRole('dialog', { name: '挂起 A012' })).toBeTruthy()
  })

  test('goes back to the queue as it came', async () => {
    const server = await atCounter(desk({ current: called }))
    await tap('退回队列')
    expect(last(server)).toMatchObject({ what: 'ReturnToQueue', input: { visitId: 'A012', place: { at: 'original' } } })
    expect(said()).toBe('A012已退回队列')
  })
})

describe('a transfer', () => {
  test('goes to a queue, at a place in its line, with a word for whoever gets it', async () => {
    const server = await atCounter(desk({ current: serving }))
    await tap('转移…')
    expect(sheet().getByRole('button', { name: /^不动产/ }).textContent).toBe('不动产9人 · 约25–35分')
    await choose(/^不动产/, '第几位', '位置加一')
    fireEvent.change(sheet().getByLabelText('留言'), { target: { value: ' 证件已核对 ' } })
    await choose('转移')
    expect(server.asked).toMatchObject([
      { what: 'AddNote', input: { visitId: 'A012', words: '证件已核对' } },
      {
        what: 'Transfer',
        input: { visitId: 'A012', to: { of: 'queue', id: 'homes' }, place: { at: 'position', ahead: 3 }, thenCallNext: false },
      },
    ])
    expect(said()).toBe('A012已转到不动产')
  })

  test('to a point or a colleague says who cannot take it, and why', async () => {
    const server = await atCounter(desk({ current: serving }), {}, 'en')
    await tap('Transfer…')
    await choose('Counter')
    fireEvent.click(sheet().getByRole('button', { name: /^Counter 1/ }))
    expect(sheet().getByRole('button', { name: /^Counter 1/ }).textContent).toContain('not open')
    expect(sheet().getByRole('button', { name: /^Transfer/ }).textContent).toContain('Choose where to first')
    await choose('Colleague', /^王磊/, 'In a while', 'In a while: one more', 'Transfer')
    expect(last(server)?.input).toMatchObject({ to: { of: 'person', id: 'wanglei' }, place: { at: 'delayed', minutes: 15 } })
    expect(server.asked).toHaveLength(1)
  })

  test('that is refused is told in words', async () => {
    await atCounter(desk({ current: serving }), {
      Transfer: () => refused('personNotHere', '这位同事现在不在岗。请换一位或转到队列。', 'Not here.'),
    })
    await tap('转移…')
    await choose('同事', /^王磊/, '转移')
    expect(problem()).toContain('这位同事现在不在岗')
  })
})

describe('somebody is served', () => {
  const withResults = { ...serving, results: [GONE_OVER, NOT_TAKEN] }

  test('a service that wants a result leads to it instead of finishing', async () => {
    const server = await atCounter(desk({ current: withResults }))
    await tap(/^完成 还差/)
    expect(server.asked).toEqual([])
    expect(document.activeElement?.textContent).toBe('办结')
    expect(within(screen.getByRole('group', { name: '办理结果' })).getByRole('alert').textContent).toBe('还差：办理结果')
    expect(screen.queryByRole('dialog')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '不予受理' }))
    await tap('完成')
    expect(last(server)).toMatchObject({ what: 'FinishService', input: { visitId: 'A012', result: 'rejected', thenCallNext: false } })
  })

  test('the space bar asks for the result as well', async () => {
    const server = await atCounter(desk({ current: withResults }))
    fireEvent.keyDown(document.body, { key: ' ' })
    await settle()
    expect([server.asked, document.activeElement?.textContent]).toEqual([[], '办结'])
  })

  test('a result that is chosen stays through the wrap-up, and does not pass to the next customer', async () => {
    const server = await atCounter(desk({ current: withResults }))
    fireEvent.click(screen.getByRole('button', { name: '办结' }))
    server.showDesk(desk({ current: { ...withResults, stage: 'wrapUp', wrapUpSince: ago(0, 30) } }))
    await settle()
    expect(screen.getByRole('button', { name: '办结' }).getAttribute('aria-pressed')).toBe('true')
    server.showDesk(desk({ current: { ...withResults, id: 'A013', number: 'A013' } }))
    await settle()
    expect(screen.getByRole('button', { name: '办结' }).getAttribute('aria-pressed')).toBe('false')
  })

  test('the customer goes, the work goes on: a clock of its own, and the same two ways to end', async () => {
    const server = await atCounter(desk({ current: serving }))
    await tap('客人走了，收尾')
    expect(last(server)).toMatchObject({ what: 'StartWrapUp', input: { visitId: 'A012' } })
    server.showDesk(desk({ current: { ...serving, stage: 'wrapUp', wrapUpSince: ago(1, 3) } }))
    await settle()
    expect(screen.getByText('01:05')).toBeTruthy()
    expect([screen.queryByRole('button', { name: '挂起' }), screen.queryByRole('button', { name: /^重叫/ })]).toEqual([null, null])
    await tap(/^完成并叫下一位/)
    expect(last(server)).toMatchObject({ what: 'FinishService', input: { thenCallNext: true } })
  })

  test('with more to come the button says where this customer goes', async () => {
    await atCounter(desk({ current: { ...serving, plan: [{ zh: '不动产', en: 'Property' }] } }))
    expect(screen.getByRole('button', { name: '完成，去下一项：不动产' })).toBeTruthy()
    expect(screen.getByRole('region', { name: '这位客人' }).textContent).toContain('还要办不动产')
  })

  test('whoever was sent here can be sent back, and nobody else', async () => {
    const server = await atCounter(desk({ current: serving }))
    expect(screen.queryByRole('button', { name: /^退回/ })).toBeNull()
    server.showDesk(desk({ current: { ...serving, sender: point('2').place } }))
    await settle()
    await tap('退回2号窗口')
    expect(last(server)).toMatchObject({ what: 'SendBack', input: { visitId: 'A012' } })
    expect(said()).toBe('A012已退回2号窗口')
  })

  test('fetches papers and keeps the place', async () => {
    const server = await atCounter(desk({ current: serving }))
    await tap('去补材料')
    expect(last(server)).toMatchObject({ what: 'SendAway', input: { visitId: 'A012', reason: 'papers' } })
    expect(said()).toBe('A012去补材料了')
  })

  test('a clock that was interrupted goes on where it stood', async () => {
    await atCounter(desk({ current: { ...serving, servingSince: ago(0, 30), servedBefore: 300 } }))
    expect(screen.getByText('05:30')).toBeTruthy()
  })

  test('finishing can be taken back, and after eight seconds the offer is gone', async () => {
    const server = await atCounter(desk({ current: serving }))
    await tap('完成')
    server.showDesk(desk())
    await pass(7900)
    expect(screen.getByRole('button', { name: '撤销' })).toBeTruthy()
    await pass(200)
    expect(screen.queryByRole('button', { name: '撤销' })).toBeNull()
  })

  test('a row can not be called meanwhile, and on hold says why, too', async () => {
    const server = await atCounter(desk({ current: serving }))
    openTab('挂起2')
    await tap('恢复 C003')
    expect(server.asked).toEqual([])
    expect(said()).toBe('办完A012才能叫别的号')
  })
})

describe('going home', () => {
  test('with somebody of one’s own on hold is asked about first', async () => {
    const server = await atCounter(desk(), { CloseServicePoint: () => refused('pointNotOpen', '没有开放。', 'Not open.') })
    await tap('退出')
    expect(screen.getByRole('dialog', { name: '您还有1个挂起的号。退出后同事可以接着办。' })).toBeTruthy()
    expect([server.asked, document.activeElement?.textContent]).toEqual([[], '先不退出'])
  })
})

describe('those aside', () => {
  test('on hold: why, since when or until when, whose; taken out by a call, or back in line', async () => {
    const server = await atCounter(desk())
    openTab('挂起2')
    const texts = within(screen.getByRole('tabpanel'))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent)
    expect(texts).toEqual(['C003不动产等配件 · 42分钟 · 挂在李雪恢复退回队列', 'A008综合业务补材料 · 约15:10恢复退回队列'])
    await tap('恢复 C003')
    expect(last(server)).toMatchObject({ what: 'CallTicket', input: { pointId: 'p3', visitId: 'C003' } })
    await tap('退回队列 A008')
    expect(last(server)).toMatchObject({ what: 'ReturnToQueue', input: { visitId: 'A008' } })
  })

  test('away: until when, and back', async () => {
    const server = await atCounter(desk(), {}, 'en')
    openTab('Away 1')
    expect(row(0).getAllByRole('button')[0]?.textContent).toContain('Missing papers · back by 14:44')
    await tap('Is back A009')
    expect(last(server)).toMatchObject({ what: 'ComeBack', input: { visitId: 'A009' } })
    expect(said()).toBe('A009 is back, and in the queue')
  })

  test('missed: for how long the number is good; back in line, or called', async () => {
    const server = await atCounter(desk())
    openTab('过号1')
    expect(row(0).getAllByRole('button')[0]?.textContent).toContain('14:03未到 · 26分钟后自动作废')
    await tap('恢复排队 B005')
    expect(last(server)).toMatchObject({ what: 'Rejoin', input: { visitId: 'B005' } })
    await tap('叫号B005')
    expect(last(server)).toMatchObject({ what: 'CallTicket', input: { visitId: 'B005' } })
  })

  test('a rejoin too many is refused in words', async () => {
    await atCounter(desk(), { Rejoin: () => refused('rejoinLimit', '恢复排队的次数已用完。请询问工作人员。', 'No more.') })
    openTab('过号1')
    await tap('恢复排队 B005')
    expect(problem()).toContain('恢复排队的次数已用完')
  })

  test.each([
    ['parked', '挂起0', '没有挂起的号。'],
    ['away', '外出0', '没有外出的客人。'],
    ['missed', '过号0', '没有过号的客人。'],
  ])('nobody %s is said', async (list, tab, text) => {
    await atCounter(desk({ [list]: [] }))
    openTab(tab)
    expect(screen.getByRole('tabpanel').textContent).toBe(text)
  })

  test('a row says what is special, and only that', async () => {
    await atCounter(desk({ waiting: [visit('A013', 3, { waitsFor: '李雪', bookedFor: ahead(240), marks: [CAUTION] }), visit('A014', 2)] }))
    expect(row(0).getAllByRole('button')[0]?.textContent).toBe('A013综合业务预约14:30 · 只等李雪 · 听不清')
    expect(row(1).getAllByRole('button')[0]?.textContent).toBe('A014综合业务')
  })
})

describe('one customer seen closer', () => {
  test('is moved up with a kind and a reason', async () => {
    const server = await atCounter(desk())
    openVisit(2)
    await choose('优先')
    expect(sheet().getByRole('button', { name: /^确定/ }).textContent).toContain('请选类别')
    await choose('轮椅', '优先', '确定')
    expect(last(server)).toMatchObject({ what: 'ChangePriority', input: { visitId: 'A014', priority: 'wheelchair', reason: 'priority' } })
  })

  test('is served at once, unannounced', async () => {
    const server = await atCounter(desk())
    openVisit(2)
    await tap('现在接待')
    expect(last(server)).toMatchObject({ what: 'ServeNow', input: { visitId: 'A014', pointId: 'p3' } })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('gets a party, a mark and a note, and the sheet follows the next picture', async () => {
    const server = await atCounter(desk())
    openVisit(2)
    await tap('人数加一')
    expect(last(server)).toMatchObject({ what: 'ChangeParty', input: { visitId: 'A014', partySize: 2 } })
    await tap('听不清')
    expect(last(server)).toMatchObject({ what: 'SetMark', input: { visitId: 'A014', mark: 'hearing', on: true } })
    fireEvent.change(screen.getByLabelText('写一句给同事'), { target: { value: '等翻译' } })
    await tap('记下')
    expect(last(server)).toMatchObject({ what: 'AddNote', input: { visitId: 'A014', words: '等翻译' } })
    const [a013, b008, a014, ...rest] = waiting
    server.showDesk(
      desk({
        waiting: [a013!, b008!, { ...a014!, partySize: 2, marks: [CAUTION] }, ...rest],
        notes: [{ id: 'n1', visitId: 'A014', words: '等翻译', staffName: '李雪', at: ago(0) }],
      }),
    )
    await settle()
    expect(sheet().getByRole('button', { name: '听不清' }).getAttribute('aria-pressed')).toBe('true')
    expect(sheet().getByText('2人')).toBeTruthy()
    expect(sheet().getByRole('region', { name: '备注' }).textContent).toContain('等翻译李雪·14:26')
    await tap('听不清')
    expect(last(server)?.input).toMatchObject({ on: false })
  })

  test('gets one more service, and one less', async () => {
    const server = await atCounter(desk({ waiting: [visit('A013', 3, { plan: [{ zh: '不动产', en: 'Property' }] })] }))
    openVisit(0)
    await choose('加办业务')
    expect(sheet().getByRole('button', { name: /^不动产/ }).textContent).toContain('已经在安排中')
    await choose('社保医保')
    expect(last(server)).toMatchObject({ what: 'AddService', input: { visitId: 'A013', serviceId: 'social' } })
    await tap('去掉不动产')
    expect(last(server)).toMatchObject({ what: 'DropService', input: { visitId: 'A013', serviceId: 'homes' } })
  })

  test('why it is not called yet is told in sentences', async () => {
    const server = await atCounter(desk(), {
      WhyOrder: () => ({
        say: { zh: '有 1 位后到的先叫了。', en: 'One who came later was called.' },
        overtakings: [{ number: 'A015', calledAt: ago(3), say: { zh: '预约优先。', en: 'Booked.' } }],
      }),
    })
    openVisit(2)
    await choose('为什么还没到')
    expect(last(server)).toMatchObject({ what: 'WhyOrder', input: { visitId: 'A014' } })
    expect(screen.getByRole('dialog').textContent).toContain('有 1 位后到的先叫了。A015预约优先。14:23')
  })

  test('a refusal is said inside the sheet, where it can be reached', async () => {
    await atCounter(desk(), { ChangeParty: () => refused('alreadyGone', '这个号码已经结束了。', 'Finished already.') })
    openVisit(2)
    await tap('人数加一')
    expect(sheet().getByRole('alert').textContent).toContain('这个号码已经结束了。')
    await tap('知道了')
    expect(sheet().queryByText('这个号码已经结束了。')).toBeNull()
  })

  test('leaving the queue can be taken back', async () => {
    const server = await atCounter(desk())
    openVisit(1)
    await tap('取消排队')
    await tap('取消排队')
    expect(said()).toBe('B008已取消排队')
    await tap('撤销')
    expect(last(server)).toMatchObject({ what: 'Undo', input: { visitId: 'B008' } })
  })
})

describe('what happened last', () => {
  test('one’s own is taken back within its minute; later, and what others did, by those in charge', async () => {
    const server = await atCounter(desk())
    await tap('最近')
    const rows = () =>
      sheet()
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent)
    expect(rows()).toEqual([
      'A011综合业务已完成·14:25撤销',
      'A010综合业务已完成·14:17超过60秒，请主管撤销',
      'B005社保医保过号·14:03请本人或主管撤销',
    ])
    fireEvent.click(sheet().getByRole('button', { name: '撤销A011' }))
    await settle()
    expect(last(server)).toMatchObject({ what: 'Undo', input: { visitId: 'A011', reason: null } })
    await pass(60_000)
    expect(rows()[0]).toContain('请主管撤销')
  })

  test('those in charge give a reason', async () => {
    const own = point('3', { state: 'open', staff: zhoumin, serviceIds: ['general'] })
    const server = await atCounter(desk({ me: zhoumin, point: own }), {}, 'en', { ...session, staff: zhoumin })
    await tap('Recent')
    fireEvent.click(sheet().getByRole('button', { name: 'Undo B005' }))
    const undo = () => sheet().getByRole('button', { name: /^Undo/ })
    expect(undo().textContent).toContain('Give a reason')
    fireEvent.change(sheet().getByLabelText('Reason'), { target: { value: 'Was in the restroom' } })
    fireEvent.click(undo())
    await settle()
    expect(last(server)).toMatchObject({ what: 'Undo', input: { visitId: 'B005', reason: 'Was in the restroom' } })
  })
})
