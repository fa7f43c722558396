import type { Bench, Measured } from '../bench.ts'
import { openDatabase } from '../house/database.ts'
import { bigHall, setUp } from '../house/venues.ts'
import { bareLoopback } from '../measure/bareLoopback.ts'
import { median, quantile } from '../measure/median.ts'
import { shown } from '../report/number.ts'
import { CALLS_PER_SECOND, callRuns, DISPLAYS, PHONES, type Run, STAFF } from './callRuns.ts'

/** From the press of a button to the picture on the wall, in a full house. */
export const callToBoard: Bench = {
  name: 'B3',
  run: async (surroundings) => {
    const { options, scratch, progress } = surroundings
    progress.say('B3: the bare loopback')
    const presses = CALLS_PER_SECOND * options.seconds
    const bare = await bareLoopback(scratch, { sockets: DISPLAYS + PHONES + STAFF, presses, perSecond: CALLS_PER_SECOND })
    const database = await openDatabase(scratch)
    const [first, second] = await setUp(database, ['hinted', 'unhinted'].map(bigHall), STAFF)
    if (!first || !second) throw new Error('no venues')
    const together = await callRuns(surroundings, { database, venue: first, processes: 1, env: {} })
    const apart = await callRuns(surroundings, { database, venue: second, processes: 2, env: { FOYER_HINTS: 'off' } })
    await database.close()
    return [
      held({ id: 'B3 p50', what: 'a call, from the press to the display', share: 0.5, limit: 20, runs: together, bare }),
      held({ id: 'B3 p99', what: 'the slowest in a hundred of them', share: 0.99, limit: 100, runs: together, bare }),
      held({ id: 'B3 no hints', what: 'the same between two processes that send no hints', share: 0.99, limit: 1200, runs: apart, bare }),
    ]
  },
}

interface Held {
  readonly id: string
  readonly what: string
  readonly share: number
  /** Milliseconds. */
  readonly limit: number
  readonly runs: readonly Run[]
  readonly bare: readonly number[]
}

function held({ id, what, share, limit, runs, bare }: Held): Measured {
  const unseen = runs.reduce((sum, run) => sum + run.unseen, 0)
  if (unseen > 0) throw new Error(`${unseen} calls were not shown by a display`)
  const waits = runs.map((run) => quantile(run.waits, share))
  const floor = quantile(bare, share)
  const middle = (of: (run: Run) => number | null): string => shown(median(runs.map((run) => of(run) ?? Number.NaN)))
  return {
    id,
    what,
    ratio: median(waits) / limit,
    runs: waits.map((wait) => wait / limit),
    target: { atMost: 1 },
    measured: `${shown(median(waits))} ms`,
    against: `limit ${limit} ms; bare loopback ${shown(floor)} ms`,
    details: {
      timesBareLoopback: shown(median(waits) / floor),
      staff: STAFF,
      displays: DISPLAYS,
      phones: PHONES,
      callsPerSecond: CALLS_PER_SECOND,
      picturesPerSecond: middle(({ picturesPerSecond }) => picturesPerSecond),
      serverCores: middle(({ serverCores }) => serverCores),
      othersBusy: `${middle(({ othersBusy }) => othersBusy)} cores`,
    },
  }
}
