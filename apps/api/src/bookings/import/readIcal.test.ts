import { describe, expect, test } from 'vitest'
import type { Entry } from './importedBooking.ts'
import { readIcal } from './readIcal.ts'
import { EIGHT, HOUSE, NEW_YORK } from './venueForTest.ts'

const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
const calendar = (...lines: (string | string[])[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines.flat(), 'END:VCALENDAR'].join('\r\n')
const read = (...lines: (string | string[])[]) => readIcal(calendar(...lines), { venue: HOUSE, now: EIGHT })
const told = (entries: readonly Entry[]) => entries.map((entry) => ('taken' in entry ? entry.taken : entry.refused.reason))
const startsOf = (entries: readonly Entry[]) =>
  entries.map((entry) => ('taken' in entry ? new Date(entry.taken.startsAt).toISOString() : entry.refused.reason))

const TEN = Date.parse('2026-11-24T10:00:00+08:00')

test('an event is a booking', () => {
  const entries = read(
    event(
      'UID:abc@example.org',
      'DTSTAMP:20261101T000000Z',
      'DTSTART;TZID=Asia/Shanghai:20261124T100000',
      'DTEND;TZID=Asia/Shanghai:20261124T104500',
      'SUMMARY:王小明 – 剪发',
      'DESCRIPTION:靠窗\\, 安静\\n谢谢',
      'ORGANIZER;CN=Salon:mailto:salon@example.org',
      'ATTENDEE;CN="王, 小明";ROLE=REQ-PARTICIPANT:tel:+86-138-0013-8000',
      'STATUS:CONFIRMED',
      'X-SOMETHING;X=1:whatever',
      'BEGIN:VALARM',
      'DESCRIPTION:an alarm',
      'END:VALARM',
    ),
  )
  expect(entries).toEqual([
    {
      taken: {
        line: 3,
        reference: 'abc@example.org',
        serviceId: 'cut',
        startsAt: TEN,
        minutes: 45,
        lang: 'zh',
        partySize: 1,
        staffId: null,
        name: '王, 小明',
        phone: '+8613800138000',
        note: '靠窗, 安静 谢谢',
      },
      warnings: [],
    },
  ])
})

describe('a start', () => {
  test.each([
    ['in UTC', 'DTSTART:20261124T020000Z'],
    ['in a zone', 'DTSTART;TZID=America/New_York:20261123T210000'],
    ['in a zone with a long name', 'DTSTART;TZID=/mozilla.org/20050126_1/Asia/Shanghai:20261124T100000'],
    ['by the clock of the venue', 'DTSTART:20261124T100000'],
    ['folded', 'DTSTART;TZID=Asia/\r\n Shanghai:20261124T1\r\n\t00000'],
  ])('%s', (_how, start) => {
    expect(told(read(event('UID:1', 'SUMMARY:Haircut', start)))).toMatchObject([{ startsAt: TEN, lang: 'en', minutes: null }])
  })

  test.each([
    ['DTSTART;VALUE=DATE:20261124', 'allDay'],
    ['DTSTART:20261124', 'badTime'],
    ['DTSTART:20261399T100000', 'badTime'],
    ['DTSTART:tomorrow', 'badTime'],
    ['DTSTART;TZID=China Standard Time:20261124T100000', 'unknownZone'],
    ['X-DTSTART:20261124T100000', 'badTime'],
    ['DTSTART:20261122T100000', 'inThePast'],
    ['DTSTART:20280101T100000', 'tooFarAhead'],
  ])('%s is refused: %s', (start, reason) => {
    expect(told(read(event('UID:1', 'SUMMARY:Haircut', start)))).toEqual([reason])
  })

  test('is read on the days the clocks change', () => {
    const lines = calendar(
      event('UID:1', 'SUMMARY:Haircut', 'DTSTART:20270314T023000'),
      event('UID:2', 'SUMMARY:Haircut', 'DTSTART;TZID=America/New_York:20271107T013000'),
    )
    expect(startsOf(readIcal(lines, { venue: NEW_YORK, now: EIGHT }))).toEqual(['2027-03-14T07:30:00.000Z', '2027-11-07T05:30:00.000Z'])
  })
})

describe('a length', () => {
  test.each([
    ['DTEND:20261124T113000', 90],
    ['DTEND:20261124T030000Z', 60],
    ['DURATION:PT1H15M', 75],
    ['DURATION:P1D', 1440],
    ['DTEND:20261124T100000', 'badDuration'],
    ['DTEND:20261124T090000', 'badDuration'],
    ['DTEND:20261126T100000', 'badDuration'],
    ['DTEND;VALUE=DATE:20261125', 'badDuration'],
    ['DURATION:-PT15M', 'badDuration'],
    ['DURATION:an hour', 'badDuration'],
  ])('%s is %s', (line, minutes) => {
    const [said] = told(read(event('UID:1', 'SUMMARY:Haircut', 'DTSTART:20261124T100000', line)))
    expect(typeof said === 'string' ? said : said?.minutes).toBe(minutes)
  })
})

describe('an event is refused', () => {
  const start = 'DTSTART:20261124T100000'
  test.each([
    ['cancelled', [start, 'SUMMARY:Haircut', 'STATUS:CANCELLED']],
    ['cancelled', ['DTSTART;VALUE=DATE:20261124', 'STATUS:cancelled']],
    ['unknownService', [start, 'SUMMARY:Lunch']],
    ['unknownService', [start]],
    ['badPhone', [start, 'SUMMARY:Haircut', 'ATTENDEE:tel:ask-her']],
    ['nameTooLong', [start, 'SUMMARY:Haircut', `ATTENDEE;CN=${'a'.repeat(61)}:mailto:a@example.org`]],
    ['unreadable', [start, 'SUMMARY:Haircut', 'ATTENDEE;CN="Ann:mailto:a@example.org']],
    ['recurring', [start, 'SUMMARY:Haircut', 'RRULE:FREQ=HOURLY']],
    ['recurring', [start, 'SUMMARY:Haircut', 'RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY']],
    ['recurring', [start, 'SUMMARY:Haircut', 'EXRULE:FREQ=WEEKLY']],
    ['recurring', [start, 'SUMMARY:Haircut', 'RDATE;VALUE=PERIOD:20261125T100000Z/PT1H']],
    ['recurring', [start, 'SUMMARY:Haircut', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261124T100000']],
    ['unreadable', [start, 'SUMMARY:Haircut', 'RRULE:FREQ=NEVER']],
  ])('%s: %j', (reason, lines) => {
    expect(told(read(event('UID:1', ...lines)))).toEqual([reason])
  })

  test('with its whole calendar, where that was sent to cancel it', () => {
    expect(told(read('METHOD:CANCEL', event('UID:1', start, 'SUMMARY:Haircut')))).toEqual(['cancelled'])
  })

  test('where its end is missing, and the next one is taken', () => {
    const good = event('UID:2', start, 'SUMMARY:Haircut')
    expect(told(read(['BEGIN:VEVENT', 'UID:1', start], good))).toMatchObject(['unreadable', { reference: '2', line: 6 }])
    expect(told(readIcal(['BEGIN:VCALENDAR', ...good, 'BEGIN:VEVENT', start].join('\n'), { venue: HOUSE, now: EIGHT }))).toMatchObject([
      { reference: '2' },
      'unreadable',
    ])
  })

  test('where there is none', () => {
    expect(told(read())).toEqual(['emptyFile'])
  })
})

describe('a series', () => {
  const series = (...lines: string[]) => event('UID:s', 'SUMMARY:Haircut', 'DTSTART;TZID=Asia/Shanghai:20261124T100000', ...lines)

  test('is a booking for every occurrence', () => {
    const entries = read(series('RRULE:FREQ=WEEKLY;COUNT=3'))
    expect(told(entries)).toMatchObject([
      { reference: 's#2026-11-24T02:00:00.000Z', line: 3 },
      { reference: 's#2026-12-01T02:00:00.000Z', line: 3 },
      { reference: 's#2026-12-08T02:00:00.000Z', line: 3 },
    ])
  })

  test.each([
    ['until a date', 'RRULE:FREQ=DAILY;UNTIL=20261126', ['24', '25', '26']],
    ['until an instant, the last one included', 'RRULE:FREQ=DAILY;UNTIL=20261126T020000Z', ['24', '25', '26']],
    ['until just before one', 'RRULE:FREQ=DAILY;UNTIL=20261126T015959Z', ['24', '25']],
    ['until a time by its own clock', 'RRULE:FREQ=DAILY;UNTIL=20261126T100000', ['24', '25', '26']],
    ['on weekdays', 'RRULE:FREQ=WEEKLY;BYDAY=TU,TH,SA;COUNT=3', ['24', '26', '28']],
  ])('%s', (_how, rule, days) => {
    expect(startsOf(read(series(rule)))).toEqual(days.map((day) => `2026-11-${day}T02:00:00.000Z`))
  })

  test('leaves out what it excepts and takes in what it adds', () => {
    const entries = read(
      series('RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20261125T020000Z', 'RDATE;TZID=Asia/Shanghai:20261130T110000,20261124T100000'),
    )
    expect(startsOf(entries)).toEqual(['2026-11-24T02:00:00.000Z', '2026-11-26T02:00:00.000Z', '2026-11-30T03:00:00.000Z'])
  })

  test('keeps to the clock on the wall when the clocks change', () => {
    const lines = calendar(event('UID:s', 'SUMMARY:Haircut', 'DTSTART:20270307T100000', 'RRULE:FREQ=WEEKLY;COUNT=2'))
    expect(startsOf(readIcal(lines, { venue: NEW_YORK, now: EIGHT }))).toEqual(['2027-03-07T15:00:00.000Z', '2027-03-14T14:00:00.000Z'])
  })

  test('gives way to what was changed in it', () => {
    const moved = event('UID:s', 'SUMMARY:Haircut', 'RECURRENCE-ID:20261125T020000Z', 'DTSTART:20261125T150000')
    const off = event(
      'UID:s',
      'SUMMARY:Haircut',
      'RECURRENCE-ID;TZID=Asia/Shanghai:20261126T100000',
      'DTSTART:20261126T100000',
      'STATUS:CANCELLED',
    )
    expect(told(read(series('RRULE:FREQ=DAILY;COUNT=4'), moved, off))).toMatchObject([
      { reference: 's#2026-11-24T02:00:00.000Z' },
      { reference: 's#2026-11-27T02:00:00.000Z' },
      { reference: 's#2026-11-25T02:00:00.000Z', startsAt: Date.parse('2026-11-25T15:00:00+08:00') },
      'cancelled',
    ])
  })

  test('is refused where all that follow were changed, or where it cannot be told which', () => {
    const series = event('UID:s', 'SUMMARY:Haircut', 'DTSTART:20261124T100000', 'RRULE:FREQ=DAILY;COUNT=4')
    for (const id of ['RECURRENCE-ID;RANGE=THISANDFUTURE:20261125T100000', 'RECURRENCE-ID;TZID=Nowhere:20261125T100000']) {
      expect(told(read(series, event('UID:s', 'SUMMARY:Haircut', id, 'DTSTART:20261125T150000')))).toEqual(['recurring', 'recurring'])
    }
  })

  test('gives way to a change even where that cannot be taken', () => {
    const moved = event('UID:s', 'SUMMARY:Haircut', 'RECURRENCE-ID:20261124T020000Z', 'DTSTART;TZID=Nowhere:20261125T150000')
    expect(told(read(series('RRULE:FREQ=DAILY;COUNT=2'), moved))).toMatchObject([
      { reference: 's#2026-11-25T02:00:00.000Z' },
      'unknownZone',
    ])
  })

  test('that began long ago goes on from today', () => {
    const old = event('UID:s', 'SUMMARY:Haircut', 'DTSTART:20160105T100000', 'RRULE:FREQ=WEEKLY;UNTIL=20261205')
    expect(startsOf(read(old))).toEqual(['2026-11-24T02:00:00.000Z', '2026-12-01T02:00:00.000Z'])
  })

  test('that is counted is counted from its beginning', () => {
    const counted = event('UID:s', 'SUMMARY:Haircut', 'DTSTART:20261117T100000', 'RRULE:FREQ=WEEKLY;COUNT=3')
    expect(startsOf(read(counted))).toEqual(['2026-11-24T02:00:00.000Z', '2026-12-01T02:00:00.000Z'])
    const long = event('UID:s', 'SUMMARY:Haircut', 'DTSTART:20160105T100000', 'RRULE:FREQ=WEEKLY;COUNT=1000')
    expect(told(read(long))).toEqual(['recurring'])
  })

  test('without an end is taken up to the horizon, and says so once', () => {
    const entries = read(series('RRULE:FREQ=WEEKLY'))
    expect(entries).toHaveLength(57)
    expect(entries.map((entry) => ('taken' in entry ? entry.warnings : []))).toEqual([
      ...Array.from({ length: 56 }, () => []),
      ['recursBeyond'],
    ])
  })

  test('of more than a hundred is taken up to there, and the rest is told', () => {
    const entries = read(series('RRULE:FREQ=DAILY'))
    expect(entries.filter((entry) => 'taken' in entry)).toHaveLength(100)
    expect(told(entries).at(-1)).toBe('recursTooOften')
  })

  test.each([
    ['is over', ['DTSTART:20251124T100000', 'RRULE:FREQ=DAILY;COUNT=3'], 'inThePast'],
    ['begins too late', ['DTSTART:20290101T100000', 'RRULE:FREQ=DAILY'], 'tooFarAhead'],
    ['never takes place', ['DTSTART:20261124T100000', 'RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3'], 'tooFarAhead'],
    ['cannot be taken', ['DTSTART:20261124T100000', 'RRULE:FREQ=DAILY', 'ATTENDEE:tel:x'], 'badPhone'],
  ])('that %s is told once', (_which, lines, reason) => {
    expect(told(read(event('UID:s', 'SUMMARY:Haircut', ...lines)))).toEqual([reason])
  })
})

describe('a zone that the calendar describes itself', () => {
  const outlook = [
    'BEGIN:VTIMEZONE',
    'TZID:Eastern Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16011104T020000',
    'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0500',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010311T020000',
    'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
    'TZOFFSETFROM:-0500',
    'TZOFFSETTO:-0400',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
    'BEGIN:VTIMEZONE',
    'TZID:China Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16010101T000000',
    'TZOFFSETFROM:+0800',
    'TZOFFSETTO:+0800',
    'END:STANDARD',
    'END:VTIMEZONE',
  ]

  test.each([
    ['China Standard Time', '20261124T100000', '2026-11-24T02:00:00.000Z'],
    ['Eastern Standard Time', '20261124T100000', '2026-11-24T15:00:00.000Z'],
    ['Eastern Standard Time', '20270701T100000', '2027-07-01T14:00:00.000Z'],
    ['Eastern Standard Time', '20270314T015900', '2027-03-14T06:59:00.000Z'],
    ['Eastern Standard Time', '20270314T023000', '2027-03-14T07:30:00.000Z'], // skipped: the later reading
    ['Eastern Standard Time', '20270314T030000', '2027-03-14T07:00:00.000Z'],
    ['Eastern Standard Time', '20271107T013000', '2027-11-07T05:30:00.000Z'], // twice: the earlier
    ['Eastern Standard Time', '20271107T020000', '2027-11-07T07:00:00.000Z'],
  ])('%s: %s', (zone, start, instant) => {
    expect(startsOf(read(outlook, event('UID:1', 'SUMMARY:Haircut', `DTSTART;TZID=${zone}:${start}`)))).toEqual([instant])
  })
})
