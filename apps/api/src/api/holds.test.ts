import 'reflect-metadata'
import { getMetadataStorage, validateSync } from 'class-validator'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holds } from './holds.ts'
import * as inputs from './inputs.ts'

const CLASSES = Object.values(inputs).filter((value): value is new () => object => typeof value === 'function')

const propertiesOf = (type: new () => object): readonly string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(type, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
]

/** Whether every rule of a class is a plain one; inputs inside inputs are left to class-validator. */
const isCompiled = (type: new () => object): boolean =>
  getMetadataStorage()
    .getTargetValidationMetadatas(type, '', false, false)
    .every(({ type: kind }) => kind !== 'nestedValidation')

const word = fc.constantFrom('4711', 'abcdefgh', 'ABCD2345EFGH6789', 'p1', 'ABCDEFGH', '', ' ', '../..', '张'.repeat(90), '0'.repeat(70))
const anything = fc.oneof(
  { weight: 4, arbitrary: word },
  fc.constantFrom<unknown>(undefined, null, 0, 1, -1, 8, 1e9, Number.NaN, true, {}, []),
  fc.array(word, { maxLength: 60 }),
  fc.string(),
)

test.each(CLASSES.map((type) => [type.name, type] as const))('%s holds exactly where class-validator has nothing to say', (_name, type) => {
  const properties = propertiesOf(type)
  fc.assert(
    fc.property(fc.tuple(...properties.map(() => anything)), (values) => {
      const input = Object.assign(new type(), Object.fromEntries(properties.map((name, index) => [name, values[index]])))
      const complaints = validateSync(input, { forbidUnknownValues: false })
      if (holds(input)) expect(complaints).toEqual([])
      else if (isCompiled(type)) expect(complaints).not.toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('a number is asked for without class-validator: its rules are of the kinds that are compiled', () => {
  const input = Object.assign(new inputs.IssueTicketInput(), {
    key: 'abcdefgh-1234',
    serviceId: 'consult',
    lang: 'zh',
    priority: 'normal',
    partySize: 1,
  })
  expect(holds(input)).toBe(true)
  expect(holds(Object.assign(new inputs.IssueTicketInput(), input, { key: 'short' }))).toBe(false)
  expect(holds(Object.assign(new inputs.IssueTicketInput(), input, { partySize: 0 }))).toBe(false)
})
