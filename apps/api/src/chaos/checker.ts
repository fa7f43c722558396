import { hash } from 'node:crypto'
import { type CommandName, nextFor, type SealedEvent, Verifier, type VenueState } from '@foyer/domain'
import type { Answer } from '../ledger/requests.ts'
import type { Diary, History, Press, Said } from './history.ts'

/** An answer that is kept with its key. */
export interface Kept {
  readonly key: string
  readonly answer: Answer
  readonly seq: number
  readonly at: number
}

/** Everything the verdict rests on: what the clients saw, and what the house wrote. */
export interface Evidence {
  readonly history: History
  readonly log: readonly SealedEvent[]
  /** The answers that are kept. */
  readonly kept: readonly Kept[]
}

/** A promise of docs and invariants that was broken. */
export interface Finding {
  readonly invariant: string
  readonly say: string
}

/** Commands that clients of the run give; what else is kept was done by the house itself. */
const ACTS: ReadonlySet<CommandName> = new Set<CommandName>([
  'issueTicket',
  'bookAppointment',
  'checkIn',
  'serveWalkIn',
  'callNext',
  'callTicket',
  'serveNow',
  'recall',
  'startService',
  'finishService',
  'markMissed',
  'returnToQueue',
  'park',
  'sendAway',
  'comeBack',
  'defer',
  'rejoin',
  'transfer',
  'sendBack',
  'undo',
  'cancelVisit',
  'openServicePoint',
  'acknowledgeCall',
])

/** Compares what the clients saw with what the house wrote; empty when every promise was kept. The verifier, a fresh one, reads the whole log. */
export function check({ history, log, kept }: Evidence, verifier = new Verifier(sha256)): readonly Finding[] {
  const keptByKey = new Map(kept.map((each) => [each.key, each]))
  return [
    ...answered(history.presses, keptByKey),
    ...sameAnswers(history.presses),
    ...nobodyElse(history.presses, kept),
    ...tickets(history.presses, log, kept),
    ...calls(log, kept),
    ...shownOnce(log),
    ...inTime(history.presses, log),
    ...replayed(history.presses, log, keptByKey, verifier),
    ...history.diaries.flatMap((diary) => [...announced(diary, log), ...pictured(diary)]),
  ]
}

/** Every press has its answer, and it is the one that is kept with its key (I1, I4). */
function* answered(presses: readonly Press[], kept: ReadonlyMap<string, Kept>): Generator<Finding> {
  for (const { client, act, key, said, wrong } of presses) {
    if (wrong !== null) yield { invariant: 'I4', say: `${client}: ${act} ${key} was said to be wrong: ${wrong}` }
    else if (said === null) yield { invariant: 'I1', say: `${client}: ${act} ${key} was never answered` }
    if (said === null) continue
    const { answer } = kept.get(key) ?? {}
    if (!answer) yield { invariant: 'I1', say: `${client}: ${act} ${key} was answered, and no answer is kept with it` }
    else if (!agrees(said, answer))
      yield { invariant: 'I4', say: `${client}: ${act} ${key} was answered ${JSON.stringify(said)}, and ${JSON.stringify(answer)} is kept` }
  }
}

function agrees(said: Said, answer: Answer): boolean {
  if ('refused' in said) return !answer.ok && answer.refusal.reason === said.refused
  if (!answer.ok) return false
  const { visitId, nextVisitId } = answer.subject
  // After an undo the visit that went with it is named in the answer that is kept, and not shown.
  const next = answer.did === 'undo' ? null : (nextVisitId ?? null)
  return visitId === undefined || (said.visitId === visitId && said.nextVisitId === next)
}

/** The same key, the same answer (I4). */
function* sameAnswers(presses: readonly Press[]): Generator<Finding> {
  for (const { client, act, key, said, again } of presses) {
    if (again === null || JSON.stringify(said) === JSON.stringify(again)) continue
    yield { invariant: 'I4', say: `${client}: ${act} ${key} was answered ${JSON.stringify(said)}, then ${JSON.stringify(again)}` }
  }
}

/** Nothing was carried out that nobody asked for (I4). */
function* nobodyElse(presses: readonly Press[], kept: readonly Kept[]): Generator<Finding> {
  const made = new Set(presses.map(({ key }) => key))
  for (const { key, answer } of kept) {
    if (ACTS.has(answer.did) && !made.has(key))
      yield { invariant: 'I4', say: `${answer.did} was carried out for ${key}, which nobody made` }
  }
}

/** Every number that was handed over is in the log, once; and no other (I1, I2). */
function* tickets(presses: readonly Press[], log: readonly SealedEvent[], kept: readonly Kept[]): Generator<Finding> {
  const issued = new Map<string, string[]>()
  const numbers = new Map<string, string>()
  for (const event of log) {
    if (event.type !== 'TicketIssued') continue
    const { businessDay, number } = event.data
    const visitId = event.visitId ?? ''
    issued.set(visitId, [...(issued.get(visitId) ?? []), number])
    const other = numbers.get(`${businessDay} ${number}`)
    if (other !== undefined) yield { invariant: 'I2', say: `${number} of ${businessDay} was given to ${other} and to ${visitId}` }
    numbers.set(`${businessDay} ${number}`, visitId)
  }
  for (const { client, act, key, said } of presses) {
    if (!isIssue(act) || said === null || 'refused' in said) continue
    const given = issued.get(said.visitId ?? '') ?? []
    if (given.length !== 1 || given[0] !== said.number)
      yield {
        invariant: 'I1',
        say: `${client} was given ${said.number} for ${key}; the log has ${given.join(' and ') || 'nothing'} for that visit`,
      }
  }
  const owners = new Map<string, string>()
  for (const { key, answer } of kept) {
    if (!answer.ok || !isIssue(answer.did)) continue
    const visitId = answer.subject.visitId ?? ''
    const other = owners.get(visitId)
    if (other !== undefined) yield { invariant: 'I4', say: `${other} and ${key} were given the same visit` }
    owners.set(visitId, key)
  }
  for (const [visitId, given] of issued) {
    if (!owners.has(visitId)) yield { invariant: 'I1', say: `${given.join(' and ')} was issued, and nobody’s key asked for it` }
  }
}

const isIssue = (act: string): boolean => act === 'issueTicket' || act === 'checkIn' || act === 'serveWalkIn'

/** Each call was one press, and each press that called was one call (I4). */
function* calls(log: readonly SealedEvent[], kept: readonly Kept[]): Generator<Finding> {
  const bySeq = new Map(log.map((event) => [event.seq, event]))
  const callers = new Map<number, string>()
  for (const { key, answer, seq } of kept) {
    if (!answer.ok) continue
    const { visitId, nextVisitId } = answer.subject
    const calledId = answer.did === 'callNext' || answer.did === 'callTicket' ? visitId : answer.did === 'undo' ? undefined : nextVisitId
    if (calledId === undefined) continue
    const event = bySeq.get(seq)
    if (event?.type !== 'TicketCalled' || event.visitId !== calledId)
      yield {
        invariant: 'I4',
        say: `${answer.did} ${key} called ${calledId} as event ${seq}, which is ${event?.type ?? 'not there'} of ${event?.visitId ?? 'nobody'}`,
      }
    const other = callers.get(seq)
    if (other !== undefined) yield { invariant: 'I4', say: `${other} and ${key} were given the same call ${seq}` }
    callers.set(seq, key)
  }
  for (const { seq, type, data } of log) {
    if (type === 'TicketCalled' && data.rule !== 'direct' && !callers.has(seq))
      yield { invariant: 'I4', say: `call ${seq} was made, and nobody’s key asked for it` }
  }
}

/** A display says of a call once that it stands on it, however often it says so (I8). */
function* shownOnce(log: readonly SealedEvent[]): Generator<Finding> {
  const said = new Set<string>()
  for (const event of log) {
    if (event.type !== 'CallAcknowledged') continue
    const { callId, deviceId, how } = event.data
    const words = `${callId} was ${how} on ${deviceId}`
    if (said.has(words)) yield { invariant: 'I8', say: `${words}, twice` }
    said.add(words)
  }
}

/** Whoever had their number before another asked stands before them in the log (I6, as the customers saw it). */
function* inTime(presses: readonly Press[], log: readonly SealedEvent[]): Generator<Finding> {
  const seqOf = new Map(log.flatMap(({ type, visitId, seq }) => (type === 'TicketIssued' ? [[visitId, seq] as const] : [])))
  const moments = presses
    .flatMap(({ act, key, began, ended, said }) => {
      const seq = isIssue(act) && said !== null && 'visitId' in said ? seqOf.get(said.visitId ?? '') : undefined
      return seq === undefined || ended === null
        ? []
        : [
            { at: began, seq, key, asks: true },
            { at: ended, seq, key, asks: false },
          ]
    })
    .toSorted((a, b) => a.at - b.at)
  let newest = { seq: 0, key: '' }
  const when = new Map<string, { seq: number; key: string }>()
  for (const { seq, key, asks } of moments) {
    if (asks) when.set(key, newest)
    else {
      const before = when.get(key)
      if (before && before.seq > seq)
        yield { invariant: 'I6', say: `${before.key} had its number before ${key} asked, and stands after it in the log` }
      if (seq > newest.seq) newest = { seq, key }
    }
  }
}

const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** Reads the log as the house read it: the chain and what the rules promise, and that “nobody is waiting” was true whenever it was said (I5). */
function* replayed(
  presses: readonly Press[],
  log: readonly SealedEvent[],
  kept: ReadonlyMap<string, Kept>,
  verifier: Verifier,
): Generator<Finding> {
  const empties = emptiesBySeq(presses, kept)
  for (const event of log) {
    verifier.read(event)
    for (const { key, pointId, at } of empties.get(event.seq) ?? []) {
      const missed = whoWaits(verifier.state, pointId, at)
      if (missed) yield { invariant: 'I5', say: `${key} was told that nobody waits at event ${event.seq}, and ${missed} did` }
    }
  }
  for (const { invariant, say } of verifier.finish()) yield { invariant, say }
}

/** What always leaves the point free for the next, or was asked of a free one. */
const FREES: ReadonlySet<string> = new Set<CommandName>(['callNext', 'finishService', 'markMissed'])

interface Empty {
  readonly key: string
  readonly pointId: string
  readonly at: number
}

/** Presses that wanted the next and got nobody, by the place in the log where that was said. */
function emptiesBySeq(presses: readonly Press[], kept: ReadonlyMap<string, Kept>): ReadonlyMap<number, readonly Empty[]> {
  const points = new Map(presses.flatMap(({ client, pointId }) => (pointId === null ? [] : [[client, pointId] as const])))
  const empties = new Map<number, Empty[]>()
  for (const { client, key, act, wantsNext } of presses) {
    const { answer, seq = 0, at = 0 } = kept.get(key) ?? {}
    if (!wantsNext || !answer || !FREES.has(act)) continue
    const empty = answer.ok ? act !== 'callNext' && answer.subject.nextVisitId === undefined : answer.refusal.reason === 'nobodyWaiting'
    if (empty) empties.set(seq, [...(empties.get(seq) ?? []), { key, pointId: points.get(client) ?? '', at }])
  }
  return empties
}

/** Whom the point could have called. */
function whoWaits(state: VenueState, pointId: string, at: number): string | null {
  const point = state.points[pointId]
  return (point && state.venue && nextFor(state, state.venue, point, at)?.visit.ticket.number) ?? null
}

/** Each display got every call once, in order; one that was taken back may have been gone before it came (I8). */
function* announced({ display, from, resyncs, heard }: Diary, log: readonly SealedEvent[]): Generator<Finding> {
  if (from === null) return yield { invariant: 'I8', say: `${display} never heard anything` }
  for (const seq of resyncs) yield { invariant: 'I8', say: `${display} was sent to ${seq} though nobody restored anything` }
  const applied = heard.filter((item) => item.applied)
  const got = new Map(applied.map((item) => [item.seq, item]))
  let last = from
  for (const { seq } of applied) {
    if (seq <= last) yield { invariant: 'I8', say: `${display} got call ${seq} after ${last}` }
    last = seq
  }
  for (const { seq, callId, undone } of announcements(log)) {
    const item = got.get(seq)
    got.delete(seq)
    if (seq <= from) continue
    if (!item && !undone) yield { invariant: 'I8', say: `${display} never got call ${seq}` }
    if (item && item.callId !== callId) yield { invariant: 'I8', say: `${display} got ${item.callId} as call ${seq}, which is ${callId}` }
  }
  for (const seq of got.keys()) yield { invariant: 'I8', say: `${display} got call ${seq}, which was never made` }
}

/** What the log says is to be announced, and whether it was taken back since. */
export function announcements(log: readonly SealedEvent[]): readonly { seq: number; callId: string; undone: boolean }[] {
  const undone = new Map<string, { act: number; seq: number }[]>()
  for (const { type, visitId = '', seq, data } of log) {
    if (type === 'ActUndone') undone.set(visitId, [...(undone.get(visitId) ?? []), { act: data.act, seq }])
  }
  return log.flatMap((event) => {
    const isCall = (event.type === 'TicketCalled' && event.data.rule !== 'direct') || event.type === 'TicketRecalled'
    if (!isCall) return []
    const { seq, visitId = '', data } = event
    return [{ seq, callId: data.callId, undone: (undone.get(visitId) ?? []).some((undo) => undo.act <= seq && seq < undo.seq) }]
  })
}

/** Nobody’s picture goes back: not on one subscription, and not on the screen (I12). */
function* pictured({ display, pictured }: Diary): Generator<Finding> {
  let [subscription, last, shown] = [0, 0, 0]
  for (const picture of pictured) {
    if (picture.subscription === subscription && picture.seq < last)
      yield { invariant: 'I12', say: `${display} was sent picture ${picture.seq} after ${last} on one subscription` }
    if (picture.applied && picture.seq < shown) yield { invariant: 'I12', say: `${display} went back from ${shown} to ${picture.seq}` }
    if (picture.applied) shown = picture.seq
    ;({ subscription, seq: last } = picture)
  }
}
