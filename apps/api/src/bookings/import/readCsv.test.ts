import { describe, expect, test } from 'vitest'
import type { Entry, ImportProblem } from './importedBooking.ts'
import { readCsv } from './readCsv.ts'
import { EIGHT, HOUSE, NEW_YORK } from './venueForTest.ts'

const read = (...lines: string[]) => readCsv(lines.join('\r\n'), { venue: HOUSE, now: EIGHT })
const one = (entries: readonly Entry[]) => {
  expect(entries).toHaveLength(1)
  return entries[0]
}
const takenFrom = (entries: readonly Entry[]) => entries.map((entry) => ('taken' in entry ? entry.taken : entry.refused.reason))

const TEN = Date.parse('2026-11-24T10:00:00+08:00')
const WANG = {
  line: 2,
  serviceId: 'cut',
  startsAt: TEN,
  minutes: 45,
  lang: 'zh',
  partySize: 2,
  staffId: 'lin',
  name: '王小明',
  phone: '13800138000',
  note: '靠窗',
}

describe('a table', () => {
  test.each([
    [
      'in Chinese, with commas',
      '编号,业务,日期,时间,时长,姓名,手机,人数,人员,语言,备注',
      'B7,剪发,2026年11月24日,10:00,45,王小明,138 0013 8000,2,林晓月,中文,靠窗',
    ],
    [
      'in English, with semicolons',
      'Id;Service;Date;Time;Duration;Name;Phone;Party;Staff;Lang;Note',
      'B7;cut;2026-11-24;10:00;45;王小明;13800138000;2;lin;zh-CN;靠窗',
    ],
    [
      'with tabs, and its columns moved about',
      'Party size\tStart time\tService ID\tid\tCustomer name\tMobile\tDuration (minutes)\tStaff\tLanguage\tNotes',
      '2\t2026-11-24T10:00:00+08:00\tcut\tB7\t王小明\t13800138000\t45 min\t林晓月\tChinese\t靠窗',
    ],
    [
      'with everything in quotes, and columns nobody asked for',
      '"预约编号","门店","服务项目","预约时间","时长（分钟）","顾客姓名","联系电话","用餐人数","技师","语言","留言"',
      '"B7","总店","剪发","2026/11/24 10:00","45分钟","王小明","=""13800138000""","2人","林晓月","zh","靠窗"',
    ],
    [
      'with a start beside a date',
      '单号,项目,预约日期,开始时间,结束时间,时长,姓名,电话,人数,员工,语言,备注',
      'B7,剪发,2026-11-24,10:00,10:45,45,王小明,13800138000,2位,lin,中文,靠窗',
    ],
  ])('%s', (_how, headings, row) => {
    expect(read(headings, row)).toEqual([{ taken: { ...WANG, reference: 'B7' }, warnings: [] }])
  })

  test('needs no more than a service and a time', () => {
    expect(one(read('service,start', 'Haircut,2026-11-24 10:00'))).toMatchObject({
      taken: { serviceId: 'cut', minutes: null, lang: 'en', partySize: 1, staffId: null, name: '', phone: '', note: '' },
    })
  })

  test('is numbered by its lines, blank ones and line breaks in cells included', () => {
    const entries = read(
      'service,start,note',
      '',
      'cut,2026-11-24 10:00,"first',
      'second"',
      ',,',
      'cut,2026-11-24 11:00,',
      '',
      'cut,2026-11-24 12:00',
    )
    expect(takenFrom(entries)).toMatchObject([{ line: 3, note: 'first second' }, { line: 6 }, { line: 8 }])
  })

  test('may have rows that are too short or too long', () => {
    expect(takenFrom(read('service,start,name', 'cut,2026-11-24 10:00', 'cut,2026-11-24 11:00,Ann,,,'))).toMatchObject([
      { name: '' },
      { name: 'Ann' },
    ])
  })

  test('may name its delimiter as Excel does', () => {
    expect(takenFrom(read('sep=;', 'service;start', 'cut;2026-11-24 10:00'))).toMatchObject([{ line: 3, serviceId: 'cut' }])
  })

  test('is read by the clock of the venue, on the days the clocks change too', () => {
    const now = Date.parse('2026-10-01T00:00:00Z')
    const entries = readCsv('service,start\ncut,2027-03-14 02:30\ncut,2026-11-01 01:30\ncut,2026-11-01T01:30-05:00', {
      venue: NEW_YORK,
      now,
    })
    expect(takenFrom(entries)).toMatchObject([
      { startsAt: Date.parse('2027-03-14T03:30:00-04:00') },
      { startsAt: Date.parse('2026-11-01T01:30:00-04:00') },
      { startsAt: Date.parse('2026-11-01T01:30:00-05:00') },
    ])
  })
})

describe('a row is refused', () => {
  const headings = 'id,service,start,duration,name,phone,party,staff,status'
  const good = {
    id: 'B7',
    service: 'cut',
    start: '2026-11-24 10:00',
    duration: '45',
    name: 'Ann',
    phone: '',
    party: '2',
    staff: 'lin',
    status: '',
  }

  test.each<[ImportProblem, Partial<typeof good>]>([
    ['unknownService', { service: 'Lunch' }],
    ['unknownService', { service: '' }],
    ['badTime', { start: '24/11/2026 10:00' }],
    ['badTime', { start: '' }],
    ['badTime', { start: '2026-11-24' }],
    ['inThePast', { start: '2026-11-23 07:59' }],
    ['tooFarAhead', { start: '2027-12-29 10:00' }],
    ['badDuration', { duration: 'an hour' }],
    ['badDuration', { duration: '0' }],
    ['badDuration', { duration: '1441' }],
    ['badDuration', { duration: '-30' }],
    ['badPartySize', { party: '0' }],
    ['badPartySize', { party: '100' }],
    ['badPartySize', { party: '2.5' }],
    ['badPartySize', { party: '一家人' }],
    ['unknownStaff', { staff: '李娜' }],
    ['unknownStaff', { staff: 'nobody' }],
    ['badPhone', { phone: '1.38E+10' }],
    ['nameTooLong', { name: '长'.repeat(61) }],
    ['nameTooLong', { name: `a${'\u0301'.repeat(900)}` }],
    ['cancelled', { status: '已取消' }],
    ['cancelled', { status: 'Canceled' }],
    ['cancelled', { status: 'cancelled by guest' }],
  ])('%s: %j', (reason, change) => {
    const row = Object.values({ ...good, ...change }).join(',')
    expect(one(read(headings, row))).toMatchObject({ refused: { line: 2, reason } })
  })

  test('in words that say nothing of the person', () => {
    const entry = one(read(headings, 'B7,cut,2026-11-24 10:00,45,Zaphod,42-secret,2,lin,'))
    expect(JSON.stringify(entry)).not.toMatch(/Zaphod|secret|42/u)
  })

  test('and the others are taken', () => {
    expect(takenFrom(read('service,start', 'cut,2026-11-24 10:00', 'lunch,2026-11-24 10:00', 'massage,2026-11-24 10:00'))).toMatchObject([
      { serviceId: 'cut' },
      'unknownService',
      { serviceId: 'massage' },
    ])
  })
})

describe('a file is refused', () => {
  test.each([
    ['without a service', ['date,time,name', '2026-11-24,10:00,Ann'], 'missingColumn', 1],
    ['without a time', ['', 'service,name', 'cut,Ann'], 'missingColumn', 2],
    ['without headings', ['cut,2026-11-24,10:00'], 'missingColumn', 1],
    ['with nothing below its headings', ['service,start', '', ',,'], 'emptyFile', 1],
    ['whose quotes do not match', ['service,start', 'cut,"2026-11-24 10:00'], 'notACsv', 2],
    ['of more than 5,000 rows', ['service,start', ...Array.from({ length: 5_001 }, () => 'cut,2026-11-24 10:00')], 'tooManyRows', 1],
  ])('%s', (_which, lines, reason, line) => {
    expect(one(read(...lines))).toMatchObject({ refused: { reason, line } })
  })
})

describe('a booking is taken with a word of warning', () => {
  test.each([
    ['outsideHours', 'cut,2026-11-24 20:00,,'],
    ['unknownLang', 'cut,2026-11-24 10:00,Klingon,'],
    ['noteCut', `cut,2026-11-24 10:00,,${'note '.repeat(150)}`],
  ])('%s', (warning, row) => {
    expect(one(read('service,start,lang,note', row))).toMatchObject({ taken: { lang: 'en' }, warnings: [warning] })
  })
})

describe('a name', () => {
  test.each([
    ['  Ann   Lee ', 'Ann Lee'],
    ['Bra\u0302nwen', 'Brânwen'],
    ['=HYPERLINK("x")', '=HYPERLINK("x")'],
    ['+Ann', '+Ann'],
    ['-Ann', '-Ann'],
    ['@Ann', '@Ann'],
    ['\u202EnnA\u202C', 'nnA'],
    ['An\u0000n\u0007\u200F', 'Ann'],
    ['👨‍👩‍👧‍👦'.repeat(50), '👨‍👩‍👧‍👦'.repeat(50)],
  ])('%j is kept as %j', (written, name) => {
    expect(one(read('service,start,name', `cut,2026-11-24 10:00,"${written.replaceAll('"', '""')}"`))).toMatchObject({ taken: { name } })
  })
})

describe('a row without an id', () => {
  const row = 'cut,2026-11-24 10:00,Ann'
  const referenceIn = (entries: readonly Entry[]) =>
    takenFrom(entries).map((taken) => (typeof taken === 'string' ? taken : taken.reference))

  test('has a reference all the same, and keeps it wherever it stands', () => {
    const [reference] = referenceIn(read('service,start,name', row))
    expect(reference).toMatch(/^[0-9a-f]{32}$/u)
    expect(referenceIn(read('Service,Start,Name', 'massage,2026-11-24 10:00,Bob', row))[1]).toBe(reference)
    expect(referenceIn(read('name;start;service', 'Ann;2026-11-24 10:00;cut'))).toEqual([reference])
  })

  test('has another than its neighbours', () => {
    const references = referenceIn(read('service,start,name', row, 'cut,2026-11-24 10:00,Bob', 'massage,2026-11-24 10:00,Ann'))
    expect(new Set(references).size).toBe(3)
  })
})
