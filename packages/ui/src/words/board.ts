import type { Word } from './say.ts'

/** The lobby board's words. Both languages stand beside each other there, Chinese large. */
export const board = {
  // headers
  ticket: { zh: '号码', en: 'Ticket' },
  waiting: { zh: '等候人数', en: 'Waiting' },
  upNext: { zh: '即将叫号', en: 'Up next' },
  recent: { zh: '最近叫号', en: 'Recent calls' },
  served: { zh: '正在办理', en: 'Now serving' },
  media: { zh: '图文公告', en: 'Notices' },
  notice: { zh: '公告', en: 'Notice' },
  emergency: { zh: '紧急通知', en: 'Emergency' },
  nextOne: { zh: '下一位', en: 'Next' },

  // rows
  idle: { zh: '—', en: '—' },
  closed: { zh: '暂停办理', en: 'Closed' },
  onBreak: { zh: '稍候', en: 'Back soon' },
  ready: { zh: '可直接办理', en: 'Ready' },
  preparing: { zh: '准备中', en: 'Being prepared' },
  nobody: { zh: '现在没人排队', en: 'Nobody is waiting' },

  // B5 calling overlay
  calling: { zh: '正在叫号', en: 'Now calling' },
  proceed: { zh: '请到窗口办理', en: 'Please proceed' },
  callTo: { zh: '{number}请到{place}', en: '{number}, please go to {place}' },
  nthCall: { zh: '第{nth}次', en: 'Call {nth}' },
  secondCall: { zh: '第2次', en: '2nd call' },
  lastCall: { zh: '最后一次', en: 'Last call' },
  following: { zh: '接下来', en: 'Next' },

  // B6 stale, B8 cold start
  stale: { zh: '信息暂停更新（{time}）·请留意现场叫号', en: 'Not live since {time}. Please listen for staff' },
  recovering: { zh: '叫号屏正在恢复，请听工作人员叫号', en: 'Screen is recovering. Please listen for staff' },
  clockUnsure: { zh: '时间校准中', en: 'Setting the clock' },

  // sound
  silent: { zh: '没有声音', en: 'No sound' },
  enableSound: { zh: '点一下开启声音', en: 'Tap once to turn the sound on' },
  testSound: { zh: '试音', en: 'Test the sound' },

  // notices
  missedRule: { zh: '过号请到导办台重新排队', en: 'Missed your turn? Ask at the help desk' },
  belongings: { zh: '请保管好随身物品', en: 'Please keep your belongings with you' },
  night: { zh: '今天的营业已经完毕，{open}见', en: 'Closed for today. See you {open}' },
  opens: { zh: '{open}开门', en: 'Opens {open}' },
  shut: { zh: '现在不在营业时间', en: 'We are closed now' },

  // rows and link, for those who cannot see them
  noCallsYet: { zh: '还没有叫号', en: 'No calls yet' },
  checking: { zh: '正在核对信息', en: 'Checking for news' },

  // setting up the board: before it knows which venue it hangs in
  pairTitle: { zh: '连接这块大屏', en: 'Set up this board' },
  pairCode: { zh: '配对码', en: 'Pairing code' },
  pairKeys: { zh: '字母和数字', en: 'Letters and digits' },
  pairGo: { zh: '配对', en: 'Pair' },
  pairing: { zh: '正在配对…', en: 'Pairing…' },
  pairDeviceName: { zh: '叫号大屏', en: 'Lobby board' },
  pairOther: { zh: '这个配对码是给别的设备的。请要一个大屏的码。', en: 'That code is for another device. Please ask for a board code.' },
  pairUnreachable: { zh: '连不上服务器。请再试一次。', en: 'Can’t reach the server. Please try again.' },
  pairAgain: { zh: '这块大屏已被断开，请重新配对。', en: 'This board was disconnected. Please pair it again.' },
} as const satisfies Record<string, Word | Record<string, Word>>
