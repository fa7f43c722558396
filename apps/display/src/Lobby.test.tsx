// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { announcement, iso, NOW, row } from './boardForTest.ts'
import { stage } from './stageForTest.tsx'

beforeEach(() => void vi.useFakeTimers({ now: NOW }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('before the first picture the board asks to listen to staff, and shows no number', () => {
  stage()
  expect(screen.getByRole('status').textContent).toContain('叫号屏正在恢复，请听工作人员叫号')
  expect(rows()).toEqual([])
})

test('rows stand in point order: called in amber, served, on a break, closed, free', () => {
  const { server, picture } = stage()
  server(picture())
  expect(rows()).toEqual(['A012呼叫中1', 'B007办理中2', '稍候Back soon3', '暂停办理Closed4', '—5'])
  expect(faces()).toEqual(['called', 'serving', 'break', 'closed', 'idle'])
})

test('a call is amber for thirty seconds, or until serving starts', async () => {
  const { server, picture, after, heard } = stage()
  server(picture())
  await after(24_000)
  heard()
  expect(faces()[0]).toBe('called')
  await after(2000)
  expect(faces()[0]).toBe('serving')
  server(picture({ rows: [row('1', 'called', 'A013', { calledAt: iso(Date.now()) })] }))
  expect(faces()[0]).toBe('called')
  server(picture({ rows: [row('1', 'serving', 'A013', { calledAt: iso(Date.now()) })] }))
  expect(faces()[0]).toBe('serving')
})

test('queues, not people: how many wait, how long, and who is next', () => {
  const { server, picture } = stage()
  server(picture())
  const waiting = screen.getByRole('region', { name: /等候人数/ })
  expect(
    within(waiting)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['综合业务 AGeneral14约20–30分', '社保医保 BInsurance6'])
  expect(
    within(screen.getByRole('region', { name: /即将叫号/ }))
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['A013', 'B008'])
})

test('without its side panel the board shows its rows alone', () => {
  const { server, picture } = stage({ panel: false })
  server(picture())
  expect(screen.queryByText('等候人数')).toBe(null)
  expect(rows()).toHaveLength(5)
})

test('when nobody waits, every point says that one may come directly', () => {
  const { server, picture } = stage()
  server(picture({ rows: [row('1', 'ready', null), row('2', 'closed', null)], queues: [{ ...nobodyFor('a') }], upNext: [] }))
  expect(rows()).toEqual(['可直接办理Ready1', '暂停办理Closed2'])
  expect(screen.getByText('现在没人排队')).toBeTruthy()
})

test('more than twelve points: the newest calls, newest on top, at most ten', () => {
  const { server, picture } = stage()
  const many = Array.from({ length: 16 }, (_, at) =>
    row(String(at + 1), at === 3 ? 'ready' : 'serving', at === 3 ? null : `A${100 + at}`, { calledAt: iso(NOW - (16 - at) * 60_000) }),
  )
  server(picture({ rows: many }))
  expect(screen.getByText('最近叫号')).toBeTruthy()
  expect(rows()).toHaveLength(10)
  expect(rows()[0]).toBe('A115办理中16')
})

test('places known by name show it; places told apart by kind say their kind', () => {
  const { server, picture } = stage()
  const place = { pointId: 'p9', kind: 'room', label: '9', name: { zh: '牡丹房', en: 'Peony Room' } } as const
  server(picture({ preset: 'spa', rows: [{ ...row('9', 'serving', 'S008'), place }] }))
  expect(rows()[0]).toContain('牡丹房')
  expect(screen.getAllByText('房间').length).toBeGreaterThan(0)
})

test('a call fills the screen, is told to screen readers, and is spoken: chime, then the number, then the place', async () => {
  const { server, picture, call, sayings, after, heard } = stage()
  server(picture())
  call(announcement(11))
  expect(screen.getByRole('alert').textContent).toBe('A012请到3号窗口')
  expect(sayings[0]?.cues.map(({ clip }) => clip).slice(0, 11)).toEqual([
    'chime',
    'zh-qing',
    'letter-A',
    'zh-d0',
    'zh-d1',
    'zh-d2',
    'zh-hao',
    'zh-dao',
    'zh-d3',
    'zh-hao',
    'zh-chuangkou',
  ])
  await after(8000)
  heard()
  expect(screen.getByRole('alert').textContent).toBe('')
})

test('an English customer is called in English, then in Chinese', () => {
  const { server, picture, call, sayings } = stage()
  server(picture())
  call(announcement(11, { lang: 'en' }))
  const clips = sayings[0]?.cues.map(({ clip }) => clip) ?? []
  expect(clips.indexOf('en-ticket')).toBeLessThan(clips.indexOf('zh-qing'))
  expect(clips.indexOf('en-ticket')).toBeGreaterThan(0)
  expect(screen.getByRole('alert').textContent).toBe('A012, please go to Counter 3')
})

test('a second call says so, and a last call too', async () => {
  const { server, picture, call, after, heard } = stage()
  server(picture())
  call(announcement(11, { callNo: 2 }))
  expect(screen.getByText('第2次')).toBeTruthy()
  await after(8500)
  heard()
  call(announcement(12, { callNo: 3, last: true }))
  expect(screen.getByText('最后一次')).toBeTruthy()
})

test('a spa chimes and says nothing', () => {
  const { server, picture, call, sayings } = stage()
  server(picture({ preset: 'spa' }))
  call(announcement(11))
  expect(sayings).toMatchObject([{ cues: [{ clip: 'chime' }], gainDb: -6 }])
})

test('the feed is read on from where this window has got to', () => {
  const { server, picture, call, place } = stage()
  server(picture())
  expect(place()).toEqual({ venueId: 'hall', after: null, epoch: null })
  call({ __typename: 'Resync', epoch: 'e1', seq: 10 })
  call(announcement(11))
  expect(place()).toEqual({ venueId: 'hall', after: 11, epoch: 'e1' })
})

test('old news: first the estimates go, then the amber and the voice, then everything', async () => {
  const { server, picture, after, call, heard, spoken } = stage()
  server(picture())
  expect(screen.getByText('约20–30分')).toBeTruthy()

  await after(16_000)
  expect(screen.queryByText('约20–30分')).toBe(null)
  expect(screen.getByRole('img', { name: '正在核对信息' })).toBeTruthy()
  expect(screen.getByRole('img', { name: '14人' })).toBeTruthy()

  await after(45_000)
  expect(screen.getByText('信息暂停更新（14:26）·请留意现场叫号')).toBeTruthy()
  expect(screen.queryByText('即将叫号')).toBe(null)
  expect(faces()).not.toContain('called')
  expect(screen.getByText('14:27')).toBeTruthy()

  await after(15 * 60_000)
  expect(rows()).toEqual([])
  expect(screen.getByRole('heading').textContent).toContain('城南政务服务中心')

  heard()
  server(picture({ rows: [row('1', 'called', 'A099', { calledAt: iso(Date.now() - 61_000) })] }))
  call(announcement(11, { number: 'A099', calledAt: iso(Date.now() - 61_000) }))
  expect(rows()).toEqual(['A099办理中1'])
  expect(screen.getByRole('alert').textContent).toBe('')
  expect(spoken()).toEqual([])
})

test('a call on the screen is acknowledged as shown, and as spoken once it was heard', async () => {
  const { server, picture, call, after, acknowledged } = stage()
  server(picture())
  call(announcement(11))
  await after(0)
  expect(acknowledged).toEqual(['call-11 shown'])
  await after(5000)
  expect(acknowledged).toEqual(['call-11 shown', 'call-11 spoken'])
})

test('more calls than the screen can hold are shown by their rows', async () => {
  const { server, picture, call, after, acknowledged } = stage()
  server(picture({ rows: [row('1', 'called', 'A012'), row('2', 'called', 'A013')] }))
  call(announcement(11))
  call(announcement(12, { number: 'A013', place: { pointId: 'p2', kind: 'counter', label: '2', name: null }, speaks: false }))
  await after(0)
  expect(acknowledged).toEqual(['call-11 shown', 'call-12 shown'])
})

test('an old picture shows nobody a call, and nothing is acknowledged', async () => {
  const { server, picture, call, after, acknowledged } = stage()
  server(picture({ rows: [row('1', 'called', 'A012')] }))
  await after(61_000)
  call(announcement(11, { calledAt: iso(Date.now() - 61_000), speaks: false }))
  await after(1000)
  expect(acknowledged).toEqual([])
  server(picture({ seq: 11, rows: [row('1', 'called', 'A012')] }))
  await after(1000)
  expect(acknowledged).toEqual(['call-11 shown'])
})

test('an older picture never takes the place of a newer one, unless the log is another', () => {
  const { server, picture } = stage()
  server(picture({ seq: 20, rows: [row('1', 'serving', 'A020')] }))
  server(picture({ seq: 19, rows: [row('1', 'serving', 'A019')] }))
  expect(rows()).toEqual(['A020办理中1'])
  server(picture({ seq: 3, epoch: 'e2', rows: [row('1', 'serving', 'A003')] }))
  expect(rows()).toEqual(['A003办理中1'])
})

test('a poisoned picture is passed over: the last good one stays, and grows old', async () => {
  const { server, picture, after, heard } = stage()
  server(picture())
  for (const poison of [null, 'x', {}, { ...picture(), rows: 7 }, { ...picture(), timeZone: 'Mars/Base' }, { ...picture(), seq: 'many' }])
    server(poison)
  expect(rows()).toHaveLength(5)
  await after(61_000)
  heard()
  expect(screen.getByText(/信息暂停更新/)).toBeTruthy()
  server(picture({ seq: 11 }))
  expect(screen.queryByText(/信息暂停更新/)).toBe(null)
})

test('whatever is sent in between, the board ends with the last picture and goes on', () => {
  const { server, call, picture } = stage()
  const nasty = [
    '',
    'x'.repeat(10_000),
    '\u202e\u200b\u2066',
    '👩‍👩‍👧‍👦🏳️‍🌈',
    'Z̸̢͝a̷͠l̴͘g̵o̸',
    null,
    -1,
    NaN,
    [],
    {},
    '2026-99-99',
    '<img src=x onerror=alert(1)>',
  ]
  const bites = fc.record({
    path: fc.constantFrom(...PATHS),
    value: fc.constantFrom<unknown>(...nasty),
    twice: fc.constantFrom<unknown>(...nasty),
  })
  let seq = 100
  fc.assert(
    fc.property(bites, ({ path, value, twice }) => {
      server(bitten({ ...picture({ seq: ++seq }) }, path, value))
      call(bitten(announcement(++seq), path.slice(-1), twice) as object)
      server(picture({ seq: ++seq, rows: [row('1', 'serving', 'A055')] }))
      expect(rows()).toEqual(['A055办理中1'])
      expect(document.body.textContent?.length).toBeLessThan(2000)
    }),
    { numRuns: 40 },
  )
}, 20_000)

test('after closing time a dark clock says when the doors open; whoever still waits is still called', () => {
  const { server, picture } = stage()
  const opening = {
    open: false,
    closesAt: null,
    opensAt: iso(NOW + 19 * 3_600_000),
    today: [{ from: iso(NOW - 6 * 3_600_000), to: iso(NOW - 1000) }],
  }
  const nobody = { rows: [row('1', 'closed', null)], queues: [nobodyFor('a')], upNext: [] }
  server(picture({ opening, ...nobody }))
  expect(screen.getByText('今天的营业已经完毕，明天09:26见')).toBeTruthy()
  expect(rows()).toEqual([])
  server(picture({ opening, ...nobody, rows: [row('1', 'called', 'A077', { calledAt: iso(NOW) })] }))
  expect(rows()).toEqual(['A077呼叫中1'])
})

test('a house whose server sleeps at night stays a dark clock until its doors open', async () => {
  const { server, picture, after } = stage()
  const opening = { open: false, closesAt: null, opensAt: iso(NOW + 3_600_000), today: [] }
  server(picture({ opening, rows: [row('1', 'closed', null)], queues: [], upNext: [] }))
  await after(30 * 60_000)
  expect(screen.getByText('今天15:26开门')).toBeTruthy()
  await after(31 * 60_000)
  expect(screen.getByText('叫号屏正在恢复，请听工作人员叫号')).toBeTruthy()
})

test('the clock is the server’s; a device that is far off shows none', async () => {
  const one = stage()
  one.serverClock(40_000)
  one.server(one.picture())
  expect(screen.getByText('14:26')).toBeTruthy()
  one.serverClock(120_000)
  one.server(one.picture({ seq: 11 }))
  await one.after(1000)
  expect(screen.getByText('时间校准中')).toBeTruthy()
})

test('silence is visible, and one touch brings the sound back', async () => {
  const { server, picture, sound, after, wake } = stage()
  server(picture())
  sound('suspended')
  await after(1500)
  expect(screen.getByText('没有声音')).toBeTruthy()
  const bar = screen.getByRole('button', { name: /点一下开启声音/ })
  bar.click()
  expect(wake).toHaveBeenCalled()
  sound('running')
  expect(screen.queryByText('没有声音')).toBe(null)
})

test('notices take turns every ten seconds; a venue without any tells the rule for missed calls', async () => {
  const { server, picture, after, heard } = stage()
  server(picture({ notices: [{ zh: '甲', en: '甲' }, { zh: '乙', en: '乙' }] })) // prettier-ignore
  const first = screen.getByRole('contentinfo').textContent
  await after(10_000)
  heard()
  expect(screen.getByRole('contentinfo').textContent).not.toBe(first)
  server(picture({ seq: 11, notices: [] }))
  expect(screen.getByText('过号请到导办台重新排队')).toBeTruthy()
})

// by selector, for these are asked hundreds of times
const shownRows = () => [...document.querySelectorAll('tr[data-face]')]
const rows = () => shownRows().map((each) => each.textContent)
const faces = () => shownRows().map((each) => each.getAttribute('data-face'))
const nobodyFor = (serviceId: string) => ({ serviceId, name: { zh: '综合', en: 'General' }, prefix: 'A', waiting: 0, quote: null })

const PATHS = [
  ['rows'],
  ['rows', '0'],
  ['rows', '0', 'number'],
  ['rows', '0', 'calledAt'],
  ['rows', '0', 'place'],
  ['rows', '0', 'place', 'label'],
  ['rows', '0', 'place', 'name'],
  ['queues'],
  ['queues', '0', 'name', 'zh'],
  ['queues', '0', 'quote', 'lowMinutes'],
  ['queues', '0', 'waiting'],
  ['upNext'],
  ['upNext', '0'],
  ['notices', '0'],
  ['venueName'],
  ['venueName', 'zh'],
  ['timeZone'],
  ['preset'],
  ['asOf'],
  ['opening'],
] as const

/** The same thing with one part replaced. */
function bitten(thing: unknown, [part, ...deeper]: readonly string[], value: unknown): unknown {
  if (part === undefined) return value
  if (typeof thing !== 'object' || thing === null) return thing
  const copy: Record<string, unknown> = { ...thing }
  copy[part] = bitten(copy[part], deeper, value)
  return Array.isArray(thing) ? Object.values(copy) : copy
}
