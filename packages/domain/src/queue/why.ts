import { values } from '../order/sortedMap.ts'
import type { VenueState } from '../state/state.ts'
import type { LocalText } from '../text.ts'
import { pointOf, priorityOf, type Venue } from '../venue/venue.ts'
import { type Choice, NEXT_RULES, type PickReason } from '../visit/call.ts'
import { byOrder, type Turn, type Visit } from '../visit/visit.ts'

/** Why somebody who came later was called before somebody else. */
export const OVERTAKING_REASONS = [
  'notInLine',
  'sentElsewhere',
  'otherLine',
  'booked',
  'priority',
  'earlier',
  'placed',
  'movedBack',
  'bookedLater',
  'sentHere',
  'share',
  'condition',
  'guard',
  'pickedBooked',
  'pickedPriority',
  'pickedHere',
  'picked',
  'fetched',
] as const
export type OvertakingReason = (typeof OVERTAKING_REASONS)[number]

/** One who came later and was called before, and why. */
export interface Overtaking {
  readonly visitId: string
  readonly number: string
  readonly calledAt: number
  readonly because: OvertakingReason
  readonly say: LocalText
}

/** “Why was A014 before me?”: everybody who came after this visit and was called before it where it might have been called, each with the reason. */
export function whyOrder(state: VenueState, venue: Venue, visit: Visit): readonly Overtaking[] {
  const came = turnsOf(visit)[0]?.enteredSeq
  if (came === undefined) return []
  const until = firstCall(visit)?.seq ?? (visit.stage === 'gone' ? visit.endedSeq : Infinity)
  const found: Overtaking[] = []
  for (const other of values(state.visits)) {
    const call = firstCall(other)
    if (!call || call.seq < came || call.seq >= until || (turnsOf(other)[0]?.enteredSeq ?? 0) <= came) continue
    const because = reasonFor(venue, visit, other, call)
    if (because === null) continue
    const { number } = other.ticket
    found.push({ visitId: other.id, number, calledAt: call.at, because, say: SAID[because](number) })
  }
  return found.toSorted((a, b) => a.calledAt - b.calledAt)
}

/** The same about one other: null where it was not called before this one, or came before it. */
export const whyBefore = (state: VenueState, venue: Venue, visit: Visit, number: string): Overtaking | null =>
  whyOrder(state, venue, visit).find((each) => each.number === number) ?? null

/** Its turns as they were begun; one that was taken back stands elsewhere among them. */
const turnsOf = ({ turns }: Visit): readonly Turn[] => turns.toSorted((a, b) => a.enteredSeq - b.enteredSeq)

const firstCall = (visit: Visit): Choice | undefined => {
  for (const { call } of visit.turns) if (call) return call
  return undefined
}

/** Null where the call could not have been this visit's at all: at a point that does not offer its service. */
function reasonFor(venue: Venue, visit: Visit, other: Visit, call: Choice): OvertakingReason | null {
  const mine = turnAt(visit, call.seq)
  const theirs = other.turns.find((turn) => turn.call === call)
  const { serviceId } = mine ?? turnsOf(visit).findLast((turn) => turn.enteredSeq < call.seq) ?? visit
  if (!theirs || !pointOf(venue, call.pointId)?.serviceIds.includes(serviceId)) return null
  if (!mine) return 'notInLine'
  if (!NEXT_RULES.some((rule) => rule === call.rule)) return call.rule === 'fetched' ? 'fetched' : PICKED[call.reason ?? 'other']
  if (mine.line.of === 'point' && mine.line.pointId !== call.pointId) return 'sentElsewhere'
  if (mine.line.of === 'person' && mine.line.staffId !== call.staffId) return 'sentElsewhere'
  if (mine.line.of === 'service' && !call.serviceIds.includes(serviceId)) return 'otherLine'
  if (call.rule === 'condition' || call.rule === 'guard') return call.rule
  if (call.rule === 'reserved' && mine.line.of === 'service') return 'sentHere'
  if (byOrder(theirs.order, mine.order) < 0) return frontReason(venue, visit, mine, other, theirs)
  return call.rule === 'reserved' ? 'sentHere' : 'share'
}

/** Why the other's place was in front though they came later: by how either came to their place. */
function frontReason(venue: Venue, visit: Visit, mine: Turn, other: Visit, theirs: Turn): OvertakingReason {
  const first = turnsOf(visit)[0]?.order
  if (first && byOrder(first, mine.order) < 0 && byOrder(first, theirs.order) < 0) return 'movedBack'
  // Booked for later and here early: the place is that of the booked time.
  if (visit.bookingId !== null && first && first.due > visit.cameAt && theirs.order.due >= visit.cameAt) return 'bookedLater'
  const placed = turnsOf(other).find((turn) => byOrder(turn.order, theirs.order) === 0)?.why ?? 'issued'
  const boost = (priorityOf(venue, other.priority)?.boostMinutes ?? 0) * 60_000
  switch (placed) {
    case 'issued':
    case 'priority':
      return other.cameAt < visit.cameAt ? 'earlier' : 'priority' // a kiosk that was alone tells of its numbers later
    case 'checkedIn':
      return theirs.order.due < other.cameAt - boost ? 'booked' : 'priority'
    default:
      return 'placed'
  }
}

/** Where the visit stood when this happened; undefined: in no line. */
const turnAt = (visit: Visit, seq: number): Turn | undefined =>
  visit.turns.find((turn) => turn.enteredSeq < seq && (turn.leftSeq === null || turn.leftSeq >= seq))

const PICKED: Readonly<Record<PickReason, OvertakingReason>> = {
  booked: 'pickedBooked',
  priority: 'pickedPriority',
  alreadyHere: 'pickedHere',
  other: 'picked',
}

/** One sentence for the customer who asks; it says nothing of the other but the rule. */
const SAID: Readonly<Record<OvertakingReason, (number: string) => LocalText>> = {
  notInLine: (n) => ({
    zh: `叫 ${n} 时，您的号不在队列中，位置一直保留。`,
    en: `When ${n} was called, your number was out of the line; its place was kept.`,
  }),
  sentElsewhere: (n) => ({
    zh: `${n} 由另一处叫号，您的号已转到指定的地方。`,
    en: `${n} was called elsewhere; your number had been sent to another place.`,
  }),
  otherLine: (n) => ({
    zh: `叫 ${n} 的地方当时只办另一项业务。`,
    en: `${n} was called where another service was being offered at the time.`,
  }),
  booked: (n) => ({ zh: `${n} 是按时到达的预约客人。`, en: `${n} had booked for this time and came on time.` }),
  priority: (n) => ({
    zh: `${n} 符合优先照顾的条件，最多提前 15 分钟。`,
    en: `${n} is entitled to be called sooner, by fifteen minutes at the most.`,
  }),
  earlier: (n) => ({
    zh: `${n} 到得比您早，当时取号机未联网，后来才登记。`,
    en: `${n} came before you; the kiosk was off line and told of it later.`,
  }),
  placed: (n) => ({
    zh: `${n} 由工作人员安排到前面，原因有记录。`,
    en: `${n} was placed further in front by our staff; this is on record.`,
  }),
  movedBack: (n) => ({ zh: `您的号过号或改排后，排在 ${n} 之后。`, en: `After a missed call or a change, your number stood behind ${n}.` }),
  bookedLater: (n) => ({
    zh: `您来得比预约时间早，按预约时间排在 ${n} 之后。`,
    en: `You came before your booked time; by that time your number stands behind ${n}.`,
  }),
  sentHere: (n) => ({ zh: `${n} 是转到这个窗口继续办理的。`, en: `${n} had been sent to that place to go on there.` }),
  share: (n) => ({
    zh: `那里轮流办理两项以上业务，当时轮到 ${n} 的业务。`,
    en: `Several services take turns there, and it was the turn of ${n}’s.`,
  }),
  condition: (n) => ({
    zh: `${n} 的业务等候过长，临时加开了窗口。`,
    en: `The wait for ${n}’s service was too long, so that place helped out.`,
  }),
  guard: (n) => ({ zh: `${n} 等候的时间超过了上限。`, en: `${n} had waited longer than anybody should.` }),
  pickedBooked: (n) => ({ zh: `${n} 有预约，由工作人员点名叫号。`, en: `${n} had a booking and was called by our staff’s choice.` }),
  pickedPriority: (n) => ({
    zh: `${n} 需要优先照顾，由工作人员点名叫号。`,
    en: `${n} was called sooner by our staff’s choice, as a priority.`,
  }),
  pickedHere: (n) => ({ zh: `${n} 的客人已在窗口前。`, en: `${n} was standing there already.` }),
  picked: (n) => ({ zh: `${n} 由工作人员点名叫号，有记录。`, en: `${n} was called by our staff’s choice; this is on record.` }),
  fetched: (n) => ({
    zh: `${n} 之前被挂起或去取材料，由工作人员恢复叫号。`,
    en: `${n} had been on hold or on an errand and was called back by our staff.`,
  }),
}

/** The whole answer in one sentence. */
export function sayWhy(overtakings: readonly Overtaking[]): LocalText {
  const [first] = overtakings
  if (!first) return { zh: '没有比您晚来的号先被叫。', en: 'Nobody who came after you was called before you.' }
  const more = overtakings.length - 1
  if (more === 0) return first.say
  return {
    zh: `${first.say.zh}另有 ${more} 个号也因规则先叫。`,
    en: `${first.say.en} ${more} more ${more === 1 ? 'was' : 'were'} called first by the rules.`,
  }
}
