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
  late: { zh: '我会晚到{n}分钟', en: 'I’ll be {n} min late' },
  lateSure: { zh: '晚到{n}分钟？', en: '{n} min late?' },
  lateMeans: {
    zh: '{n}分钟内不会叫您，您的位置一直保留。每个号只能推迟一次。',
    en: 'You won’t be called for {n} min, and your place is kept. This can be done once per number.',
  },
  lateGo: { zh: '推迟{n}分钟', en: 'Put off by {n} min' },
  lateStay: { zh: '不用了', en: 'No, thanks' },
  actFailed: { zh: '没有发送成功，请再试一次。', en: 'That didn’t go through. Please try again.' },
  why: { zh: '为什么有人先被叫？', en: 'Why was someone called before me?' },
  whyNobody: { zh: '没有比您晚来的号先被叫。', en: 'Nobody who came after you was called before you.' },
  whyFailed: { zh: '暂时查不到，请稍后再试。', en: 'Can’t look that up now. Please try again later.' },
  leave: { zh: '取消排队', en: 'Leave the queue' },
  leaveSure: { zh: '要取消排队吗？取消后号码作废。', en: 'Leave the queue? Your number will be void.' },
  leaveStay: { zh: '继续排队', en: 'Keep my place' },
  leaveFailed: { zh: '没有取消成功，请再试一次。', en: 'That didn’t work. Please try again.' },

  // P2 soon
  soon: { zh: '快到您了', en: 'Almost your turn' },
  comeBack: { zh: '请回到等候区', en: 'Please come back' },

  // P3 called
  called: { zh: '到您了，请到', en: 'It’s your turn. Go to' },
  within: { zh: '请在{n}分钟内到达', en: 'Please arrive within {n} min' },
  timeLeft: { zh: '剩余时间', en: 'Time left' },
  timeOver: { zh: '请尽快到达', en: 'Please come as soon as you can' },
  nthCall: { zh: '第{nth}次叫号', en: 'Call {nth}' },
  calledAt: { zh: '{time}叫号', en: 'Called at {time}' },
  coming: { zh: '我正在过来', en: 'I’m coming' },
  comingDone: { zh: '已告诉工作人员', en: 'We’ve told the staff' },
  cannot: { zh: '我赶不上，往后排', en: 'I can’t make it, move me back' },
  cannotSure: { zh: '赶不上吗？', en: 'Can’t make it?' },
  cannotMeans: {
    zh: '这个号已经推迟过。没赶上会记为过号；过号后可以在本页恢复排队（往后{n}位），或询问工作人员。',
    en: 'This number was put off before. If you don’t arrive it is marked as missed; then you can rejoin on this page, {n} back, or ask our staff.',
  },

  // P4 being served
  serving: { zh: '正在为您办理', en: 'You are being served' },
  servingFor: { zh: '已{n}分钟', en: '{n} min so far' },
  wrapUp: { zh: '您这里已经办好', en: 'Your part is done' },
  wrapUpGo: { zh: '工作人员在做收尾，您可以离开了。', en: 'Our staff are finishing up. You may go.' },
  wrapUpStay: { zh: '工作人员在做收尾，请留意下一项叫号。', en: 'Our staff are finishing up. Please wait for the next call.' },
  journey: { zh: '办理进度', en: 'Your visit' },
  step: {
    done: { zh: '已办完', en: 'Done' },
    now: { zh: '当前', en: 'Now' },
    next: { zh: '接下来', en: 'Next' },
  },

  // out of the line for a while
  deferred: { zh: '位置为您保留', en: 'Your place is kept' },
  deferredUntil: { zh: '{time}自动回到队列', en: 'Back in line at {time}, by itself' },
  parked: { zh: '已挂起', en: 'On hold' },
  parkedWhy: {
    papers: { zh: '等待补齐材料', en: 'Papers are still missing' },
    parts: { zh: '等待配件', en: 'Waiting for parts' },
    companion: { zh: '等待同行的人', en: 'Waiting for your companion' },
    other: { zh: '工作人员会再叫您', en: 'Our staff will call you again' },
  },
  parkedUntil: { zh: '{time}后继续排队', en: 'Back in line at {time}' },
  parkedKept: { zh: '您的号仍有效，请留意叫号。', en: 'Your number stays valid. Please watch for your call.' },
  away: { zh: '请去办好再回来', en: 'Come back when you are ready' },
  awayWhy: {
    papers: { zh: '去取材料', en: 'To fetch the papers' },
    parts: { zh: '去取配件', en: 'To fetch parts' },
    companion: { zh: '去接同行的人', en: 'To fetch your companion' },
    other: { zh: '您的位置一直保留', en: 'Your place is kept' },
  },
  awayUntil: { zh: '请在{time}前回来', en: 'Please be back by {time}' },
  back: { zh: '我回来了', en: 'I’m back' },

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
  ended: {
    served: { zh: '办理完毕，感谢您的耐心。', en: 'All done. Thank you for your patience.' },
    left: { zh: '您已离开队列。', en: 'You left the queue.' },
    cancelled: { zh: '这个号由工作人员取消。', en: 'This number was cancelled by our staff.' },
    noShow: { zh: '叫号后没有等到您。', en: 'It was called, and nobody came.' },
    expired: { zh: '超过了保留时间。', en: 'The time it was kept for is over.' },
  },
  closed: { zh: '今天已经关门', en: 'Closed for today' },
  rate: { zh: '评价这次服务', en: 'Rate this visit' },
  again: { zh: '重新取号', en: 'Get a new number' },
  againHow: {
    zh: '请在现场的取号机上重新取号，或到{place}询问。旧号码不能再用。',
    en: 'Take a new number at the kiosk on site, or ask at the {place}. The old number is no longer valid.',
  },

  // P7 offline
  offline: { zh: '暂时连不上，号码仍有效。', en: 'Can’t connect. Your number is still valid.' },
  offlineRetrying: { zh: '暂时连不上，正在重新连接…', en: 'Can’t connect. Trying again…' },
  lastUpdate: { zh: '上次更新{time}', en: 'Last update {time}' },
  unknown: { zh: '没有找到这个号码。请到现场重新取号。', en: 'This number was not found. Please get a new one on site.' },

  // checking in with a booking, on the premises
  inTitle: { zh: '预约签到', en: 'Check in' },
  inHint: { zh: '请输入预约时收到的预约码。', en: 'Enter the code from your booking.' },
  inCode: { zh: '预约码', en: 'Booking code' },
  inGo: { zh: '签到取号', en: 'Check in' },
  inBusy: { zh: '正在签到…', en: 'Checking in…' },
  inShort: { zh: '请先输入预约码。', en: 'Please enter the booking code first.' },
  inFailed: { zh: '暂时连不上，签到没有成功。请再试一次。', en: 'Can’t connect. You are not checked in. Please try again.' },
  inBookedFor: { zh: '预约时间是{time}。', en: 'It is for {time}.' },
  inNumber: { zh: '您的号码是{number}。', en: 'Your number is {number}.' },
  inFrom: { zh: '{time}起可以签到。', en: 'You can check in from {time}.' },
  inWalkIn: { zh: '现在取普通号', en: 'Take an ordinary number now' },
  inWalkInMeans: { zh: '不按预约时间，和现场的人一起排队。', en: 'In line with everybody else, whatever the booked time.' },
  inOutdated: {
    zh: '这个签到码已经换过了。请再扫一次取号机上的签到码。',
    en: 'This check-in code was replaced. Please scan the one on the kiosk again.',
  },
  inThere: { zh: '到了再签到', en: 'Check in when you arrive' },
  inThereHow: {
    zh: '到场后，把预约二维码给取号机扫一扫；或者用手机扫取号机上的签到码，再输入这个预约码：',
    en: 'On site, show your booking’s QR code to the kiosk. Or scan the check-in code on the kiosk with your phone, then enter this code:',
  },

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
  better: { zh: '哪里可以更好？（可跳过）', en: 'What could be better? (optional)' },
  betterChoice: {
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
