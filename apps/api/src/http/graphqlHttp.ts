import type { IncomingMessage, ServerResponse } from 'node:http'
import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { UseCases } from '../api/context.ts'
import type { Meter } from '../limits/meter.ts'
import { RateLimited } from '../limits/rateLimited.ts'
import { BAD_REQUESTS, type BadRequestCode } from '../usecases/badRequest.ts'
import type { Credentials } from '../usecases/credentials.ts'
import { documentRules, LARGEST } from './documentRules.ts'
import { formatError } from './faults.ts'
import type { Visited } from './metered.ts'
import { readJson } from './readJson.ts'

export interface GraphqlHttp {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  stop(): Promise<void>
}

export interface GraphqlHttpOptions {
  readonly schema: GraphQLSchema
  readonly usecases: UseCases
  readonly credentials: Credentials
  /** Null: nobody is counted. */
  readonly meter: Meter | null
  readonly introspection: boolean
  readonly addressOf: (request: IncomingMessage) => string
  readonly logger: Logger
}

/** Queries and mutations over HTTP: Apollo Server behind node's own server, nothing in between. */
export async function graphqlHttp(options: GraphqlHttpOptions): Promise<GraphqlHttp> {
  const { schema, usecases, credentials, meter, introspection, addressOf, logger } = options
  const apollo = new ApolloServer<Visited>({
    schema,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    introspection,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LARGEST.tokens },
    validationRules: documentRules,
    formatError: (formatted, error) => formatError(logger, formatted, error),
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled(), NO_SUBSCRIPTIONS],
    logger: { debug: () => {}, info: () => {}, warn: (message) => logger.warn(message), error: (message) => logger.error(message) },
  })
  await apollo.start()

  return {
    handle: async (request, response) => {
      const read = await readJson(request)
      if ('refused' in read) return refuse(response, read.refused, 'BAD_REQUEST', read.because)
      const principal = await credentials.principal(bearer(request))
      const address = addressOf(request)
      try {
        meter?.atTheDoor({ principal, address }, variablesOf(read.body))
      } catch (error) {
        if (!(error instanceof RateLimited)) throw error
        response.setHeader('retry-after', error.retryAfterSeconds)
        return refuse(response, 429, error.code, error.detail)
      }
      const url = request.url ?? '/'
      const question = url.indexOf('?')
      const headers = new HeaderMap()
      for (const name of HEADERS_READ) {
        const value = request.headers[name]
        if (typeof value === 'string') headers.set(name, value)
      }
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: (request.method ?? 'GET').toUpperCase(),
          headers,
          search: question < 0 ? '' : url.slice(question),
          body: read.body,
        },
        context: async () => ({ ...usecases, principal, address }),
      })
      for (const [name, value] of answer.headers) response.setHeader(name, value)
      response.statusCode = answer.status ?? 200
      if (answer.body.kind === 'complete') response.end(answer.body.string)
      else {
        for await (const chunk of answer.body.asyncIterator) response.write(chunk)
        response.end()
      }
    },
    stop: () => apollo.stop(),
  }
}

/** Apollo would carry out a subscription as if it were a query, past the permission that stands before its stream. */
const NO_SUBSCRIPTIONS: ApolloServerPlugin<Visited> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation !== 'subscription') return
      const extensions = { code: 'BAD_REQUEST', http: { status: 400 } }
      throw new GraphQLError('subscriptions go over a WebSocket', { extensions })
    },
  }),
}

/** All that Apollo looks at; copying the rest would only cost. */
const HEADERS_READ = ['content-type', 'accept', 'apollo-require-preflight', 'x-apollo-operation-name'] as const

/** A no before GraphQL is asked, in the same shape as every other. */
function refuse(response: ServerResponse, status: number, code: BadRequestCode | 'BAD_REQUEST', message: string): void {
  const say = BAD_REQUESTS[code === 'BAD_REQUEST' ? 'BAD_USER_INPUT' : code]
  // The rest of a body nobody wants to read is not waited for.
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...(status === 429 ? {} : { connection: 'close' }) })
  response.end(JSON.stringify({ errors: [{ message, extensions: { code, say } }] }))
}

const variablesOf = (body: unknown): unknown => (typeof body === 'object' && body !== null && 'variables' in body ? body.variables : null)

function bearer(request: IncomingMessage): string | null {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
}
