import type { Word } from './say.ts'

/** Words that more than one surface uses. */
export const shared = {
  undo: { zh: '撤销', en: 'Undo' },
  mending: { zh: '这一页显示不了，几秒后自动重试。', en: 'This page can’t be shown. It tries again in a few seconds.' },
  retry: { zh: '重试', en: 'Try again' },
  close: { zh: '关闭', en: 'Close' },
  cancel: { zh: '取消', en: 'Cancel' },
  done: { zh: '完成', en: 'Done' },
  next: { zh: '下一步', en: 'Next' },
  skip: { zh: '跳过', en: 'Skip' },
  back: { zh: '返回', en: 'Back' },
  on: { zh: '开', en: 'On' },
  off: { zh: '关', en: 'Off' },
  busy: { zh: '请稍候…', en: 'One moment…' },
  loading: { zh: '正在载入…', en: 'Loading…' },
  clear: { zh: '清空', en: 'Clear' },
  delete: { zh: '删除', en: 'Delete' },
  deleteOne: { zh: '删除一位', en: 'Delete last digit' },
  keypad: { zh: '数字键盘', en: 'Number keypad' },
  qrCode: { zh: '二维码', en: 'QR code' },
  now: { zh: '现在时间', en: 'Time now' },
  today: { zh: '今天', en: 'Today' },
  tomorrowAt: { zh: '明天{time}', en: 'tomorrow at {time}' },
  todayAt: { zh: '今天{time}', en: 'today at {time}' },
  dayAt: { zh: '{day}{time}', en: '{day} at {time}' },
  hours: { zh: '{from}–{to}', en: '{from}–{to}' },
  minutes: { zh: '{n}分钟', en: '{n} min' },
  minutesShort: { zh: '{n}分', en: '{n} min' },
  list: { zh: '、', en: ', ' },
  /** The name of the language itself, written in itself: for the button that switches to it. */
  languageName: { zh: '中文', en: 'English' },
  languageLabel: { zh: '语言', en: 'Language' },

  waitRange: { zh: '约{a}–{b}分钟', en: 'about {a}–{b} min' },
  waitRangeShort: { zh: '约{a}–{b}分', en: '{a}–{b} min' },
  waitOne: { zh: '约{a}分钟', en: 'about {a} min' },
  waitOneShort: { zh: '约{a}分', en: '{a} min' },
  waitUpTo: { zh: '{b}分钟以内', en: 'up to {b} min' },
  waitUpToShort: { zh: '{b}分以内', en: 'up to {b} min' },
  waitSoon: { zh: '马上轮到', en: 'Less than 5 minutes' },
  waitSoonShort: { zh: '马上轮到', en: 'under 5 min' },
  waitLong: { zh: '1小时以上', en: 'Over 1 hour' },
  waitLongShort: { zh: '1小时以上', en: 'over 1 hour' },
  waitUnknown: { zh: '暂无预计', en: 'No estimate yet' },
  waitUnknownShort: { zh: '—', en: '—' },

  /** What a state chip says. */
  state: {
    waiting: { zh: '等候', en: 'Waiting' },
    called: { zh: '呼叫中', en: 'Calling' },
    serving: { zh: '办理中', en: 'Serving' },
    wrapUp: { zh: '收尾', en: 'Wrap-up' },
    parked: { zh: '挂起', en: 'On hold' },
    missed: { zh: '过号', en: 'Missed' },
    done: { zh: '已完成', en: 'Done' },
    overdue: { zh: '超时', en: 'Overdue' },
    free: { zh: '空闲', en: 'Free' },
    break: { zh: '休息', en: 'On break' },
    closed: { zh: '关闭', en: 'Closed' },
  },

  /** Where people are sent, by the kind of place. */
  place: {
    counter: { zh: '{label}号窗口', en: 'Counter {label}' },
    room: { zh: '{label}号房间', en: 'Room {label}' },
    roomByDoor: { zh: '{label}室', en: 'Room {label}' },
    table: { zh: '{label}号桌', en: 'Table {label}' },
    desk: { zh: '{label}号服务台', en: 'Desk {label}' },
    host: { zh: '迎宾台', en: 'Host stand' },
  },

  /** The same places without their number. */
  placeKind: {
    counter: { zh: '窗口', en: 'Counter' },
    room: { zh: '房间', en: 'Room' },
    table: { zh: '桌', en: 'Table' },
    desk: { zh: '服务台', en: 'Desk' },
    host: { zh: '迎宾台', en: 'Host stand' },
  },

  /** Why somebody goes first: shown to everyone beside the number. */
  priority: {
    booked: { zh: '预约', en: 'Appointment' },
    bookedAt: { zh: '预约{time}', en: 'Appointment {time}' },
    aged60: { zh: '60岁以上', en: 'Aged 60+' },
    disability: { zh: '残障', en: 'Disability' },
    wheelchair: { zh: '轮椅', en: 'Wheelchair' },
    pregnant: { zh: '孕妇', en: 'Pregnant' },
    military: { zh: '军人', en: 'Military' },
    member: { zh: '会员', en: 'Member' },
    pickUp: { zh: '取机', en: 'Pick-up' },
    rework: { zh: '返修', en: 'Repeat repair' },
    baby: { zh: '带婴儿', en: 'With a baby' },
  },
} as const satisfies Record<string, Word | Record<string, Word>>
