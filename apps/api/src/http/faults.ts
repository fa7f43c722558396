import { randomUUID } from 'node:crypto'
import { type GraphQLFormattedError, GraphQLError } from 'graphql'
import type { Logger } from 'pino'
import { ArgumentValidationError } from 'type-graphql'
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
  if (cause instanceof BadRequest) return coded(cause.code, cause.detail, where)
  if (cause instanceof ArgumentValidationError) {
    const fields = cause.extensions.validationErrors.map(({ property }) => property)
    return coded('BAD_USER_INPUT', `not as it must be: ${fields.join(', ')}`, where)
  }
  const code = formatted.extensions?.['code']
  if (code === 'BAD_USER_INPUT') return coded('BAD_USER_INPUT', 'a variable is not as it must be', where)
  if (typeof code === 'string' && GRAPHQL_CODES.has(code)) {
    return { message: formatted.message, ...where, extensions: { code, say: BAD_REQUESTS.BAD_USER_INPUT } }
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

function originOf(error: unknown): unknown {
  let cause = error
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
  return cause
}
