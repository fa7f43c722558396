import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Bench, Measured } from '../bench.ts'
import { findPostmaster } from '../../../../apps/api/src/store/postgres/postmaster.ts'
import { startApi } from '../house/apiProcess.ts'
import { awaitCalm, coresBusy } from '../measure/others.ts'
import { median } from '../measure/median.ts'
import { residentMegabytes } from '../measure/processor.ts'
import { shown } from '../report/number.ts'

/** Seconds until the doors are open, and megabytes of a server that does nothing. */
const READY = 3
const MEMORY = 180

/** Long enough for the server to have settled after its start. */
const IDLE = 5000

/** How soon a venue is back: after a power cut, after a crash of ours, and on an ordinary morning. */
export const start: Bench = {
  name: 'B7',
  run: async (surroundings) => {
    const { options, scratch, progress } = surroundings
    const busyBefore = await coresBusy()
    const folder = scratch.folder()
    const env = { FOYER_DATA: folder }
    scratch.undo(() => killDatabase(folder))
    progress.say('B7: the very first start')
    const first = await startApi({ options, scratch, env })
    await first.stop()

    const [killed, cut, warm, memory]: [number[], number[], number[], number[]] = [[], [], [], []]
    for (let run = 1; run <= options.runs; run++) {
      progress.say(`B7: run ${run} of ${options.runs}`)
      await awaitCalm(options.patience)
      const morning = await startApi({ options, scratch, env })
      warm.push(morning.readyIn / 1000)
      await setTimeout(options.short ? IDLE / 2 : IDLE)
      memory.push(residentMegabytes(morning.pid) ?? Number.NaN)
      await morning.kill()
      const back = await startApi({ options, scratch, env })
      killed.push(back.readyIn / 1000)
      await Promise.all([back.kill(), killDatabase(folder)])
      const afterCut = await startApi({ options, scratch, env })
      cut.push(afterCut.readyIn / 1000)
      await afterCut.stop()
    }
    const details = { firstStart: `${shown(first.readyIn / 1000)} s`, coresBusyBefore: shown(busyBefore) }
    const seconds = { limit: READY, unit: 's', details }
    return [
      held({ ...seconds, id: 'B7 killed', what: 'from kill -9 of the server to ready', values: killed }),
      held({ ...seconds, id: 'B7 cut', what: 'the same when its database was killed with it', values: cut }),
      held({ ...seconds, id: 'B7 warm', what: 'from a start after a clean end to ready', values: warm }),
      memory.some(Number.isNaN)
        ? { id: 'B7 memory', what: MEMORY_OF, skipped: 'this system does not tell the resident memory of a process in /proc' }
        : held({ id: 'B7 memory', what: MEMORY_OF, values: memory, limit: MEMORY, unit: 'MB', details }),
    ]
  },
}

const MEMORY_OF = 'resident memory of an idle server with the demonstration venue'

/** Takes the power from the database that is kept in this data folder. */
async function killDatabase(folder: string): Promise<void> {
  const cluster = join(folder, 'postgres')
  const server = findPostmaster(cluster)
  if (!server) return
  process.kill(server.pid, 'SIGKILL')
  while (findPostmaster(cluster)) await setTimeout(5)
}

interface Held {
  readonly id: string
  readonly what: string
  readonly values: readonly number[]
  readonly limit: number
  readonly unit: string
  readonly details: Readonly<Record<string, string>>
}

const held = ({ id, what, values, limit, unit, details }: Held): Measured => ({
  id,
  what,
  ratio: median(values) / limit,
  runs: values.map((value) => value / limit),
  target: { atMost: 1 },
  measured: `${shown(median(values))} ${unit}`,
  against: `limit ${limit} ${unit}`,
  details,
})
