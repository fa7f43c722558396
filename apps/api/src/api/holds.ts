import { getMetadataStorage } from 'class-validator'

type Input = Record<string, unknown>
type Check = (input: Input) => boolean

/** The rules of a class, found once: class-validator gathers and sorts them anew for every input, which cost more than to try them. */
const known = new Map<Function, Check | null>()

/**
 * Whether an input is as its decorators say, tried with class-validator's own validators. False says only that class-validator itself is
 * to be asked, who knows why not: where a rule does not hold, or where a class has rules of a kind not tried here (inputs inside inputs).
 */
export function holds(input: object): boolean {
  const type = input.constructor
  let check = known.get(type)
  if (check === undefined) known.set(type, (check = checkOf(type)))
  return check?.(input as Input) ?? false
}

function checkOf(type: Function): Check | null {
  const storage = getMetadataStorage()
  const checks: Check[] = []
  const rules = storage.getTargetValidationMetadatas(type, '', false, false)
  for (const { type: kind, propertyName: property, constraints, each, validateIf, constraintCls } of rules) {
    if (kind === CONDITION) continue
    if (kind !== 'customValidation' || validateIf) return null
    const conditions = rules.filter((rule) => rule.type === CONDITION && rule.propertyName === property)
    for (const { instance } of storage.getTargetValidatorConstraints(constraintCls)) {
      checks.push((object) => {
        const value = object[property]
        if (!conditions.every(({ constraints: [asks] }) => asks(object, value) as boolean)) return true
        const about = { targetName: type.name, property, object, value, constraints }
        const one = (part: unknown): boolean => instance.validate(part, about) === true
        return each && Array.isArray(value) ? value.every(one) : one(value)
      })
    }
  }
  return (input) => checks.every((check) => check(input))
}

const CONDITION = 'conditionalValidation'
