import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'

/** Milliseconds inside, RFC 3339 outside. */
export const Instant = new GraphQLScalarType<number, string>({
  name: 'Instant',
  description: 'An instant, as RFC 3339 in UTC with milliseconds; of the years 1970 to 9999.',
  serialize: (value) => new Date(value as number).toISOString(),
  parseValue: (value) => read(value),
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
})

/** Beyond it the days and hours that are counted on from an instant would leave the calendar. */
const YEAR_10000 = Date.UTC(10_000, 0)

function read(value: unknown): number {
  const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (!(instant >= 0 && instant < YEAR_10000)) throw new GraphQLError('not an instant')
  return instant
}
