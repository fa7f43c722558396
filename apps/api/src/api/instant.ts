import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'

/** Milliseconds inside, RFC 3339 outside. */
export const Instant = new GraphQLScalarType<number, string>({
  name: 'Instant',
  description: 'An instant, as RFC 3339 in UTC with milliseconds.',
  serialize: (value) => new Date(value as number).toISOString(),
  parseValue: (value) => read(value),
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
})

function read(value: unknown): number {
  const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(instant)) throw new GraphQLError('not an instant')
  return instant
}
