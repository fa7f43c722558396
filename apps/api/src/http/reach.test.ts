import { may, type Role } from '@foyer/domain'
import { getNamedType, type GraphQLNamedType, isAbstractType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { makeSchema } from '../api/schema.ts'

/** What tells who a customer is, or how to reach them; held by these types, for staff alone. */
const OF_CUSTOMERS = ['KnownBooking']
const PERSONAL = /^(name|phone|email|birth|address|idNumber)$/i
/** `name`s of things and of colleagues: they are no customer’s. */
const NAMES_OF_OTHERS = new Set([
  'BoardQueue',
  'FloorDevice',
  'FloorQueue',
  'Mark',
  'Place',
  'PriorityClass',
  'Service',
  'ServiceResult',
  'StaffMember',
  'Venue',
  'VenueSummary',
  'WorkProfile',
])

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

test.each(['anonymous', 'customer', 'display', 'kiosk', 'tablet'] as const)(
  'no name and no phone of a customer can be asked for by a %s',
  (role) => {
    const types = reachable(role)
    expect(types.size).toBeGreaterThan(5)
    const personal = [...types].flatMap(([type, way]) => {
      if (!isObjectType(type)) return []
      if (OF_CUSTOMERS.includes(type.name)) return [`${way}: ${type.name}`]
      if (NAMES_OF_OTHERS.has(type.name)) return []
      return Object.keys(type.getFields()).flatMap((field) => (PERSONAL.test(field) ? [`${way}.${field}`] : []))
    })
    expect(personal).toEqual([])
  },
)

test('staff can ask for them, so this test sees what it looks for', () => {
  expect([...reachable('agent').keys()].map(({ name }) => name)).toEqual(expect.arrayContaining(OF_CUSTOMERS))
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
      "checkIn",
      "comeBack",
      "defer",
      "pairDevice",
      "rejoin",
      "sayComing",
      "ticket",
      "ticketLive",
      "venues",
      "whyOrder",
    ]
  `)
})
