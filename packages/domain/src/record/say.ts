import type { LocalText } from '../text.ts'
import { pointOf, serviceOf, type Venue } from '../venue/venue.ts'
import type { Outcome } from '../visit/visit.ts'
import type { FoyerEvent } from './event.ts'

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
    case 'TicketCalled':
      return event.data.rule === 'picked'
        ? { zh: `${point(venue, event.data.pointId)} 点名叫号`, en: `Called out of turn to ${point(venue, event.data.pointId)}` }
        : { zh: `${point(venue, event.data.pointId)} 按顺序叫号`, en: `Called in turn to ${point(venue, event.data.pointId)}` }
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
    case 'VisitEnded':
      return OUTCOMES_SAID[event.data.outcome]
    default:
      return { zh: event.type, en: event.type }
  }
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
const minutes = (seconds: number): string => (seconds / 60).toFixed(1)
