import type { LocalText } from '../text.ts'
import type { Arrival } from '../booking/booking.ts'
import { markOf, pointOf, priorityOf, serviceOf, staffOf, type Venue } from '../venue/venue.ts'
import type { CallRule, PickReason } from '../visit/call.ts'
import type { HoldReason, Outcome } from '../visit/visit.ts'
import type { CallAcknowledgement, EventData, FoyerEvent } from './event.ts'

/** What happened, in one sentence of each language, for whoever reads a visit's story. */
export function sayEvent(venue: Venue, event: FoyerEvent): LocalText {
  switch (event.type) {
    case 'TicketIssued':
      return {
        zh: `取号 ${event.data.number}，${service(venue, event.data.serviceId).zh}`,
        en: `Took number ${event.data.number} for ${service(venue, event.data.serviceId).en}`,
      }
    case 'QueueEntered':
      return {
        zh: `进入${service(venue, event.data.serviceId).zh}队列`,
        en: `Joined the line for ${service(venue, event.data.serviceId).en}`,
      }
    case 'CustomerCheckedIn':
      return ARRIVALS_SAID[event.data.arrival]
    case 'TicketCalled':
      return rules(point(venue, event.data.pointId))[event.data.rule]
    case 'TicketRecalled':
      return {
        zh: `${point(venue, event.data.pointId)} 第 ${event.data.callNo} 次叫号`,
        en: `Call ${event.data.callNo} to ${point(venue, event.data.pointId)}`,
      }
    case 'CustomerArrivedAtPoint':
      return { zh: '客人到达', en: 'Customer arrived' }
    case 'ServiceStarted':
      return { zh: '开始办理', en: 'Service began' }
    case 'ServiceFinished':
      return { zh: `办理完成，用时 ${minutes(event.data.seconds)} 分钟`, en: `Service done in ${minutes(event.data.seconds)} min` }
    case 'TicketMissed':
      return { zh: '叫号后未到', en: 'Did not come when called' }
    case 'TicketRequeued':
      return { zh: `恢复排队，排在 ${event.data.behind} 位之后`, en: `Joined the line again, behind ${event.data.behind}` }
    case 'TicketDeferred':
      return event.data.because === 'customer'
        ? { zh: '客人推迟，位置保留', en: 'Put off by the customer; the place is kept' }
        : { zh: '稍后进入队列', en: 'To join the line later' }
    case 'TicketReturned':
      return { zh: '退回队列', en: 'Returned to the line' }
    case 'TicketParked':
      return { zh: `挂起：${HOLDS_SAID[event.data.reason].zh}`, en: `On hold: ${HOLDS_SAID[event.data.reason].en}` }
    case 'CustomerSentAway':
      return { zh: `去取：${HOLDS_SAID[event.data.reason].zh}`, en: `Gone to fetch: ${HOLDS_SAID[event.data.reason].en}` }
    case 'TicketTransferred':
      return transferred(venue, event.data)
    case 'ServiceAdded':
      return { zh: `加办${service(venue, event.data.serviceId).zh}`, en: `${service(venue, event.data.serviceId).en} added` }
    case 'ServiceDropped':
      return { zh: `不再办理${service(venue, event.data.serviceId).zh}`, en: `${service(venue, event.data.serviceId).en} dropped` }
    case 'PriorityChanged': {
      const name = priorityOf(venue, event.data.priority)?.name ?? { zh: event.data.priority, en: event.data.priority }
      return { zh: `优先类别改为${name.zh}`, en: `Priority changed to ${name.en}` }
    }
    case 'PartyChanged':
      return { zh: `人数改为 ${event.data.partySize}`, en: `Party of ${event.data.partySize}` }
    case 'MarkAdded':
      return { zh: `标记：${mark(venue, event.data.mark).zh}`, en: `Marked: ${mark(venue, event.data.mark).en}` }
    case 'MarkRemoved':
      return { zh: `去掉标记：${mark(venue, event.data.mark).zh}`, en: `Mark removed: ${mark(venue, event.data.mark).en}` }
    case 'NoteAdded':
      return { zh: '写了留言', en: 'A note was added' }
    case 'CustomerComing':
      return { zh: '客人正在过来', en: 'The customer is on the way' }
    case 'CallExplained':
      return { zh: `点名原因：${PICKS_SAID[event.data.reason].zh}`, en: `Called out of turn: ${PICKS_SAID[event.data.reason].en}` }
    case 'CallAcknowledged':
      return ACKNOWLEDGED_SAID[event.data.how]
    case 'WrapUpStarted':
      return { zh: '客人离开，整理收尾', en: 'Customer left; wrapping up' }
    case 'ActUndone':
      return event.data.reason === null
        ? { zh: '撤销了上一步', en: 'The last step was undone' }
        : { zh: '主管撤销了上一步，原因有记录', en: 'The last step was undone by those in charge; the reason is on record' }
    case 'PrintQueued':
      return event.data.copy ? { zh: '补打小票', en: 'A copy of the slip was printed' } : { zh: '打印小票', en: 'The slip was printed' }
    case 'PrintSent':
      return { zh: '已发给打印机', en: 'Sent to the printer' }
    case 'PrintAcknowledged':
      return { zh: '小票已打印', en: 'The slip came out' }
    case 'PrintFailed':
      return { zh: '小票没有打印', en: 'The slip was not printed' }
    case 'PrintUnknown':
      return { zh: '小票可能没有打印', en: 'The slip may not have been printed' }
    case 'ServicePointOpened': {
      const name = staffOf(venue, event.data.staffId)?.name ?? event.data.staffId
      return { zh: `由${name}接手`, en: `Now in the care of ${name}` }
    }
    case 'AppointmentCompleted':
      return { zh: '预约结束', en: 'The appointment is over' }
    case 'VisitEnded':
      return OUTCOMES_SAID[event.data.outcome]
    case 'TemplateInstalled':
    case 'DayStarted':
    case 'PairingOffered':
    case 'DevicePaired':
    case 'DeviceRevoked':
    case 'SignedIn':
    case 'SignInFailed':
    case 'SignedOut':
    case 'PinUnlocked':
    case 'PinChanged':
    case 'ServicePointPaused':
    case 'ServicePointClosed':
    case 'ServiceCallRaised':
    case 'ServiceCallAcknowledged':
    case 'AppointmentHeld':
    case 'AppointmentConfirmed':
    case 'HoldExpired':
    case 'AppointmentRescheduled':
    case 'AppointmentCancelled':
    case 'GuestNoShowMarked':
    case 'PersonalDataErased':
    case 'PersonalDataExported':
    case 'NumbersLeased':
    case 'NumbersVoided':
      return { zh: event.type, en: event.type } // none of them is about a visit
  }
}

const rules = (point: string): Readonly<Record<CallRule, LocalText>> => ({
  next: { zh: `${point} 按顺序叫号`, en: `Called in turn to ${point}` },
  share: { zh: `${point} 轮到这项业务叫号`, en: `Called to ${point}: it was this service’s turn` },
  guard: { zh: `${point} 因等候过久叫号`, en: `Called to ${point} after too long a wait` },
  condition: { zh: `${point} 临时支援叫号`, en: `Called to ${point}, which helped out` },
  reserved: { zh: `${point} 叫指定转来的号`, en: `Called to ${point}, where it had been sent` },
  picked: { zh: `${point} 点名叫号`, en: `Called out of turn to ${point}` },
  fetched: { zh: `${point} 恢复叫号`, en: `Called back to ${point}` },
  direct: { zh: `${point} 当面接待`, en: `Served on the spot at ${point}` },
})

function transferred(venue: Venue, { line, toServiceId, back }: EventData['TicketTransferred']): LocalText {
  if (back) return { zh: '退回转出的地方', en: 'Sent back to where it came from' }
  switch (line.of) {
    case 'service':
      return { zh: `转到${service(venue, toServiceId).zh}队列`, en: `Sent to the line for ${service(venue, toServiceId).en}` }
    case 'point':
      return { zh: `转到 ${point(venue, line.pointId)}`, en: `Sent to ${point(venue, line.pointId)}` }
    case 'person': {
      const name = staffOf(venue, line.staffId)?.name ?? line.staffId
      return { zh: `转给${name}`, en: `Sent to ${name}` }
    }
  }
}

const ARRIVALS_SAID: Readonly<Record<Arrival, LocalText>> = {
  early: { zh: '提前签到', en: 'Checked in early' },
  onTime: { zh: '预约签到', en: 'Checked in for the booking' },
  late: { zh: '预约迟到签到', en: 'Checked in late for the booking' },
  walkIn: { zh: '有预约，按普通号取号', en: 'Booked, but took an ordinary number' },
}

const HOLDS_SAID: Readonly<Record<HoldReason, LocalText>> = {
  papers: { zh: '补材料', en: 'papers' },
  companion: { zh: '等同伴', en: 'a companion' },
  parts: { zh: '等配件', en: 'parts' },
  other: { zh: '其他', en: 'other' },
}

const PICKS_SAID: Readonly<Record<PickReason, LocalText>> = {
  booked: { zh: '预约', en: 'booked' },
  priority: { zh: '优先', en: 'priority' },
  alreadyHere: { zh: '已在窗口', en: 'already here' },
  other: { zh: '其他', en: 'other' },
}

const ACKNOWLEDGED_SAID: Readonly<Record<CallAcknowledgement, LocalText>> = {
  shown: { zh: '大屏已显示', en: 'Shown on the board' },
  spoken: { zh: '已语音播报', en: 'Announced aloud' },
  expired: { zh: '播报时已过时，只显示', en: 'Too late to announce; shown only' },
  muted: { zh: '大屏没有声音，只显示', en: 'No sound there; shown only' },
}

const OUTCOMES_SAID: Readonly<Record<Outcome, LocalText>> = {
  served: { zh: '办结', en: 'Served' },
  noShow: { zh: '未到，结束', en: 'Ended as a no-show' },
  cancelled: { zh: '工作人员取消', en: 'Cancelled by staff' },
  left: { zh: '客人取消排队', en: 'Left the line' },
  expired: { zh: '营业日结束时关闭', en: 'Closed at the end of the day' },
}

const service = (venue: Venue, id: string): LocalText => serviceOf(venue, id)?.name ?? { zh: id, en: id }
const point = (venue: Venue, id: string): string => pointOf(venue, id)?.label ?? id
const mark = (venue: Venue, key: string): LocalText => markOf(venue, key)?.name ?? { zh: key, en: key }
const minutes = (seconds: number): string => (seconds / 60).toFixed(1)
