import { expect, test } from 'vitest'
import * as commands from './commands.ts'
import { shelfLifeOf } from './shelfLife.ts'

test('only what calls nobody may wait for the server', () => {
  const patient = Object.entries(commands).flatMap(([name, command]) => (shelfLifeOf(command, {}).canWait ? [name] : []))
  expect(patient.toSorted()).toEqual(['AddNote', 'FinishService', 'SetMark', 'StartService', 'StartWrapUp'])
})

test('a service that ends with a call is a call, and lapses after eight seconds', () => {
  expect(shelfLifeOf(commands.FinishService, { thenCallNext: false }).canWait).toBe(true)
  expect(shelfLifeOf(commands.FinishService, { thenCallNext: true })).toEqual({ goodFor: 8000, canWait: false })
})
