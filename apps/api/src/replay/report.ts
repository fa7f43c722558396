import type { Account, Counts } from './account.ts'
import type { Audit } from './audit.ts'
import type { Incidents } from './course.ts'
import type { DayReport } from './demoDay.ts'
import { DETOUR_KINDS, type DetourKind } from './detour.ts'
import { QUIRKS, SKIPS } from './planRow.ts'
import type { Speed } from './pace.ts'
import type { ReplayReport } from './replay.ts'
import type { Waits } from './waits.ts'

/** The report of a replay, for a terminal. */
export function replayText(report: ReplayReport): string {
  const { trace, account, audit, speed, seconds, interrupted, fault } = report
  return [
    endedBy(interrupted, fault),
    `${trace.rows} rows read, ${trace.used} replayed in ${seconds.toFixed(1)} s at ${speedText(speed)}`,
    ...counted('  skipped: ', trace.skipped, SKIPS),
    ...counted('  lived with: ', trace.quirks, QUIRKS),
    ...accountLines(account),
    ...waitLines(account, speed === 'max'),
    auditLine(audit),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** The report of a made-up day, for a terminal. */
export function dayText(report: DayReport): string {
  const { seed, arrivals, acknowledged, lost, doubled, waits, incidents, audit, speed, seconds, interrupted, fault } = report
  const { issued, called, served, missed, left } = acknowledged
  return [
    endedBy(interrupted, fault),
    `${arrivals} arrivals of day ${seed} in ${seconds.toFixed(1)} s at ${speedText(speed)}`,
    `issued ${issued}, called ${called}, served ${served}, missed ${missed}, left by themselves ${left}`,
    `lost ${lost}, doubled ${doubled}`,
    `waits to the call, as lived:          ${waitsText(waits.lived)}`,
    speed === 'max' ? '' : `waits to the service, Foyer measured: ${waitsText(waits.measured)}`,
    ...incidentLines(incidents),
    auditLine(audit),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** What the house acknowledged, against the plan. */
function accountLines({ planned, acknowledged, lost, doubled, calls, detours, incidents }: Account): string[] {
  const named: readonly (readonly [string, keyof Counts])[] = [
    ['tickets issued', 'issued'],
    ['called', 'called'],
    ['calls in all', 'calls'],
    ['served', 'served'],
    ['missed for good', 'missed'],
    ['left by themselves', 'left'],
  ]
  return [
    ...named.map(([name, what]) => `${name.padEnd(20)}${acknowledged[what]} of ${planned[what]}`),
    `${'lost'.padEnd(20)}${lost.length}${lost.length > 0 ? ` (rows ${lost.slice(0, 10).join(', ')}${lost.length > 10 ? ' …' : ''})` : ''}`,
    `${'doubled'.padEnd(20)}${doubled}`,
    `calls: ${calls.next} of whoever was next, ${calls.picked} picked by number, ${calls.outOfTurn} before their turn in the trace`,
    `on the way: ${DETOUR_KINDS.map((kind) => `${detours[kind].acknowledged} of ${detours[kind].planned} ${DETOUR_WORDS[kind]}`).join(', ')}`,
    ...incidentLines(incidents),
  ]
}

const DETOUR_WORDS: Readonly<Record<DetourKind, string>> = {
  rejoins: 'missed and joined again',
  expires: 'missed for good',
  transferred: 'sent on',
  parked: 'on hold',
  undone: 'called by mistake',
  twoServices: 'with two matters',
}

function incidentLines({ refusals, retries, unanswered, strangers, leftOvers }: Incidents): string[] {
  const told = Object.entries(refusals).map(([what, times]) => `${what} × ${times}`)
  return [
    `refused: ${told.length > 0 ? told.join(', ') : 'nothing'}`,
    `sent again: ${retries}, unanswered: ${unanswered}, strangers served: ${strangers}, left over from before: ${leftOvers}`,
  ]
}

const auditLine = (audit: Audit | null): string =>
  audit
    ? `phone pages afterwards: ${audit.agree} agree, ${audit.differ} differ, ${audit.gone} without a page`
    : 'phone pages afterwards: not asked'

function waitLines({ waits }: Account, withoutClock: boolean): string[] {
  const recorded = `waits of the served, as recorded:    ${waitsText(waits.recorded)}`
  if (withoutClock) return [recorded, 'waits at full speed are not comparable; the order is: see the calls above']
  return [recorded, `waits of the served, Foyer measured: ${waitsText(waits.measured)}`]
}

function waitsText(waits: Waits | null): string {
  if (!waits) return 'nobody'
  const { people, mean, median, p90 } = waits
  return `mean ${mean.toFixed(1)} s, median ${median.toFixed(1)} s, nine in ten within ${p90.toFixed(1)} s (${people} people)`
}

function endedBy(interrupted: boolean, fault: string | null): string {
  if (fault !== null) return `ended by a fault: ${fault}`
  return interrupted ? 'ended before its time, as asked; this is what was done' : ''
}

function counted<Word extends string>(
  before: string,
  counts: Readonly<Partial<Record<Word, number>>>,
  words: Readonly<Record<Word, string>>,
): string[] {
  return Object.entries(counts).map(([word, times]) => `${before}${String(times)} ${words[word as Word]}`)
}

const speedText = (speed: Speed): string => (speed === 'max' ? 'full speed' : `${speed} times the speed of the day`)
