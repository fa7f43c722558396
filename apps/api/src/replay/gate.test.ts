import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Gate, Places } from './gate.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('whoever passes alone is alone, whatever the crowd', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ alone: fc.boolean(), turns: fc.nat(3), fails: fc.boolean() }), { maxLength: 20 }),
      async (passers) => {
        const gate = new Gate()
        let together = 0
        let alone = 0
        const pass = async ({ alone: wantsAlone, turns, fails }: { alone: boolean; turns: number; fails: boolean }) => {
          const act = async () => {
            if (wantsAlone) alone++
            else together++
            for (let passed = 0; passed <= turns; passed++) {
              expect(alone <= 1 && !(alone === 1 && together > 0)).toBe(true)
              await turn()
            }
            if (wantsAlone) alone--
            else together--
            if (fails) throw new Error('fell over')
          }
          await (wantsAlone ? gate.passAlone(act) : gate.passTogether(act)).catch(() => {})
        }
        await Promise.all(passers.map(pass))
        expect([together, alone]).toEqual([0, 0])
      },
    ),
    { numRuns: 50 },
  )
})

test('whoever wants to pass alone is let through before newcomers', async () => {
  const gate = new Gate()
  const passed: string[] = []
  const first = gate.passTogether(async () => {
    await turn()
    passed.push('first')
  })
  const alone = gate.passAlone(async () => void passed.push('alone'))
  const late = gate.passTogether(async () => void passed.push('late'))
  await Promise.all([first, alone, late])
  expect(passed).toEqual(['first', 'alone', 'late'])
})

test('there are never more inside than there are places', async () => {
  const places = new Places(3)
  let inside = 0
  let most = 0
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      await places.take()
      most = Math.max(most, ++inside)
      await turn()
      inside--
      places.leave()
    }),
  )
  expect(most).toBe(3)
})
