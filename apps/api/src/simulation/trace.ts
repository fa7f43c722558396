import { readFileSync, writeFileSync } from 'node:fs'
import type { Simulation } from './simulation.ts'
import { simulate } from './simWorld.ts'
import { FAULT_NAMES, type Fault } from './weather.ts'

/** What is needed to live through a world once more. */
export type Recipe = Pick<Simulation, 'seed' | 'steps' | 'without'>

/** Lives through a world once more and writes down all that happens in it, with what it broke, for whoever looks into it. */
export async function writeTrace(file: string, simulation: Simulation): Promise<void> {
  const lines: string[] = []
  const { findings, faults, evidence } = await simulate({ ...simulation, tell: (line) => lines.push(line) })
  const { seed, steps, without = [] } = simulation
  writeFileSync(
    file,
    `${JSON.stringify({ seed, steps, without, faults: Object.fromEntries(faults), findings, lines, log: evidence.log }, null, 1)}\n`,
  )
}

/** Which world a trace is of; throws at a file that is none. */
export function readRecipe(file: string): Recipe {
  const { seed, steps, without } = Object(JSON.parse(readFileSync(file, 'utf8'))) as Record<string, unknown>
  const isFaults = (given: unknown): given is Fault[] => Array.isArray(given) && given.every((each) => FAULT_NAMES.includes(each as Fault))
  if (!Number.isInteger(seed) || !Number.isInteger(steps) || !isFaults(without)) throw new Error(`${file} is no trace of a simulation`)
  return { seed: Number(seed), steps: Number(steps), without }
}
