import type { LocalText } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'

/** Every way of saying no, with the sentence fit for whoever asked: what is in the way and what to do next. Nobody is at fault in any of them. */
export const REFUSALS = {
  notInstalled: { zh: '场所尚未设置。请联系管理员。', en: 'This venue is not set up yet. Please ask the manager.' },
  alreadyInstalled: { zh: '场所已经设置好了。', en: 'This venue is set up already.' },
  doorsClosed: { zh: '现在不在营业时间。', en: 'We’re closed now.' },
  unknownService: { zh: '没有这项业务。请重新选择。', en: 'There is no such service here. Please choose again.' },
  serviceClosed: {
    zh: '这项业务暂不取号。请选择其他业务或询问工作人员。',
    en: 'No numbers for this service now. Please choose another or ask our staff.',
  },
  seriesFull: { zh: '今日号已发完。请明天再来或询问工作人员。', en: 'No numbers left today. Please come tomorrow or ask our staff.' },
  unknownPriority: { zh: '没有这个优先类别。', en: 'There is no such priority here.' },
  unknownPoint: { zh: '没有这个服务点。请重新选择。', en: 'There is no such service point. Please choose again.' },
  unknownStaff: { zh: '没有这位员工。请重新选择姓名。', en: 'There is no such staff member. Please choose a name again.' },
  wrongPin: { zh: 'PIN 不对，请再输一次。', en: 'That PIN is not right. Please try again.' },
  pinLocked: { zh: 'PIN 输错次数过多，请等 15 分钟或请主管解锁。', en: 'Too many wrong PINs. Wait 15 minutes or ask your supervisor.' },
  notSignedIn: { zh: '请先登录。', en: 'Please sign in first.' },
  notYourPoint: { zh: '您没有在这个服务点。请先在这里开始接待。', en: 'You are not at this service point. Please open it first.' },
  pointTaken: { zh: '这个服务点有人在用。可以接手或换一个。', en: 'Somebody is using this service point. Take over or choose another.' },
  pointNotOpen: { zh: '服务点没有开放。请先恢复接待。', en: 'This service point is not open. Please resume first.' },
  pointBusy: { zh: '手上还有一位客人。请先办完。', en: 'There is still a customer here. Please finish first.' },
  serviceNotOffered: { zh: '这个服务点不办这项业务。', en: 'This service point does not offer that service.' },
  nobodyWaiting: { zh: '没有人在等。', en: 'Nobody is waiting.' },
  noSuchVisit: { zh: '找不到这个号码。请核对。', en: 'That number was not found. Please check it.' },
  wrongStage: { zh: '这个号码的状态已经变了。请看最新状态。', en: 'That number has moved on. Please look at its present state.' },
  alreadyGone: { zh: '这个号码已经结束了。', en: 'That number is finished already.' },
  tooSoonToMiss: { zh: '请再等一下，或重叫一次。', en: 'Please wait a little, or call again.' },
  recallTooSoon: { zh: '刚叫过，请等播报结束。', en: 'Just called. Please let the announcement end.' },
  recallLimit: { zh: '已经叫过最后一次。可以记为未到。', en: 'The last call was made. You may mark a no-show.' },
  pairingCodeUnknown: { zh: '配对码不对。请核对后再输。', en: 'That pairing code is not known. Please check it.' },
  pairingCodeUsed: { zh: '配对码已经用过。请要一个新的。', en: 'That pairing code was used already. Please ask for a new one.' },
  pairingCodeExpired: { zh: '配对码已过期。请要一个新的。', en: 'That pairing code has run out. Please ask for a new one.' },
  unknownDevice: { zh: '没有这台设备。', en: 'There is no such device.' },
  keyMissing: {
    zh: '这台设备没有密钥，凭证可能被复制。确认无妨再批准。',
    en: 'This device has no key, so its credential can be copied. Approve it only if that is acceptable.',
  },
  tooManyTries: { zh: '试的次数太多，请稍等几分钟。', en: 'Too many tries. Please wait a few minutes.' },
  tooManyPairings: {
    zh: '等待配对的设备太多，请稍等几分钟再试。',
    en: 'Too many devices are waiting to be paired. Please try again in a few minutes.',
  },
  challengeStale: { zh: '验证已过时，请重新验证。', en: 'That took too long. Please begin again.' },
  signatureWrong: { zh: '设备密钥不符，请重新配对。', en: 'The device’s key does not fit. Please pair it again.' },
  pinTooSimple: { zh: '这个 PIN 太简单。请用不全相同的数字。', en: 'That PIN is too simple. Please use digits that differ.' },
  pinUnchanged: { zh: '新 PIN 与原来相同。请换一个。', en: 'That is the same PIN. Please choose another.' },
  notYoursToUnlock: { zh: '这个 PIN 请其他主管或经理解锁。', en: 'Another supervisor or the manager has to unlock that PIN.' },
  numbersGone: {
    zh: '这项业务今日号已发完。请选择其他业务或询问工作人员。',
    en: 'No numbers left for this service today. Please choose another or ask our staff.',
  },
  hourFull: { zh: '这个小时的号已发完。请稍后再取。', en: 'No numbers left for this hour. Please come back a little later.' },
  cutOff: {
    zh: '今天快要结束营业，已停止取号。请明天再来或询问工作人员。',
    en: 'We are about to close and give no more numbers today. Please come tomorrow or ask our staff.',
  },
  unlikelyToday: {
    zh: '排队的人较多，今天可能办不到。请明天再来或询问工作人员。',
    en: 'The line is long and today may not be enough. Please come tomorrow or ask our staff.',
  },
  notSkilled: { zh: '这位同事不办这项业务。请换一位。', en: 'That colleague does not offer this service. Please choose another.' },
  unknownProfile: { zh: '没有这个工作方案。', en: 'There is no such work profile.' },
  personNotHere: { zh: '这位同事现在不在岗。请换一位或转到队列。', en: 'That colleague is not at work now. Choose another or the queue.' },
  alreadyThere: { zh: '已经在那里排队了。', en: 'It is in that line already.' },
  noSender: { zh: '这个号码不是从别处转来的。', en: 'This number was not sent from anywhere.' },
  notYourPool: {
    zh: '这个号码挂在同事那里。请由同事恢复或请主管处理。',
    en: 'A colleague keeps this number on hold. Ask them, or your supervisor.',
  },
  resultNeeded: { zh: '还差办理结果。请选择一项。', en: 'The result is missing. Please choose one.' },
  unknownResult: { zh: '没有这个办理结果。请重新选择。', en: 'There is no such result. Please choose again.' },
  deferLimit: {
    zh: '已经推迟过了，不能再推迟。可以取消后重新取号。',
    en: 'It was put off already. You may leave the line and take a new number.',
  },
  rejoinLimit: { zh: '恢复排队的次数已用完。请询问工作人员。', en: 'It cannot join again. Please ask our staff.' },
  alreadyPlanned: { zh: '这项业务已经在安排中。', en: 'That service is part of this visit already.' },
  notPlanned: { zh: '这项业务不在安排中。', en: 'That service is not part of this visit.' },
  unknownMark: { zh: '没有这个标记。', en: 'There is no such mark.' },
  nothingToUndo: { zh: '没有可以撤销的操作。', en: 'There is nothing to undo.' },
  undoTooLate: {
    zh: '已超过 60 秒，不能自己撤销。请主管撤销。',
    en: 'More than 60 seconds have passed. Please ask your supervisor to undo it.',
  },
  notYourAct: { zh: '这一步是别人做的。请本人或主管撤销。', en: 'Somebody else did that. Ask them, or your supervisor.' },
  reasonNeeded: { zh: '请写明原因。', en: 'Please give a reason.' },
  noSuchBooking: { zh: '没有找到预约。请核对，或直接取号。', en: 'We found no booking. Please check it, or take a number.' },
  bookingNotConfirmed: { zh: '预约还没有确认。请询问工作人员。', en: 'This booking is not confirmed yet. Please ask our staff.' },
  bookingOver: { zh: '这个预约已取消或已结束。可以直接取号。', en: 'This booking was cancelled or is over. You may take a number.' },
  bookingReleased: {
    zh: '预约时间已过，位置已释放。可以直接取号。',
    en: 'The booked time has passed and the place was released. You may take a number.',
  },
  alreadyCheckedIn: { zh: '您已经签到。', en: 'You have checked in already.' },
  tooEarly: { zh: '还没到签到时间。', en: 'It is too early to check in.' },
  wrongDay: { zh: '您的预约不是今天。', en: 'Your booking is not for today.' },
  inThePast: { zh: '这个时间已经过去。请选择以后的时间。', en: 'That time has passed. Please choose a later one.' },
  tooManyGuesses: { zh: '试的次数太多，请稍等几分钟或询问工作人员。', en: 'Too many tries. Please wait a few minutes or ask our staff.' },
  notOnPremises: { zh: '请到现场扫码签到。', en: 'Please scan the code at the venue to check in.' },
  noNumbersToLend: { zh: '没有可以预留的号码。', en: 'There are no numbers to set aside.' },
  unknownLease: { zh: '没有这段预留号码。', en: 'That block of numbers is not known.' },
  notInLease: { zh: '这个号码不在预留的范围内。', en: 'That number is not in the block.' },
  unknownPrint: { zh: '没有这个打印任务。', en: 'There is no such print job.' },
  alreadyPrinting: { zh: '这张小票已经在打印。', en: 'This slip is being printed already.' },
  unknownCall: { zh: '没有这次叫号。', en: 'There is no such call.' },
  unknownZone: { zh: '没有这个区域。', en: 'There is no such zone.' },
  tooLate: {
    zh: '这一步按下太久了，没有执行。需要时请再按一次。',
    en: 'That press came too late and was not carried out. Press again if you still want it.',
  },
  unknownServiceCall: { zh: '这个求助已经有人处理了。', en: 'Somebody has taken care of that already.' },
} as const satisfies Record<string, LocalText>

export type RefusalReason = keyof typeof REFUSALS
export const REFUSAL_REASONS = Object.keys(REFUSALS) as RefusalReason[]

/** The request was understood, and the answer is no. */
export interface Refusal {
  readonly reason: RefusalReason
  /** When the doors open next, where that is the way out. */
  readonly opensAt?: Instant
  /** From when it will be possible, where that is the way out. */
  readonly from?: Instant
  /** Who is in the way: a colleague's name or a number. */
  readonly who?: string
}
