import type { Fate } from './apiProcess.ts'
import type { ChaosReport } from './chaos.ts'

/** A run in words: what was done, what was suffered, and every promise that was broken. */
export function sayReport(report: ChaosReport): string {
  const { seed, seconds, operations, tries, acts, faults, latencies, convergedMs, events, heard, findings, fates } = report
  const at = (share: number): string =>
    `${Math.round(latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0)} ms`
  const total = [...faults.values()].reduce((sum, count) => sum + count, 0)
  return [
    `seed ${seed} · ${seconds} s · ${operations} operations in ${tries} tries · ${events} events`,
    `${total} faults: ${listed(faults)}`,
    `latency p50 ${at(0.5)} · p99 ${at(0.99)} · max ${at(1)} · converged in ${convergedMs === null ? 'no time' : `${Math.round(convergedMs)} ms`}`,
    `displays: ${heard.applied} calls applied, ${heard.dropped} dropped as known (${heard.repeated} of them sent twice on one subscription), ${heard.subscriptions} subscriptions`,
    ...fates.map(sayFate),
    `acts: ${listed(acts)}`,
    findings.length === 0 ? 'Every promise holds.' : `${findings.length} findings:`,
    ...findings.slice(0, 40).map(({ invariant, say }) => `  ${invariant} ${say}`),
  ].join('\n')
}

function sayFate({ starts, deaths, failedStarts, stuckStarts, stops, faults }: Fate, index: number): string {
  const stopped = stops.map(({ code, tookMs }) => `${code} in ${tookMs} ms`).join(', ')
  const written = [...faults].toSorted((a, b) => b[1] - a[1]).slice(0, 12)
  return [
    `process ${index + 1}: ${starts} starts (${failedStarts} failed, ${stuckStarts} stuck), ${deaths.length} deaths, stops: ${stopped || 'none'}`,
    ...written.map(([kind, count]) => `    ${count} × ${kind}`),
  ].join('\n')
}

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')
