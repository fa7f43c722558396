import fc from 'fast-check'
import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql'

/** One request nobody ever thought of, as it goes over the wire. */
export interface AnyOperation {
  readonly kind: 'query' | 'mutation' | 'subscription'
  readonly field: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

export interface World {
  readonly schema: GraphQLSchema
  /** Ids, numbers and tokens that mean something in the house under test, by the name of the field they fit. */
  readonly words: Words
  /** Fields that would end the test rather than the house. */
  readonly without: readonly string[]
}

export type Words = Readonly<Record<string, readonly string[]>>

/** How far a value may stray: half of all requests make sense, the others less and less. */
interface Manner {
  readonly words: Words
  readonly wild: boolean
}

/** Operations that fit the schema, with values at the edges of what their types allow, and now and then beyond. */
export function anyOperation({ schema, words, without }: World): fc.Arbitrary<AnyOperation> {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const
  const fields = roots.flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) => (without.includes(field.name) ? [] : [{ kind, field }])),
  )
  return fc.constantFrom(...fields).chain(({ kind, field }) =>
    fc.tuple(selection(field.type, schema, 4), argumentsOf(field, words)).map(([selected, variables]): AnyOperation => {
      const declared = field.args.filter(({ name }) => name in variables)
      const heading = declared.length > 0 ? `(${declared.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')})` : ''
      const given = declared.length > 0 ? `(${declared.map(({ name }) => `${name}: $${name}`).join(', ')})` : ''
      return { kind, field: field.name, query: `${kind} Any${heading} { ${field.name}${given}${selected} }`, variables }
    }),
  )
}

/** What is asked of a type: some of its fields, a few levels down. */
function selection(type: GraphQLField<unknown, unknown>['type'], schema: GraphQLSchema, depth: number): fc.Arbitrary<string> {
  const named = getNamedType(type)
  if (isLeafType(named)) return fc.constant('')
  return inside(named, schema, depth).map((text) => ` { ${text} }`)
}

function inside(named: GraphQLNamedType, schema: GraphQLSchema, depth: number): fc.Arbitrary<string> {
  if (isAbstractType(named)) {
    const parts = schema.getPossibleTypes(named).map((each) => inside(each, schema, depth).map((text) => `... on ${each.name} { ${text} }`))
    return fc.tuple(...parts).map((texts) => ['__typename', ...texts].join(' '))
  }
  if (!isObjectType(named)) return fc.constant('__typename')
  const usable = Object.values(named.getFields()).filter((field) => depth > 1 || isLeafType(getNamedType(field.type)))
  if (usable.length === 0) return fc.constant('__typename')
  return fc
    .subarray(usable, { minLength: 0, maxLength: Math.min(6, usable.length) })
    .chain((chosen) => fc.tuple(...chosen.map((field) => selection(field.type, schema, depth - 1).map((inner) => `${field.name}${inner}`))))
    .map((texts) => ['__typename', ...texts].join(' '))
}

function argumentsOf(field: GraphQLField<unknown, unknown>, words: Words): fc.Arbitrary<Record<string, unknown>> {
  const fields = field.args.map(({ name, type }) => [name, type] as const)
  return fc.boolean().chain((wild) => record(fields, { words, wild }))
}

function record(fields: readonly (readonly [string, GraphQLInputType])[], manner: Manner): fc.Arbitrary<Record<string, unknown>> {
  const entries = fields.map(([name, type]) =>
    value(type, manner, name).chain((given) => {
      // What may be left out is left out half the time; what must not, now and then, and only by the wild.
      const often = isNonNullType(type) ? (manner.wild ? 30 : 0) : 1
      return fc.nat(often).map((chance): [string, unknown][] => (often > 0 && chance === 0 ? [] : [[name, given]]))
    }),
  )
  return fc.tuple(...entries).map((found): Record<string, unknown> => Object.fromEntries(found.flat()))
}

function value(type: GraphQLInputType, manner: Manner, name: string): fc.Arbitrary<unknown> {
  const proper = properValue(getNullableType(type), manner, name)
  if (!manner.wild) return proper
  const nothing = { weight: isNonNullType(type) ? 1 : 4, arbitrary: fc.constant(null) }
  return fc.oneof({ weight: 30, arbitrary: proper }, { weight: 1, arbitrary: WRONG }, nothing)
}

function properValue(type: GraphQLInputType, manner: Manner, name: string): fc.Arbitrary<unknown> {
  if (isListType(type)) return fc.array(value(type.ofType, manner, name), { maxLength: 3 })
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map((field) => [field.name, field.type] as const)
    return record(fields, manner)
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name: word }) => word))
  if (!isScalarType(type)) return WRONG
  switch (type.name) {
    case 'Int':
      return fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 20 }) }, { weight: 1, arbitrary: fc.constantFrom(...INTEGERS) })
    case 'Float':
      return fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, -0, 5e-324, 1.7976931348623157e308))
    case 'Boolean':
      return fc.boolean()
    case 'Instant':
      return fc.oneof(instant, fc.constantFrom(...INSTANTS))
    default:
      return text(manner, name)
  }
}

function text({ words, wild }: Manner, name: string): fc.Arbitrary<string> {
  const fitting = name === 'key' ? fc.uuid() : fc.constantFrom(...(words[name] ?? Object.values(words).flat()))
  return fc.oneof(
    { weight: wild ? 8 : 30, arbitrary: fitting },
    { weight: wild ? 2 : 1, arbitrary: fc.constantFrom(...TEXTS) },
    { weight: wild ? 1 : 0, arbitrary: fc.constantFrom(...Object.values(words).flat()) },
    { weight: wild ? 1 : 0, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  )
}

const instant = fc.integer({ min: -72, max: 72 }).map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString())

const INTEGERS = [0, -0, 1, -1, 60, 1000, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 1e21, 0.5]

const INSTANTS = [
  '1970-01-01T00:00:00.000Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '2024-02-29T23:59:60Z',
  '2024-13-45T99:99:99Z',
  'yesterday',
  '',
]

const TEXTS = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202eabc',
  '👩‍👩‍👧‍👦'.repeat(30),
  '名'.repeat(4000),
  'a'.repeat(8000),
  '__proto__',
  'constructor',
  'hasOwnProperty',
  "' OR 1=1; --",
  '<script>alert(1)</script>',
  '=cmd|calc',
  '../../etc/passwd',
  '-1',
  'null',
  '%00',
  '\r\nset-cookie: x=1',
]

const WRONG = fc.constantFrom<unknown>(null, true, 7, -0, 1e308, 'text', [], {}, [[]], { __proto__: null, a: 1 }, ['x'], { id: 'x' })
