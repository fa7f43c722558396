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
  unknownServiceCall: { zh: '这个求助已经有人处理了。', en: 'Somebody has taken care of that already.' },
} as const satisfies Record<string, LocalText>

export type RefusalReason = keyof typeof REFUSALS
export const REFUSAL_REASONS = Object.keys(REFUSALS) as RefusalReason[]

/** The request was understood, and the answer is no. */
export interface Refusal {
  readonly reason: RefusalReason
  /** When the doors open next, where that is the way out. */
  readonly opensAt?: Instant
  /** Who is in the way: a colleague's name or a number. */
  readonly who?: string
}
