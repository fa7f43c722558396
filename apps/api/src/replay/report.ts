import type { Account, Counts } from './account.ts'
import { QUIRKS, SKIPS } from './planRow.ts'
import type { ReplayReport } from './replay.ts'
import type { Waits } from './waits.ts'

/** The report of a replay, for a terminal. */
export function replayText(report: ReplayReport): string {
  const { trace, account, audit, speed, seconds, interrupted, fault } = report
  return [
    endedBy(interrupted, fault),
    `${trace.rows} rows read, ${trace.used} replayed in ${seconds.toFixed(1)} s at ${speed === 'max' ? 'full speed' : `${speed} × the recorded speed`}`,
    ...counted('  skipped: ', trace.skipped, SKIPS),
    ...counted('  lived with: ', trace.quirks, QUIRKS),
    ...accountLines(account),
    ...waitLines(account, speed === 'max'),
    audit
      ? `phone pages afterwards: ${audit.agree} agree, ${audit.differ} differ, ${audit.gone} without a page`
      : 'phone pages afterwards: not asked',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** What the house acknowledged, against the plan. */
export function accountLines({ planned, acknowledged, lost, doubled, calls, incidents }: Account): string[] {
  const named: readonly (readonly [string, keyof Counts])[] = [
    ['tickets issued', 'issued'],
    ['called', 'called'],
    ['served', 'served'],
    ['left by themselves', 'left'],
  ]
  const refusals = Object.entries(incidents.refusals).map(([what, times]) => `${what} × ${times}`)
  return [
    ...named.map(([name, what]) => `${name.padEnd(20)}${acknowledged[what]} of ${planned[what]}`),
    `${'lost'.padEnd(20)}${lost.length}${lost.length > 0 ? ` (rows ${lost.slice(0, 10).join(', ')}${lost.length > 10 ? ' …' : ''})` : ''}`,
    `${'doubled'.padEnd(20)}${doubled}`,
    `calls: ${calls.next} of whoever was next, ${calls.picked} picked by number, ${calls.outOfTurn} before their turn in the trace`,
    refusals.length > 0 ? `refused: ${refusals.join(', ')}` : 'refused: nothing',
    `sent again: ${incidents.retries}, unanswered: ${incidents.unanswered}, strangers served: ${incidents.strangers}, left over from before: ${incidents.leftOvers}`,
  ]
}

function waitLines({ waits }: Account, withoutClock: boolean): string[] {
  const recorded = `waits of the served, as recorded:    ${waitsText(waits.recorded)}`
  if (withoutClock) return [recorded, 'waits at full speed are not comparable; the order is: see the calls above']
  return [recorded, `waits of the served, Foyer measured: ${waitsText(waits.measured)}`]
}

export function waitsText(waits: Waits | null): string {
  if (!waits) return 'nobody'
  const { people, mean, median, p90 } = waits
  return `mean ${mean.toFixed(1)} s, median ${median.toFixed(1)} s, nine in ten within ${p90.toFixed(1)} s (${people} people)`
}

export function endedBy(interrupted: boolean, fault: string | null): string {
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
