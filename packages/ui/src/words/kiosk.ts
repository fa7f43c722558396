import type { Word } from './say.ts'

/**
 * The kiosk's words, screen by screen (the comment names the screen in the design brief).
 * `{people}` is `countText(lang, preset, n)`, because a restaurant counts parties and a spa guests.
 */
export const kiosk = {
  // K0 attract
  attractTitle: { zh: '取号·签到', en: 'Get a number · Check in' },
  attractTicket: { zh: '取号', en: 'Get a number' },
  attractStart: { zh: '开始', en: 'Start' },
  attractStartIn: { zh: '用中文开始', en: 'Start in English' },
  attractWaiting: { zh: '现在等候{people}', en: '{people} waiting' },
  attractHours: { zh: '营业至{time}', en: 'Open until {time}' },
  attractPhone: { zh: '手机取号，不用排队等屏幕', en: 'Get a number on your phone' },
  attractAccess: { zh: '大字·语音·低位', en: 'Text, voice, lower controls' },
  attractHeadphones: { zh: '插入耳机即开始语音', en: 'Plug in headphones for the voice guide' },
  attractNoPaper: { zh: '今天无纸质小票，可扫码', en: 'No paper today. Scan the code instead' },

  // foot bar and steps
  back: { zh: '返回', en: 'Back' },
  restart: { zh: '重新开始', en: 'Start over' },
  access: { zh: '大字·语音', en: 'Text & voice' },
  accessLabel: { zh: '无障碍：大字、语音、低位', en: 'Accessibility: large text, voice, lower controls' },
  tools: { zh: '工具', en: 'Tools' },
  step: { zh: '第{i}步，共{total}步', en: 'Step {i} of {total}' },
  pagePrevious: { zh: '上一页', en: 'Previous' },
  pageNext: { zh: '下一页{i}/{total}', en: 'Next {i}/{total}' },

  // K2 home
  homeTitle: { zh: '您要办理什么业务？', en: 'What do you need today?' },
  homeHint: { zh: '请点选一项，机器会打印号码。', en: 'Choose one. Your number will be printed.' },
  homeHintNoPaper: { zh: '请点选一项，屏幕会显示号码。', en: 'Choose one. Your number will be shown here.' },
  homeCheckIn: { zh: '我有预约，现在签到', en: 'I have an appointment' },
  homeCheckInHint: { zh: '手机号、预约码或二维码', en: 'Phone, booking code or QR code' },
  homeWaiting: { zh: '等候{people}', en: '{people} waiting' },
  homeNobody: { zh: '现在没人排队', en: 'No wait right now' },
  homeFull: { zh: '今日号已发完', en: 'No numbers left today' },
  homePaused: { zh: '暂停取号', en: 'Paused' },
  homeHelp: { zh: '找人帮忙', en: 'Get help' },
  homeHelpHint: { zh: '不知道选哪个点这里', en: 'Not sure which one?' },
  helpComing: { zh: '工作人员马上过来', en: 'Someone is on the way' },
  waitRange: { zh: '约{a}–{b}分钟', en: 'about {a}–{b} min' },

  // K3 identify, K3b found
  idPhone: { zh: '请输入预约时留的手机号', en: 'Enter the phone number you booked with' },
  idCode: { zh: '请输入预约码', en: 'Enter your booking code' },
  idPrivacy: { zh: '只用来查找您的预约，用完即清除。', en: 'Used only to find your booking, then cleared.' },
  idTabPhone: { zh: '手机号', en: 'Phone' },
  idTabCode: { zh: '预约码', en: 'Booking code' },
  idTabScan: { zh: '扫二维码', en: 'Scan QR code' },
  idFind: { zh: '查找预约', en: 'Find booking' },
  idFinding: { zh: '正在查找…', en: 'Looking…' },
  idNone: { zh: '没有找到预约。请核对号码，或直接取号。', en: 'No booking found. Check the number, or get a ticket.' },
  idAgain: { zh: '重新输入', en: 'Enter again' },
  idTicketInstead: { zh: '直接取号', en: 'Get a number' },
  idUnavailable: { zh: '查不了预约，请直接取号。', en: 'Bookings can’t be checked now. Please get a number.' },
  foundTitle: { zh: '找到您的预约', en: 'We found your booking' },
  foundTail: { zh: '手机尾号{tail}', en: 'Phone ending {tail}' },
  foundWith: { zh: '技师{name}', en: 'With {name}' },
  foundYes: { zh: '是我，签到', en: 'That’s me, check in' },
  foundNo: { zh: '不是我', en: 'Not me' },
  foundEarly: { zh: '您的预约是{time}，可在{open}后签到。', en: 'Your booking is at {time}. Check in opens at {open}.' },
  foundEarlyTicket: { zh: '现在取普通号', en: 'Get a regular number now' },
  foundLate: { zh: '您的预约时间已过，我们会尽快安排。', en: 'Your time has passed. We’ll fit you in as soon as we can.' },
  foundOtherDay: { zh: '您的预约是{day}，不是今天。', en: 'Your booking is on {day}, not today.' },
  foundOtherVenue: { zh: '您的预约在{venue}。', en: 'Your booking is at {venue}.' },

  // K5 intake
  askNeeds: { zh: '需要优先或协助吗？', en: 'Do you need priority or help?' },
  needs: {
    wheelchair: { zh: '轮椅或行动不便', en: 'Wheelchair or mobility' },
    aged60: { zh: '60岁以上', en: 'Aged 60+' },
    pregnant: { zh: '孕妇或带婴儿', en: 'Pregnant or with a baby' },
    hearing: { zh: '听不清，请当面提醒我', en: 'Hard of hearing: tell me in person' },
    sight: { zh: '看不清，请引导我', en: 'Low vision: guide me' },
    none: { zh: '都不需要', en: 'None' },
  },
  askParty: { zh: '几位用餐？', en: 'How many people?' },
  partyMore: { zh: '{count}位以上', en: '{count} or more' },
  partyChildSeat: { zh: '需要儿童椅', en: 'Child seat' },
  partyWheelchair: { zh: '轮椅位', en: 'Wheelchair space' },
  partyShare: { zh: '可以拼桌', en: 'Happy to share a table' },
  askPhone: { zh: '留手机号，快到时提醒您（可跳过）', en: 'Phone for a reminder (optional)' },
  askYes: { zh: '是', en: 'Yes' },
  askNo: { zh: '不是', en: 'No' },

  // K6 confirm
  confirmTitle: { zh: '请核对', en: 'Check your details' },
  confirmService: { zh: '业务', en: 'Service' },
  confirmPriority: { zh: '优先', en: 'Priority' },
  confirmPhone: { zh: '提醒手机', en: 'Reminder phone' },
  confirmWait: { zh: '预计等待', en: 'Estimated wait' },
  confirmWaitAhead: { zh: '{wait}（前面{people}）', en: '{wait} ({people} ahead)' },
  confirmEdit: { zh: '修改', en: 'Change' },
  confirmGo: { zh: '确认取号', en: 'Get my number' },
  issuing: { zh: '正在取号…', en: 'Getting your number…' },

  // K7 ticket
  ticketTitle: { zh: '取号成功，请取走小票', en: 'Done. Please take your ticket' },
  ticketTitleNoPaper: { zh: '取号成功，请记住号码', en: 'Done. Please note your number' },
  checkedInTitle: { zh: '签到成功，请取走小票', en: 'Checked in. Please take your ticket' },
  ticketHint: { zh: '听到叫号或看到大屏显示后，到对应{point}。', en: 'When your number is called, go to the {point} shown.' },
  ticketYours: { zh: '您的号码', en: 'Your number' },
  ticketAhead: { zh: '前面还有', en: 'Ahead of you' },
  ticketEstimate: { zh: '预计等待', en: 'Estimated wait' },
  ticketPrinting: { zh: '正在打印', en: 'Printing' },
  ticketQr: { zh: '扫码随身看', en: 'Scan to follow on your phone' },
  ticketQrHint: { zh: '快到您时手机会提醒，可以先离开等候区。', en: 'We’ll alert you, so you can step away.' },
  ticketQrFollow: { zh: '用手机看排到第几、叫到没有。', en: 'See your place, and when you are called.' },
  ticketAgain: { zh: '再打印一张', en: 'Print again' },
  ticketDone: { zh: '完成', en: 'Done' },
  ticketAuto: { zh: '{s}秒后返回首页', en: 'Back to start in {s} s' },
  ticketTake: { zh: '请取走您的小票', en: 'Please take your ticket' },

  // K8 text and voice
  panelTitle: { zh: '大字·语音', en: 'Text & voice' },
  panelLarge: { zh: '大字', en: 'Large text' },
  panelContrast: { zh: '高对比', en: 'High contrast' },
  panelLow: { zh: '低位操作', en: 'Lower controls' },
  panelVoice: { zh: '语音引导', en: 'Voice guide' },
  panelVolume: { zh: '音量', en: 'Volume' },
  panelVolumeLevel: { zh: '音量{level}，最大{max}', en: 'Volume {level} of {max}' },
  panelLouder: { zh: '调大音量', en: 'Louder' },
  panelQuieter: { zh: '调小音量', en: 'Quieter' },
  panelSpeed: { zh: '语速', en: 'Speed' },
  panelSlow: { zh: '慢', en: 'Slow' },
  panelNormal: { zh: '正常', en: 'Normal' },
  panelHelp: { zh: '叫工作人员来帮忙', en: 'Ask someone to come and help' },
  panelClose: { zh: '关闭', en: 'Close' },

  // T1 timeout
  timeoutTitle: { zh: '还需要更多时间吗？', en: 'Need more time?' },
  timeoutBody: { zh: '{s}秒后将清除已填内容，回到首页。', en: 'Your entries will be cleared in {s} seconds.' },
  timeoutStay: { zh: '继续办理', en: 'Continue' },
  timeoutEnd: { zh: '结束', en: 'End' },

  // E1 closed
  closedTitle: { zh: '现在不在营业时间', en: 'We’re closed' },
  closedHours: { zh: '{day}{hours}', en: '{day} {hours}' },
  closedOpens: { zh: '{open}开门', en: 'Opens {open}' },
  closedBook: { zh: '扫码预约', en: 'Scan to book' },

  // E2 full, E2b paused
  fullTitle: { zh: '今日号已发完', en: 'No numbers left today' },
  fullOpens: { zh: '{open}开始取号', en: 'Starts again {open}' },
  fullBook: { zh: '扫码预约其他时间', en: 'Scan to book another time' },
  fullAsk: { zh: '问工作人员', en: 'Ask someone' },
  pausedTitle: { zh: '暂停取号', en: 'Paused' },
  pausedUntil: { zh: '预计{time}恢复', en: 'Expected back at {time}' },

  // E3, E3b offline
  offlineStillWorks: { zh: '网络不稳定，仍可取号', en: 'Connection is weak. You can still get a number' },
  offlineTitle: { zh: '暂时无法取号', en: 'Can’t issue numbers right now' },
  offlineBody: { zh: '请到{place}找工作人员。', en: 'Please see the {place}.' },
  offlineRetrying: { zh: '正在重新连接…', en: 'Reconnecting…' },
  offlineSince: { zh: '{time}上次连接', en: 'Last connected {time}' },

  // E4 printer, K6→K7 not issued
  printTitle: { zh: '小票打印不了，请记住号码', en: 'Can’t print. Please note your number' },
  printScan: { zh: '扫码保存号码，快到时提醒您', en: 'Scan to keep your number. We’ll alert you' },
  printSms: { zh: '发到手机', en: 'Send to my phone' },
  printNoted: { zh: '我记住了', en: 'I’ve noted it' },
  issueFailed: { zh: '没有取成功，号码没有产生。', en: 'That didn’t work. No number was created.' },
  issueAgain: { zh: '再试一次', en: 'Try again' },
  issueFailedTitle: { zh: '没有取成功', en: 'That didn’t work' },
  issueFailedOnce: { zh: '再试一次，不会多取号。', en: 'Try again. You won’t get a second number.' },

  // E5 out of order, E6 scanner, E7 duplicate
  brokenTitle: { zh: '本机暂停使用', en: 'This kiosk is out of service' },
  brokenBody: { zh: '请用旁边的机器，或到{place}。', en: 'Please use the next kiosk, or see the {place}.' },
  brokenPlace: { zh: '服务台', en: 'help desk' },
  pairHint: { zh: '工作人员：请输入配对码。', en: 'Staff: enter the pairing code.' },
  pairCode: { zh: '配对码', en: 'Pairing code' },
  pairPad: { zh: '字母和数字', en: 'Letters and digits' },
  pairGo: { zh: '配对', en: 'Pair' },
  pairing: { zh: '正在配对…', en: 'Pairing…' },
  pairDeviceName: { zh: '自助取号机', en: 'Kiosk' },
  pairOther: { zh: '这个配对码是给别的设备的。请要一个自助机的码。', en: 'That code is for another device. Please ask for a kiosk code.' },
  pairUnreachable: { zh: '连不上服务器。请再试一次。', en: 'Can’t reach the server. Please try again.' },
  scanTitle: { zh: '请把二维码对准红光', en: 'Hold the code under the light' },
  scanFailed: { zh: '没扫到，请把二维码对准红光', en: 'Not read yet. Hold the code under the light' },
  scanPhoneInstead: { zh: '改用手机号', en: 'Use my phone number' },
  duplicateTitle: { zh: '您已经取过号{number}', en: 'You already have {number}' },
  duplicateAhead: { zh: '前面还有{people}', en: '{people} ahead of you' },
  duplicateOther: { zh: '换一个业务', en: 'Choose another service' },

  // R1 paper
  paperAhead: { zh: '前面还有{people}', en: '{people} ahead of you' },
  paperWait: { zh: '预计{wait}（{time}估计）', en: 'Expected {wait} (as of {time})' },
  paperPriority: { zh: '优先：{reason}', en: 'Priority: {reason}' },
  paperScan: { zh: '扫码看进度，快到时提醒', en: 'Scan to follow. We’ll alert you' },
  paperMissed: { zh: '过号请到{place}，{n}分钟内有效', en: 'Missed it? See the {place} within {n} min' },
} as const satisfies Record<string, Word | Record<string, Word>>
