import { may, type Role } from '@foyer/domain'
import { getNamedType, type GraphQLNamedType, isAbstractType, isInputObjectType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { makeSchema } from '../api/schema.ts'
import { PERSONAL, personal } from '../personal.ts'

/** What sounds like a person in a field’s name; all of these are personal, or stand in one of the lists below. */
const SOUNDS_PERSONAL = /^(name|phone|email|birth|address|idNumber|words|note|reason|maskedName|phoneTail)$/i
/** `name`s of things and of colleagues: they are no customer’s. */
const NAMES_OF_OTHERS = new Set([
  'BoardQueue',
  'DeviceView',
  'FloorDevice',
  'FloorQueue',
  'LockedPin',
  'Mark',
  'PairingAsked',
  'Place',
  'RefusedOperation',
  'PriorityClass',
  'Service',
  'ServiceResult',
  'StaffMember',
  'Venue',
  'VenueSummary',
  'WorkProfile',
  'Zone',
])
/** Free words that come in and are about no person: codes, tokens, names of devices and files. */
const NOT_OF_PERSONS = /^(\w*[cC]ode|token|here|pin|newPin|number|deviceName|name|fileName|signature|publicKey|challenge|until)$/

const schema = makeSchema()

/** Every type somebody of this role can get an answer of, with the way there. */
function reachable(role: Role): ReadonlyMap<GraphQLNamedType, string> {
  const found = new Map<GraphQLNamedType, string>()
  const walk = (type: GraphQLNamedType, way: string) => {
    if (found.has(type)) return
    found.set(type, way)
    const next = isAbstractType(type) ? schema.getPossibleTypes(type).map((each) => [each, `${way} (${each.name})`] as const) : []
    for (const [each, there] of next) walk(each, there)
    if (!isObjectType(type)) return
    for (const field of Object.values(type.getFields())) walk(getNamedType(field.type), `${way}.${field.name}`)
  }
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const way = `${root?.name}.${field.name}`
      if (may(role, way)) walk(getNamedType(field.type), way)
    }
  }
  return found
}

/** Of the fields of this list, those this role can ask for, each with the way there. */
function within(role: Role, fields: readonly string[]): string[] {
  return [...reachable(role)].flatMap(([type, way]) =>
    isObjectType(type) ? fields.flatMap((field) => (field.startsWith(`${type.name}.`) ? [`${way}: ${field}`] : [])) : [],
  )
}

const inTheOpen = personal.flatMap(({ fields }) => fields)
const traces = personal.flatMap(({ traces: seen }) => seen)

test('everything in the list of what is personal is in the schema', () => {
  const missing = [...inTheOpen, ...traces, ...personal.flatMap(({ inputs }) => inputs)].filter((each) => {
    const [typeName = '', field = ''] = each.split('.')
    const type = schema.getType(typeName)
    return !(isObjectType(type) || isInputObjectType(type)) || type.getFields()[field] === undefined
  })
  expect(missing).toEqual([])
})

test.each(['anonymous', 'customer', 'display'] as const)('nothing personal can be asked for by a %s, not even a trace', (role) => {
  expect(reachable(role).size).toBeGreaterThan(5)
  expect(within(role, [...inTheOpen, ...traces])).toEqual([])
})

test('a kiosk sees of a customer what lets them say “that is me”, and no more', () => {
  expect(within('kiosk', inTheOpen)).toEqual([])
  expect(within('kiosk', traces)).toHaveLength(traces.length)
})

test('a tablet nobody is signed in on can ask for no name and no phone', () => {
  expect(within('tablet', [...PERSONAL.name.fields, ...PERSONAL.phone.fields, ...traces])).toEqual([])
})

test('staff can ask for all of it, so these tests see what they look for', () => {
  expect(within('agent', [...inTheOpen, ...traces])).toHaveLength(inTheOpen.length + traces.length)
})

test.each(['anonymous', 'customer', 'display', 'kiosk', 'tablet'] as const)(
  'no field that sounds like a person and is in no list can be asked for by a %s',
  (role) => {
    const unlisted = [...reachable(role)].flatMap(([type, way]) => {
      if (!isObjectType(type) || NAMES_OF_OTHERS.has(type.name)) return []
      return Object.values(type.getFields())
        .filter((field) => SOUNDS_PERSONAL.test(field.name) && getNamedType(field.type).name === 'String')
        .flatMap(({ name }) => ([...inTheOpen, ...traces].includes(`${type.name}.${name}`) ? [] : [`${way}.${name}`]))
    })
    expect(unlisted).toEqual([])
  },
)

test('every word that comes in freely is in the list of what is personal, or known to be about nobody', () => {
  const inputs: string[] = personal.flatMap((each) => each.inputs)
  const unlisted = Object.values(schema.getTypeMap()).flatMap((type) =>
    isInputObjectType(type)
      ? Object.values(type.getFields())
          .filter((field) => getNamedType(field.type).name === 'String' && !NOT_OF_PERSONS.test(field.name))
          .flatMap(({ name }) => (inputs.includes(`${type.name}.${name}`) ? [] : [`${type.name}.${name}`]))
      : [],
  )
  expect(unlisted).toEqual([])
  // `name` is of a device where a pairing is asked for, of a customer nowhere but here
  expect(inputs).toContain('BookAppointmentInput.name')
})

test('what colleagues write about a visit is read by staff only', () => {
  for (const role of ['anonymous', 'customer', 'display', 'kiosk'] as const) {
    expect(
      [...reachable(role).keys()]
        .map(({ name }) => name)
        .filter((name) => ['StaffNote', 'StaffVisit', 'DeskPicture', 'FloorPicture', 'TimelineEntry'].includes(name)),
    ).toEqual([])
  }
})

test('every field of the roots that a stranger may ask is on this list', () => {
  const open = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((root) =>
    Object.keys(root?.getFields() ?? {}).flatMap((field) => (may('anonymous', `${root?.name}.${field}`) ? [field] : [])),
  )
  expect(open.sort()).toMatchInlineSnapshot(`
    [
      "cancelVisit",
      "challenge",
      "checkIn",
      "comeBack",
      "defer",
      "pairDevice",
      "pairing",
      "rejoin",
      "renewCredential",
      "requestPairing",
      "sayComing",
      "ticket",
      "ticketLive",
      "venues",
      "whyOrder",
    ]
  `)
})
