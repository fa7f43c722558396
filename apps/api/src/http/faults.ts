import { randomUUID } from 'node:crypto'
import { type GraphQLFormattedError, GraphQLError, Kind } from 'graphql'
import type { Logger } from 'pino'
import { ArgumentValidationError } from 'type-graphql'
import { RateLimited } from '../limits/rateLimited.ts'
import { OUT_OF_ORDER, outOfOrder } from '../usecases/outOfOrder.ts'
import { BAD_REQUESTS, BadRequest, type BadRequestCode } from '../usecases/badRequest.ts'

/** Codes of GraphQL's own, told as they are: the caller's document is wrong. */
const GRAPHQL_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

const FAULT = {
  zh: '系统出了点问题，请稍后再试。',
  en: 'Something went wrong on our side. Please try again in a moment.',
}

/** An error as it leaves the house: bad requests by their code, faults masked with an id to quote and whole in the log. */
export function formatError(logger: Logger, formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = originOf(error)
  const where = { ...(formatted.locations ? { locations: formatted.locations } : {}), ...(formatted.path ? { path: formatted.path } : {}) }
  if (cause instanceof RateLimited) {
    const { message, extensions } = coded(cause.code, cause.detail, where)
    return { message, ...where, extensions: { ...extensions, retryAfter: cause.retryAfterSeconds } }
  }
  const ofOurs = outOfOrder(cause)
  if (ofOurs) return { message: 'The house is out of order', ...where, extensions: { code: ofOurs, say: OUT_OF_ORDER[ofOurs] } }
  if (cause instanceof BadRequest) return coded(cause.code, cause.detail, where)
  if (cause instanceof ArgumentValidationError) {
    const fields = cause.extensions.validationErrors.map(({ property }) => property)
    return coded('BAD_USER_INPUT', `not as it must be: ${fields.join(', ')}`, where)
  }
  const code = formatted.extensions?.['code']
  if (code === 'BAD_USER_INPUT' || isOfVariable(error)) return coded('BAD_USER_INPUT', 'a variable is not as it must be', where)
  if (typeof code === 'string' && GRAPHQL_CODES.has(code)) {
    return { message: withoutValues(formatted.message), ...where, extensions: { code, say: BAD_REQUESTS.BAD_USER_INPUT } }
  }
  const faultId = randomUUID().slice(0, 8)
  logger.error({ err: cause ?? error, faultId, path: formatted.path }, 'fault')
  return { message: 'Internal server error', ...where, extensions: { code: 'INTERNAL_SERVER_ERROR', faultId, say: FAULT } }
}

/** The same over a WebSocket, where errors have not been given a code yet. */
export function formatSocketErrors(logger: Logger, errors: readonly GraphQLError[], fallback?: string): GraphQLFormattedError[] {
  return errors.map((error) => {
    const formatted = error.toJSON()
    const known = formatted.extensions?.['code'] !== undefined || error.originalError !== undefined || fallback === undefined
    return formatError(logger, known ? formatted : { ...formatted, extensions: { code: fallback } }, error)
  })
}

const coded = (code: BadRequestCode, message: string, where: object): GraphQLFormattedError => ({
  message,
  ...where,
  extensions: { code, say: BAD_REQUESTS[code] },
})

/** Over a WebSocket nobody gives these errors their code: the only node of one is the variable it is about. */
const isOfVariable = (error: unknown): boolean =>
  error instanceof GraphQLError && error.nodes?.length === 1 && error.nodes[0]?.kind === Kind.VARIABLE_DEFINITION

/** GraphQL's own sentences repeat what was written where a value is wrong, and guess at names nobody was told of. */
function withoutValues(message: string): string {
  if (/^Syntax Error/.test(message)) return 'Syntax Error: the document cannot be read.'
  if (/cannot represent|Expected value of type|does not exist in "\w+" enum|Unknown operation/.test(message)) {
    return 'Something in the document is not of the type it must be.'
  }
  return message.replace(/ ?Did you mean .*$/s, '')
}

function originOf(error: unknown): unknown {
  let cause = error
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
  return cause
}
