import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { may, type Role, STAFF_ROLES } from '@foyer/domain'
import {
  extendSchema,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  parse,
} from 'graphql'
import { expect, test } from 'vitest'
import { makeSchema } from './schema.ts'

/** T23, role by field: everything that can be asked, and of whom. A field that is not in the table fails here; nothing is let through by default. */

const FILE = resolve(import.meta.dirname, '../../../../docs/who-may.md')
const schema = makeSchema()
const EVERYONE: readonly Role[] = ['anonymous', 'customer', 'kiosk', 'display', 'tablet', ...STAFF_ROLES]

test('who may ask what, and what they can then see, is as docs/who-may.md says; this file with -u writes it anew', async () => {
  await expect(matrixOf(schema)).toMatchFileSnapshot(FILE)
})

test.each([
  'extend type Query { salaries: Int! }',
  'extend type Mutation { openTheSafe: Boolean! }',
  'extend type StaffMember { salary: Int! }',
  'extend type TicketPicture { phone: String! }',
  'type Diary { words: String! } extend type Place { diary: Diary! }',
  'type Orphan { words: String! }',
])('what is added and stands in no table is noticed: %s', (sdl) => {
  expect(matrixOf(extendSchema(schema, parse(sdl)))).not.toBe(readFileSync(FILE, 'utf8'))
})

test('below the roots nothing is asked and nothing is decided: whoever may ask the root sees all that it holds', () => {
  const below = objectsOf(schema).filter((type) => !rootsOf(schema).includes(type))
  expect(below.length).toBeGreaterThan(50)
  for (const type of below) {
    for (const { name, args, resolve: resolves, subscribe } of Object.values(type.getFields())) {
      expect([args.length, resolves, subscribe], `${type.name}.${name}`).toEqual([0, undefined, undefined])
    }
  }
})

/** Two tables: the fields of the roots with those who may ask them, and every type with those who can get to see it. */
function matrixOf(of: GraphQLSchema): string {
  const roots = rootsOf(of)
  const asked = roots.flatMap((root) => Object.keys(root.getFields()).map((field) => `${root.name}.${field}`))
  const seen = objectsOf(of).filter((type) => !roots.includes(type))
  const sees = new Map(EVERYONE.map((role) => [role, reachedBy(of, role)]))
  return [
    '# Who may ask, and see, what',
    '',
    '*Made from the schema and the permission table; `npx vitest run --project schema apps/api/src/api/matrix.test.ts -u` writes it anew.*',
    '',
    '| asked | by |',
    '|---|---|',
    ...asked.toSorted().map((field) => `| \`${field}\` | ${said(EVERYONE.filter((role) => may(role, field)))} |`),
    '',
    '| type | seen by | fields |',
    '|---|---|---|',
    ...seen
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((type) => {
        const by = said(EVERYONE.filter((role) => sees.get(role)?.has(type)))
        return `| \`${type.name}\` | ${by} | ${Object.keys(type.getFields()).toSorted().join(' ')} |`
      }),
    '',
  ].join('\n')
}

const objectsOf = (of: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(of.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))

const rootsOf = (of: GraphQLSchema): GraphQLObjectType[] =>
  [of.getQueryType(), of.getMutationType(), of.getSubscriptionType()].filter((root) => root !== null && root !== undefined)

/** Every type somebody of this role can get an answer of. */
function reachedBy(of: GraphQLSchema, role: Role): ReadonlySet<GraphQLNamedType> {
  const found = new Set<GraphQLNamedType>()
  const walk = (type: GraphQLNamedType): void => {
    if (found.has(type)) return
    found.add(type)
    if (isAbstractType(type)) of.getPossibleTypes(type).forEach(walk)
    if (isObjectType(type)) for (const field of Object.values(type.getFields())) walk(getNamedType(field.type))
  }
  for (const root of rootsOf(of)) {
    for (const field of Object.values(root.getFields())) if (may(role, `${root.name}.${field.name}`)) walk(getNamedType(field.type))
  }
  return found
}

/** Roles in few words. */
function said(roles: readonly Role[]): string {
  if (roles.length === EVERYONE.length) return 'everyone'
  if (roles.length === 0) return '**nobody**'
  const staff = STAFF_ROLES.every((role) => roles.includes(role))
  const rest = staff ? roles.filter((role) => !STAFF_ROLES.some((each) => each === role)) : roles
  return [...rest, ...(staff ? ['all staff'] : [])].join(', ')
}
