import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inGb18030 } from './gb18030ForTest.ts'
import { IMPORT_PROBLEMS, IMPORT_WARNINGS } from './importedBooking.ts'
import { readBookings, type ImportReport } from './readBookings.ts'
import { EIGHT, HOUSE } from './venueForTest.ts'

const inUtf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (bytes: Uint8Array, fileName = 'bookings.csv') => readBookings(bytes, { fileName, venue: HOUSE, now: EIGHT })
const reasonsOf = ({ problems }: ImportReport) => problems.map(({ reason }) => reason)

const TABLE = '编号,业务,日期,时间,姓名\r\n7,剪发,2026年11月24日,下午2:30,王小明\r\n8,足疗,2026/11/24,16:00,欧阳娜娜\r\n'
const CALENDAR = 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T100000\r\nSUMMARY:剪发\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'

describe('a file', () => {
  test.each([
    ['in UTF-8', inUtf8(TABLE)],
    ['in UTF-8 with a mark', inUtf8(`\uFEFF${TABLE}`)],
    ['in GB18030', inGb18030(TABLE)],
    ['in UTF-16', Uint8Array.of(0xff, 0xfe, ...new Uint8Array(Uint16Array.from(TABLE, (unit) => unit.charCodeAt(0)).buffer))],
    ['with bare carriage returns', inUtf8(TABLE.replaceAll('\r\n', '\r'))],
  ])('%s', (_how, bytes) => {
    const { bookings, problems, total } = read(bytes)
    expect(problems).toEqual([])
    expect(total).toBe(2)
    expect(bookings).toMatchObject([
      { line: 2, reference: '7', serviceId: 'cut', startsAt: Date.parse('2026-11-24T14:30:00+08:00'), name: '王小明' },
      { line: 3, reference: '8', serviceId: 'massage', startsAt: Date.parse('2026-11-24T16:00:00+08:00'), name: '欧阳娜娜' },
    ])
  })

  test.each(['bookings.ics', 'bookings.csv', 'download', ''])('is a calendar by what is in it, though it be called %j', (fileName) => {
    for (const bytes of [inUtf8(CALENDAR), inUtf8(`\uFEFF\r\n${CALENDAR}`), inGb18030(CALENDAR)]) {
      expect(read(bytes, fileName)).toMatchObject({ bookings: [{ serviceId: 'cut' }], problems: [], total: 1 })
    }
  })

  test.each([
    ['nothing at all', inUtf8(''), 'a.csv', 'emptyFile'],
    ['nothing but gaps', inUtf8(' \r\n\t\n'), 'a.ics', 'emptyFile'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0), 'a.xlsx', 'notACsv'],
    ['a web page', inUtf8('<!doctype html><title>Sign in</title>'), 'a.csv', 'missingColumn'],
    ['a web page in place of a calendar', inUtf8('<!doctype html>'), 'a.ICS', 'notACalendar'],
    ['bytes in place of a calendar', Uint8Array.of(0xff, 0xff, 0), 'a.ics', 'notACalendar'],
    ['a table in place of a calendar', inUtf8(TABLE), 'a.ics', 'notACalendar'],
    ['over 2 MB', new Uint8Array(2 * 1024 * 1024 + 1).fill(32), 'a.csv', 'tooLarge'],
  ])('of %s is refused', (_what, bytes, fileName, reason) => {
    expect(read(bytes, fileName)).toEqual({
      bookings: [],
      problems: [{ line: 1, reason, words: IMPORT_PROBLEMS[reason as keyof typeof IMPORT_PROBLEMS] }],
      warnings: [],
      total: 1,
    })
  })

  test('with one reference twice gives one booking, and says so', () => {
    const twice = read(inUtf8('id,service,start\n7,cut,2026-11-24 10:00\n7,cut,2026-11-25 10:00\n'))
    expect(twice).toMatchObject({ bookings: [{ line: 2 }], problems: [{ line: 3, reason: 'duplicate' }], total: 2 })
    const alike = read(inUtf8('service,start\ncut,2026-11-24 10:00\ncut,2026-11-24 10:00\ncut,2026-11-24 10:30\n'))
    expect(alike).toMatchObject({ bookings: [{ line: 2 }, { line: 4 }], problems: [{ line: 3, reason: 'duplicate' }] })
    expect(reasonsOf(read(inUtf8(CALENDAR.replace('END:VCALENDAR', CALENDAR.slice(17)))))).toEqual(['duplicate'])
  })

  test('whose refused row has the same reference as a good one gives the good one', () => {
    const bookings = inUtf8('id,service,start\n7,lunch,2026-11-24 10:00\n7,cut,2026-11-25 10:00\n')
    expect(read(bookings)).toMatchObject({ bookings: [{ line: 3 }], problems: [{ reason: 'unknownService' }] })
  })

  test('says in both languages what to look at', () => {
    const { warnings } = read(inUtf8('service,start\ncut,2026-11-24 20:00\n'))
    expect(warnings).toEqual([{ line: 2, reason: 'outsideHours', words: IMPORT_WARNINGS.outsideHours }])
  })
})

describe('whatever is in a file', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '剪发',
      'cut',
      '2026-11-24',
      '10:00',
      '下午2:30',
      '2026-11-24T10:00Z',
      '林晓月',
      '13800138000',
      '"',
      '""',
      '\r\n',
      '=1+1',
      '',
      ',',
      '45',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  const heading = fc.constantFrom('业务', 'service', 'date', '日期', 'time', 'start', '姓名', 'phone', '人数', 'staff', 'note', 'id', '?')
  const table = fc
    .tuple(
      fc.constantFrom(',', ';', '\t'),
      fc.array(heading, { maxLength: 12 }),
      fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 8 }),
    )
    .map(([delimiter, headings, rows]) => [['service', 'start', ...headings], ...rows].map((cells) => cells.join(delimiter)).join('\n'))
  const line = fc.oneof(
    fc.constantFrom(
      ...['BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VALARM', 'END:VALARM', 'BEGIN:VTIMEZONE', 'END:VTIMEZONE', 'BEGIN:STANDARD', 'END:STANDARD'],
      ...['UID:1', 'UID:2', 'SUMMARY:Haircut', 'DTSTART:20261124T100000', 'DTSTART;TZID=X:20261124T100000Z', 'DTSTART;VALUE=DATE:20261124'],
      ...['RRULE:FREQ=WEEKLY', 'RRULE:FREQ=DAILY;INTERVAL=0', 'RRULE:FREQ=YEARLY;COUNT=-1', 'RRULE:FREQ=MONTHLY;UNTIL=x', 'RRULE'],
      ...[
        'EXDATE:20261124T100000,x',
        'RDATE;VALUE=DATE:20261125',
        'RECURRENCE-ID:20261201T100000',
        'DURATION:P',
        'DTEND:1',
        'TZID:X',
        'TZOFFSETTO:+9999',
      ],
      ...[
        'TZOFFSETFROM:-',
        'ATTENDEE;CN="a;b":tel:1',
        'ATTENDEE;__proto__=x;constructor=y:tel:12345',
        ' folded',
        'STATUS:CANCELLED',
        ':',
        ';',
        '=;:',
      ],
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
  )
  const calendar = fc.array(line, { maxLength: 40 }).map((lines) => `BEGIN:VCALENDAR\n${lines.join('\n')}`)
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 400 }), table.map(inUtf8), calendar.map(inUtf8))

  test('all of it is accounted for, and nothing throws', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('a.csv', 'a.ics', ''), (bytes, fileName) => {
        const { bookings, problems, total } = read(bytes, fileName)
        expect(total).toBe(bookings.length + problems.length)
        expect(total).toBeGreaterThan(0)
        expect(new Set(bookings.map(({ reference }) => reference)).size).toBe(bookings.length)
        for (const { startsAt } of bookings) expect(startsAt).toBeGreaterThanOrEqual(EIGHT)
      }),
      { numRuns: 300 },
    )
  })

  test('it reads the same again', () => {
    fc.assert(
      fc.property(bytes, (bytes) => {
        expect(read(bytes)).toEqual(read(bytes))
      }),
      { numRuns: 100 },
    )
  })
})

describe('a file made to keep us busy is answered all the same', () => {
  const inCalendar = (lines: string) => inUtf8(`BEGIN:VCALENDAR\n${lines}`)
  const events = (count: number, ...lines: string[]) =>
    inCalendar(
      Array.from({ length: count }, (_, index) =>
        ['BEGIN:VEVENT', `UID:${index}`, 'SUMMARY:Haircut', ...lines, 'END:VEVENT'].join('\n'),
      ).join('\n'),
    )
  const start = 'DTSTART:20261124T100000'

  test.each([
    ['a rule that never comes true', events(500, start, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'), 'tooFarAhead'],
    ['every second', events(500, start, 'RRULE:FREQ=SECONDLY'), 'recurring'],
    ['a leap of a thousand million days', events(500, start, 'RRULE:FREQ=DAILY;INTERVAL=1000000000;COUNT=9'), undefined],
    ['series upon series', events(5_000, start, 'RRULE:FREQ=DAILY'), 'tooManyRows'],
    ['counts from long ago', events(1_000, 'DTSTART:20240101T100000', 'RRULE:FREQ=DAILY;COUNT=300;BYDAY=MO,WE'), 'inThePast'],
    ['a calendar deep in calendars', inCalendar('BEGIN:VCALENDAR\nBEGIN:X\n'.repeat(80_000)), 'emptyFile'],
    ['a line of two million parameters', events(1, `ATTENDEE${';a=b'.repeat(400_000)}:tel:1`), 'unreadable'],
    ['a hundred thousand guests', events(1, start, 'ATTENDEE:tel:12345\n'.repeat(100_000)), undefined],
    [
      'a thousand zones',
      inCalendar(
        Array.from(
          { length: 1_000 },
          (_, index) => `BEGIN:VTIMEZONE\nTZID:${index}\n${'BEGIN:STANDARD\nEND:STANDARD\n'.repeat(60)}END:VTIMEZONE`,
        ).join('\n'),
      ),
      'emptyFile',
    ],
    ['one line of commas', inUtf8(`service,start\n${','.repeat(2_000_000)}`), 'emptyFile'],
    ['a heading of commas', inUtf8(','.repeat(2_000_000)), 'emptyFile'],
    ['quotes and nothing else', inUtf8(`service,start\n${'"'.repeat(1_999_999)}`), 'notACsv'],
    ['accents upon accents', inUtf8(`service,start,name,note\ncut,2026-11-24 10:00,a,${'\u0301\u0316'.repeat(400_000)}`), undefined],
    [
      'five thousand rows',
      inUtf8(
        `service,start,name\n${Array.from({ length: 5_000 }, (_, index) => `剪发,2026-12-${1 + (index % 28)} 10:00,N${index}`).join('\n')}`,
      ),
      undefined,
    ],
  ])('%s', (_what, bytes, reason) => {
    expect(reasonsOf(read(bytes))[0]).toBe(reason)
  })
})
