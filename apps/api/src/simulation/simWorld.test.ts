import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SEEDS, STEPS } from './ordinary.ts'
import { PLANTS } from './plantsForTest.ts'
import { shrink } from './shrink.ts'
import { simulate } from './simWorld.ts'
import { readRecipe, writeTrace } from './trace.ts'
import { FAULT_NAMES } from './weather.ts'

const PATIENCE = 600_000

test(`${SEEDS} worlds of ${STEPS} presses in which everything fails: every promise holds (T4)`, { timeout: PATIENCE }, async () => {
  const struck = new Set<string>()
  const happened = new Set<string>()
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { findings, presses, faults, evidence } = await simulate({ seed, steps: STEPS })
    expect(findings, `SEED=${seed}: npm run simulate -- --seed ${seed}`).toEqual([])
    expect(presses).toBe(STEPS)
    for (const fault of faults.keys()) struck.add(fault)
    for (const { type } of evidence.log) happened.add(type)
  }
  expect([...struck].toSorted(), 'every fault struck').toEqual([...FAULT_NAMES].toSorted())
  for (const type of HAPPENS) expect(happened).toContain(type)
})

/** What so many worlds are bound to bring; some of it is rare. */
const HAPPENS = [
  ...['TicketIssued', 'TicketCalled', 'TicketRecalled', 'TicketMissed', 'TicketRequeued', 'TicketReturned', 'TicketTransferred'],
  ...[
    'TicketParked',
    'CustomerSentAway',
    'TicketDeferred',
    'ActUndone',
    'CustomerCheckedIn',
    'ServiceFinished',
    'DayStarted',
    'VisitEnded',
  ],
  ...['CallAcknowledged', 'ServicePointClosed', 'SignedOut', 'PriorityChanged', 'CustomerComing'],
]

test('the same seed is the same world, to the last letter', { timeout: PATIENCE }, async () => {
  const lived = async (seed: number) => {
    const lines: string[] = []
    const { evidence, milliseconds } = await simulate({ seed, steps: STEPS, tell: (line) => lines.push(line) })
    return JSON.stringify({ evidence, milliseconds, lines })
  }
  for (const seed of [3, 5, 8]) expect(await lived(seed)).toBe(await lived(seed))
  expect(await lived(3)).not.toBe(await lived(4))
})

test('a world that breaks a promise is made small, and its trace is that world again', { timeout: PATIENCE }, async () => {
  const [, plant] = PLANTS.find(([what]) => what.startsWith('a head')) ?? []
  if (!plant) throw new Error('no such plant')
  const whole = { seed: 2, steps: STEPS, plant }
  const { simulation, simulated } = await shrink(whole, await simulate(whole))
  expect(simulated.findings).not.toEqual([])
  expect(simulation.steps).toBeLessThan(STEPS / 4)

  const folder = mkdtempSync(join(tmpdir(), 'foyer-trace-'))
  try {
    await writeTrace(join(folder, 'trace.json'), simulation)
    const recipe = readRecipe(join(folder, 'trace.json'))
    expect((await simulate({ ...recipe, plant })).findings).toEqual(simulated.findings)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
