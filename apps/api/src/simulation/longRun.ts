import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { Presets, SingleBar } from 'cli-progress'
import { STEPS } from './ordinary.ts'
import { shrink } from './shrink.ts'
import type { Simulated } from './simulation.ts'
import { simulate } from './simWorld.ts'
import { readRecipe, type Recipe, writeTrace } from './trace.ts'

const USAGE = `npm run simulate -- [--seeds 5000] [--from 1] [--steps ${STEPS}] | --seed 8 [--steps ${STEPS}] | --trace file.json\n`

/** Simulated worlds, as many as asked for, with their progress in the terminal; at the first that breaks a promise it is made small and written down. */
async function main(): Promise<number> {
  const recipes = readRecipes()
  if (!recipes) {
    process.stderr.write(USAGE)
    return 2
  }
  const bar = new SingleBar(
    { format: 'seed {seed} |{bar}| {percentage} %  {presses} presses  {faults} faults  {eta_formatted} left', hideCursor: true },
    Presets.shades_classic,
  )
  const sum = { presses: 0, faults: 0, events: 0 }
  if (process.stderr.isTTY) bar.start(recipes.length, 0, { seed: recipes[0]?.seed, ...sum })
  for (const [index, recipe] of recipes.entries()) {
    const simulated = await simulate(recipe)
    sum.presses += simulated.presses
    sum.events += simulated.evidence.log.length
    for (const count of simulated.faults.values()) sum.faults += count
    if (process.stderr.isTTY) bar.update(index + 1, { seed: recipe.seed, ...sum })
    if (simulated.findings.length === 0) continue
    bar.stop()
    await sayBroken(recipe, simulated)
    return 1
  }
  bar.stop()
  process.stdout.write(
    `${recipes.length} worlds, ${sum.presses} presses, ${sum.faults} faults, ${sum.events} events: every promise holds.\n`,
  )
  return 0
}

async function sayBroken(recipe: Recipe, simulated: Simulated): Promise<void> {
  process.stdout.write(`SEED=${recipe.seed}: ${simulated.findings.length} promises broken; looking for the smallest such world …\n`)
  const { simulation, simulated: smallest } = await shrink(recipe, simulated)
  const file = join(tmpdir(), `foyer-simulation-${recipe.seed}.json`)
  await writeTrace(file, simulation)
  process.stdout.write(`SEED=${simulation.seed} STEP=${simulation.steps} without ${simulation.without?.join(', ') || 'nothing'}\n`)
  for (const { invariant, say } of smallest.findings.slice(0, 20)) process.stdout.write(`  ${invariant} ${say}\n`)
  process.stdout.write(`All that happened is in ${file}; again with --trace ${file}\n`)
}

function readRecipes(): readonly Recipe[] | null {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '5000' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      steps: { type: 'string', default: String(STEPS) },
      trace: { type: 'string' },
    },
  })
  if (values.trace !== undefined) return [readRecipe(values.trace)]
  const steps = Number(values.steps)
  const from = Number(values.seed ?? values.from)
  const seeds = values.seed === undefined ? Number(values.seeds) : 1
  if (![steps, from, seeds].every(Number.isInteger) || steps < 1 || seeds < 1) return null
  return Array.from({ length: seeds }, (_, index) => ({ seed: from + index, steps }))
}

process.exitCode = await main()
