import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'

/** One thing that may be said to the server, with everything that may be said with it. */
export interface Operation {
  readonly kind: 'query' | 'mutation' | 'subscription'
  /** As the permission table names it: `Mutation.callNext`. */
  readonly name: string
  /** Asks for every plain value of the answer, a few levels down. */
  readonly document: string
  readonly leaves: readonly Leaf[]
  readonly args: readonly GraphQLArgument[]
}

/** A single value within the arguments. */
export interface Leaf {
  /** `input.to.id`; lists have one element. */
  readonly path: string
  readonly name: string
  /** `ID`, `String`, `Int`, an enum’s name … */
  readonly type: string
  readonly required: boolean
  readonly hasDefault: boolean
}

/** Every field of the schema’s roots that takes an argument, found by walking it: a new one is among them by itself. */
export function everyOperation(schema: GraphQLSchema): Operation[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const
  return roots.flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {})
      .filter(({ args }) => args.length > 0)
      .map((field) => {
        const heading = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')
        const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ')
        return {
          kind,
          name: `${root?.name}.${field.name}`,
          document: `${kind} Asked(${heading}) { ${field.name}(${given})${selection(field.type, schema, 5)} }`,
          leaves: field.args.flatMap((arg) => leavesOf(arg, [])),
          args: field.args,
        }
      }),
  )
}

/** The arguments of an operation, with what is said for each leaf; `undefined` leaves it out. */
export function argumentsFor({ args }: Operation, say: (leaf: Leaf) => unknown): Record<string, unknown> {
  return Object.fromEntries(args.flatMap((arg) => said(arg, [], say)))
}

type Given = GraphQLArgument | GraphQLInputField

function said(given: Given, above: readonly string[], say: (leaf: Leaf) => unknown): [string, unknown][] {
  const value = saidOf(given, given.type, [...above, given.name], say)
  return value === undefined ? [] : [[given.name, value]]
}

function saidOf(given: Given, type: GraphQLInputType, path: readonly string[], say: (leaf: Leaf) => unknown): unknown {
  const plain = getNullableType(type)
  if (isListType(plain)) return [saidOf(given, plain.ofType, path, say)]
  if (!isInputObjectType(plain)) return say(leafOf(given, path))
  return Object.fromEntries(Object.values(plain.getFields()).flatMap((field) => said(field, path, say)))
}

function leavesOf(given: Given, above: readonly string[]): Leaf[] {
  const path = [...above, given.name]
  const named = getNamedType(given.type)
  return isInputObjectType(named) ? Object.values(named.getFields()).flatMap((field) => leavesOf(field, path)) : [leafOf(given, path)]
}

const leafOf = (given: Given, path: readonly string[]): Leaf => ({
  path: path.join('.'),
  name: given.name,
  type: getNamedType(given.type).name,
  required: isNonNullType(given.type) && given.defaultValue === undefined,
  hasDefault: given.defaultValue !== undefined,
})

function selection(type: GraphQLOutputType, schema: GraphQLSchema, depth: number): string {
  const named = getNamedType(type)
  return isLeafType(named) ? '' : ` { ${inside(named, schema, depth)} }`
}

function inside(named: GraphQLNamedType, schema: GraphQLSchema, depth: number, prefix = ''): string {
  if (isAbstractType(named)) {
    // Members may have fields of one name and different types: each member’s go by a name of their own.
    const parts = schema.getPossibleTypes(named).map((each) => `... on ${each.name} { ${inside(each, schema, depth, `${each.name}_`)} }`)
    return ['__typename', ...parts].join(' ')
  }
  if (!isObjectType(named)) return '__typename'
  const fields = Object.values(named.getFields()).filter(
    (field) => field.args.every((arg) => !isNonNullType(arg.type)) && (depth > 1 || isLeafType(getNamedType(field.type))),
  )
  const called = (name: string): string => (prefix === '' ? name : `${prefix}${name}: ${name}`)
  return ['__typename', ...fields.map((field) => `${called(field.name)}${selection(field.type, schema, depth - 1)}`)].join(' ')
}

/** Every value of an enum, for arguments that choose what an id is of. */
export function valuesOf(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name)
  return isEnumType(type) ? type.getValues().map((value) => value.name) : []
}
