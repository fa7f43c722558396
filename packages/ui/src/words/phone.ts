import type { Word } from './say.ts'

/** The customer's own phone page and the question afterwards. `{people}` is `countText(lang, preset, n)`. */
export const phone = {
  // P1 waiting
  yourNumber: { zh: '您的号码', en: 'Your number' },
  pageTitle: { zh: '我的号码', en: 'My number' },
  serviceNumber: { zh: '{service}·您的号码', en: '{service} · Your number' },
  ahead: { zh: '前面还有', en: 'Ahead of you' },
  estimate: { zh: '预计等待', en: 'Estimated wait' },
  aheadOfYou: { zh: '前面还有{people}', en: '{people} ahead of you' },
  updated: { zh: '{time}更新', en: 'Updated {time}' },
  alertAt: { zh: '排到第{n}位提醒您', en: 'We’ll alert you at place {n}' },
  nowServing: { zh: '正在办理', en: 'Now serving' },
  alertsOn: { zh: '开启提醒（声音和振动）', en: 'Turn on alerts (sound and vibration)' },
  alertsOnSound: { zh: '开启提醒（声音）', en: 'Turn on alerts (sound)' },
  alertsWhy: { zh: '轮到您时，手机会响铃和振动。', en: 'Your phone will ring and vibrate when it’s your turn.' },
  alertsWhySound: { zh: '轮到您时，手机会响铃。', en: 'Your phone will ring when it’s your turn.' },
  alertsKeepOpen: { zh: '请保持本页打开。', en: 'Please keep this page open.' },
  alertsReady: { zh: '提醒已开启', en: 'Alerts are on' },
  alertsRefused: { zh: '手机没有允许提醒，请留意本页或大屏。', en: 'Alerts are blocked. Please watch this page or the board.' },
  late: { zh: '我会晚到10分钟', en: 'I’ll be 10 min late' },
  lateConfirm: { zh: '会排到晚些到的人后面，{estimate}。', en: 'You’ll move back a little: {estimate}.' },
  lateDone: { zh: '已为您顺延10分钟', en: 'Moved back by 10 min' },
  leave: { zh: '取消排队', en: 'Leave the queue' },
  leaveSure: { zh: '要取消排队吗？取消后号码作废。', en: 'Leave the queue? Your number will be void.' },
  leaveStay: { zh: '继续排队', en: 'Keep my place' },
  leaveFailed: { zh: '没有取消成功，请再试一次。', en: 'That didn’t work. Please try again.' },

  // P2 soon
  soon: { zh: '快到您了', en: 'Almost your turn' },
  comeBack: { zh: '请回到等候区', en: 'Please come back' },
  here: { zh: '我在现场', en: 'I’m here' },

  // P3 called
  called: { zh: '到您了，请到', en: 'It’s your turn. Go to' },
  within: { zh: '请在{n}分钟内到达', en: 'Please arrive within {n} min' },
  calledAt: { zh: '{time}叫号', en: 'Called at {time}' },
  coming: { zh: '我正在过来', en: 'I’m coming' },
  comingDone: { zh: '已告诉工作人员', en: 'We’ve told the staff' },
  cannot: { zh: '我赶不上，往后排', en: 'I can’t make it, move me back' },

  // P4 being served
  serving: { zh: '正在为您办理', en: 'You are being served' },
  servingFor: { zh: '已{n}分钟', en: '{n} min so far' },
  steps: { zh: '步骤', en: 'Steps' },
  stepDone: { zh: '已完成', en: 'done' },
  stepOpen: { zh: '未完成', en: 'to do' },
  repair: { zh: '维修进度', en: 'Repair progress' },
  quote: { zh: '报价确认', en: 'Confirm the quote' },
  parked: { zh: '已挂起', en: 'On hold' },

  // P5 missed
  missed: { zh: '过号了', en: 'Missed' },
  missedBody: {
    zh: '{number}在{time}叫过{n}次。',
    en: { one: '{number} was called once, at {time}.', other: '{number} was called {n} times, last at {time}.' },
  },
  rejoin: { zh: '恢复排队（往后{n}位）', en: { one: 'Rejoin ({n} place back)', other: 'Rejoin ({n} places back)' } },
  voidAt: { zh: '{time}后作废', en: 'Void after {time}' },
  notComing: { zh: '不来了', en: 'Not coming' },

  // P6 done, cancelled, closed
  done: { zh: '已完成{time}', en: 'Done {time}' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  voided: { zh: '号码已作废', en: 'This number is void' },
  closed: { zh: '今天已经关门', en: 'Closed for today' },
  rate: { zh: '评价这次服务', en: 'Rate this visit' },
  again: { zh: '重新取号', en: 'Get a new number' },

  // P7 offline
  offline: { zh: '暂时连不上，号码仍有效。', en: 'Can’t connect. Your number is still valid.' },
  offlineRetrying: { zh: '暂时连不上，正在重新连接…', en: 'Can’t connect. Trying again…' },
  lastUpdate: { zh: '上次更新{time}', en: 'Last update {time}' },
  unknown: { zh: '没有找到这个号码。请到现场重新取号。', en: 'This number was not found. Please get a new one on site.' },

  // document.title, so a tab in the background still tells
  titleWaiting: { zh: '{number}前面{people}', en: '{number}: {people} ahead' },
  titleCalled: { zh: '{number}→{place}', en: '{number} → {place}' },

  // feedback F1–F3
  question: { zh: '这次服务怎么样？', en: 'How was the service?' },
  scale: {
    veryGood: { zh: '很满意', en: 'Very good' },
    good: { zh: '满意', en: 'Good' },
    ok: { zh: '一般', en: 'OK' },
    poor: { zh: '不满意', en: 'Poor' },
    veryPoor: { zh: '很不满意', en: 'Very poor' },
  },
  why: { zh: '哪里可以更好？（可跳过）', en: 'What could be better? (optional)' },
  whyChoice: {
    wait: { zh: '等太久', en: 'The wait' },
    manner: { zh: '态度', en: 'The manner' },
    unsolved: { zh: '没办成', en: 'Not solved' },
    place: { zh: '环境', en: 'The place' },
    unclear: { zh: '说不清楚', en: 'Unclear answers' },
  },
  submit: { zh: '提交', en: 'Send' },
  skip: { zh: '跳过', en: 'Skip' },
  thanks: { zh: '谢谢，已收到。', en: 'Thank you, received.' },
  contact: { zh: '需要我们联系您吗？', en: 'Shall we contact you?' },
  leavePhone: { zh: '留手机号', en: 'Leave my number' },
  noContact: { zh: '不用', en: 'No, thanks' },
  savedForLater: { zh: '没发出去，已保存，稍后自动发送。', en: 'Not sent yet. Saved, and sent by itself later.' },
} as const satisfies Record<string, Word | Record<string, Word>>
