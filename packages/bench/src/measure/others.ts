import { cpus } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { cpuOfFamily } from './processor.ts'

/** Cores that other programs keep busy while we do nothing: the noise under a figure. */
export async function coresBusy(milliseconds = 500): Promise<number> {
  const before = workDone()
  await setTimeout(milliseconds)
  return (workDone() - before) / milliseconds
}

/** Fewer busy cores than this disturb nobody. */
const CALM = 0.2

/** Waits until other programs leave the machine alone, so many seconds at most. */
export async function awaitCalm(seconds: number): Promise<void> {
  const deadline = performance.now() + seconds * 1000
  while (performance.now() < deadline && (await coresBusy()) > CALM);
}

/** Cores that were kept busy by anybody but us and these processes, from now until it is asked; null where the system does not tell. */
export function watchOthers(ours: readonly number[]): () => number | null {
  const [machine, mine, started] = [workDone(), oursDone(ours), performance.now()]
  return () => {
    const now = oursDone(ours)
    if (now === null || mine === null) return null
    return Math.max(0, (workDone() - machine - (now - mine)) / (performance.now() - started))
  }
}

const workDone = (): number => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)

function oursDone(pids: readonly number[]): number | null {
  const { user, system } = process.cpuUsage()
  const done = pids.map(cpuOfFamily)
  return done.includes(null) ? null : done.reduce((sum: number, one) => sum + (one ?? 0), (user + system) / 1000)
}
