import type { Simulated, Simulation } from './simulation.ts'
import { simulate } from './simWorld.ts'
import { type Fault } from './weather.ts'

/** A world in which a promise breaks, made as small as it goes. */
export interface Shrunk {
  readonly simulation: Simulation
  readonly simulated: Simulated
}

/**
 * Looks for a smaller world that breaks a promise too: fewer presses, fewer kinds of faults. The number of presses it ends up
 * with is the step at which it breaks.
 */
export async function shrink(simulation: Simulation, simulated: Simulated, onTry: (words: string) => void = () => {}): Promise<Shrunk> {
  let smallest: Shrunk = { simulation, simulated }
  const breaks = async (smaller: Simulation): Promise<boolean> => {
    onTry(`${smaller.steps} steps without ${smaller.without?.join(', ') || 'nothing'}`)
    const tried = await simulate(smaller)
    if (tried.findings.length > 0) smallest = { simulation: smaller, simulated: tried }
    return tried.findings.length > 0
  }
  const fewerSteps = async () => {
    let [holds, broken] = [0, smallest.simulation.steps]
    while (broken - holds > 1) {
      const steps = (holds + broken) >> 1
      if (await breaks({ ...smallest.simulation, steps })) broken = steps
      else holds = steps
    }
  }
  await fewerSteps()
  for (const fault of simulated.faults.keys()) {
    const without: readonly Fault[] = [...(smallest.simulation.without ?? []), fault]
    await breaks({ ...smallest.simulation, without })
  }
  await fewerSteps()
  return smallest
}
