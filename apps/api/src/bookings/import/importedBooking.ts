import type { Instant, Lang, LocalText, Venue } from '@foyer/domain'

/** One booking as another system wrote it, held against the venue it is for. */
export interface ImportedBooking {
  /** Where it begins in the file; the first line is 1. */
  readonly line: number
  /**
   * The same whenever this booking is read again: the file’s own id, or else a digest of the row.
   * A digest of somebody’s row says something about them: it belongs where the person is kept, not in the log.
   */
  readonly reference: string
  readonly serviceId: string
  readonly startsAt: Instant
  /** Null where the file does not say. */
  readonly minutes: number | null
  readonly lang: Lang
  readonly partySize: number
  readonly staffId: string | null
  /** Empty where the file does not say; so are phone and note. */
  readonly name: string
  /** Digits, with a + in front where the country was written. */
  readonly phone: string
  readonly note: string
}

/** What every reading is held against. */
export interface ImportInto {
  readonly venue: Venue
  readonly now: Instant
}

/** Why something was not taken: what is in the way and what to do next. None of them repeats what stands in the file. */
export const IMPORT_PROBLEMS = {
  emptyFile: { zh: '文件里没有预约。', en: 'There are no bookings in this file.' },
  tooLarge: { zh: '文件超过 2 MB。请分成几个文件再导入。', en: 'This file is over 2 MB. Please divide it and import the parts.' },
  tooManyRows: {
    zh: '文件里的预约超过 5,000 条。请分成几个文件再导入。',
    en: 'There are more than 5,000 bookings in this file. Please divide it and import the parts.',
  },
  notACsv: {
    zh: '这个文件不能作为表格读取。请另存为 CSV（UTF-8）再导入。',
    en: 'This file cannot be read as a table. Please save it as CSV (UTF-8) and import that.',
  },
  notACalendar: {
    zh: '这个文件不能作为日历读取。请导出为 iCalendar（.ics）或 CSV。',
    en: 'This file cannot be read as a calendar. Please export iCalendar (.ics) or CSV.',
  },
  missingColumn: {
    zh: '第一行需要列名：“业务”，以及“日期”和“时间”（或“开始时间”）。',
    en: 'The first line needs headings: “service”, and “date” and “time” (or “start”).',
  },
  unreadable: { zh: '这一条不完整，读不出来。请重新导出。', en: 'This entry is incomplete and cannot be read. Please export it again.' },
  unknownService: {
    zh: '没有对应的业务。请填写场所里业务的编号或全称。',
    en: 'No one service here goes by that name. Please write its id or full name.',
  },
  badTime: {
    zh: '日期或时间不能确定。请写成 2026-11-23 和 09:30。',
    en: 'The date or time can be read in more than one way, or not at all. Please write 2026-11-23 and 09:30.',
  },
  unknownZone: {
    zh: '这个时区名称无法识别。请用 Asia/Shanghai 这样的名称或 UTC 导出。',
    en: 'The time zone is not known by that name. Please export with a name such as Asia/Shanghai, or in UTC.',
  },
  allDay: { zh: '全天的日程没有时间。请写明开始时间。', en: 'An all-day entry has no time. Please give it a start.' },
  inThePast: { zh: '预约时间已过。', en: 'The time of this booking has passed.' },
  tooFarAhead: { zh: '预约时间在 400 天以后。请到时再导入。', en: 'This booking is more than 400 days ahead. Please import it later.' },
  badDuration: {
    zh: '时长不能确定。请写整数分钟，1 到 1,440。',
    en: 'The duration cannot be read. Please write whole minutes, from 1 to 1,440.',
  },
  badPartySize: {
    zh: '人数不能确定。请写 1 到 99 的整数。',
    en: 'The number of people cannot be read. Please write a whole number from 1 to 99.',
  },
  unknownStaff: {
    zh: '没有对应的员工。请填写一位员工的编号或姓名。',
    en: 'No one staff member goes by that name. Please write one id or full name.',
  },
  badPhone: {
    zh: '电话不能确定。请写一个号码，5 到 15 位数字，可以加 + 和国家代码。',
    en: 'The phone number cannot be read. Please write one number of 5 to 15 digits, with + and the country if needed.',
  },
  nameTooLong: { zh: '姓名超过 60 个字。请缩短。', en: 'The name is longer than 60 characters. Please shorten it.' },
  duplicate: {
    zh: '文件前面已有这个编号，或有完全相同的一条。只导入第一条。',
    en: 'This id, or an entry just like this one, stands earlier in the file. Only the first is imported.',
  },
  cancelled: { zh: '这个预约在原系统里已取消。', en: 'This booking was cancelled in the system it comes from.' },
  recurring: {
    zh: '这种重复规则不能导入。请把每一次单独导出。',
    en: 'This kind of repetition cannot be imported. Please export every occurrence by itself.',
  },
  recursTooOften: {
    zh: '这个预约在 400 天内重复超过 100 次。只导入了前 100 次。',
    en: 'This booking repeats more than 100 times in 400 days. Only the first 100 are imported.',
  },
} as const satisfies Record<string, LocalText>

export type ImportProblem = keyof typeof IMPORT_PROBLEMS

/** What is worth a look though the booking was taken. */
export const IMPORT_WARNINGS = {
  outsideHours: { zh: '预约时间不在营业时间内。', en: 'This booking lies outside the opening hours.' },
  unknownLang: { zh: '语言无法识别，已按文件的语言处理。', en: 'The language is not one of ours; the file’s own was taken.' },
  noteCut: { zh: '备注太长，已缩短到 500 个字。', en: 'The note was long and is cut to 500 characters.' },
  recursBeyond: { zh: '400 天以后的重复没有导入。', en: 'Repetitions more than 400 days ahead are not imported.' },
} as const satisfies Record<string, LocalText>

export type ImportWarning = keyof typeof IMPORT_WARNINGS

export interface ImportRefusal {
  readonly line: number
  readonly reason: ImportProblem
  readonly words: LocalText
}

export interface ImportNotice {
  readonly line: number
  readonly reason: ImportWarning
  readonly words: LocalText
}

/** What became of one row, event or occurrence. */
export type Entry = { readonly taken: ImportedBooking; readonly warnings: readonly ImportWarning[] } | { readonly refused: ImportRefusal }

export const refused = (line: number, reason: ImportProblem): Entry => ({
  refused: { line, reason, words: IMPORT_PROBLEMS[reason] },
})

export const MAX_BYTES = 2 * 1024 * 1024
export const MAX_ENTRIES = 5_000
export const MAX_DAYS_AHEAD = 400
