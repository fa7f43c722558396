import type { Bench, Measured, Target } from '../bench.ts'
import { median } from '../measure/median.ts'
import { shown } from '../report/number.ts'
import { CONNECTIONS, issueRuns, type Run } from './issueRuns.ts'

/** Durable numbers through the whole server, against a transaction of the same meaning with nothing around it. */
export const issueHot: Bench = {
  name: 'B1',
  run: async (surroundings) => {
    const runs = await issueRuns(surroundings, 'B1', 1)
    return [figure(runs, { id: 'B1', what: 'numbers taken in one venue, each answered after its commit', target: { atLeast: 2 } })]
  },
}

export const issueSpread: Bench = {
  name: 'B1b',
  run: async (surroundings) => {
    const runs = await issueRuns(surroundings, 'B1b', 50)
    return [figure(runs, { id: 'B1b', what: 'the same over 50 venues', target: { atLeast: 0.6 } })]
  },
}

function figure(runs: readonly Run[], about: { readonly id: string; readonly what: string; readonly target: Target }): Measured {
  const ratios = runs.map(({ perSecond, tps }) => perSecond / tps)
  const middle = (of: (run: Run) => number | null): number => median(runs.map((run) => of(run) ?? Number.NaN))
  return {
    ...about,
    ratio: median(ratios),
    runs: ratios,
    measured: `${shown(middle(({ perSecond }) => perSecond))} numbers/s`,
    against: `pgbench ${shown(middle(({ tps }) => tps))} tps`,
    details: {
      connections: CONNECTIONS,
      p50: `${shown(middle(({ p50 }) => p50))} ms`,
      p99: `${shown(middle(({ p99 }) => p99))} ms`,
      serverProcessor: `${shown(middle(({ microseconds }) => microseconds))} µs a number`,
      othersBusy: `${shown(middle(({ othersBusy }) => othersBusy))} cores`,
    },
  }
}
