import type { IncomingMessage, ServerResponse } from 'node:http'
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { Context, UseCases } from '../api/context.ts'
import type { Caller, Meter } from '../limits/meter.ts'
import { RateLimited } from '../limits/rateLimited.ts'
import type { Credentials } from '../usecases/credentials.ts'
import type { Principal } from '../usecases/principal.ts'
import { answerFrom, bodyOf, searchOf, turnAway, type Turned } from './apolloOverHttp.ts'
import { documentRules, LARGEST } from './documentRules.ts'
import { type Documents, MOST_ERRORS } from './documents.ts'
import { withoutValues } from '../houseLog.ts'
import { outOfOrder } from '../usecases/outOfOrder.ts'
import { formatError } from './faults.ts'

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
  readonly documents: Documents
  readonly introspection: boolean
  readonly addressOf: (request: IncomingMessage) => string
  readonly logger: Logger
}

/** Queries and mutations over HTTP: Apollo Server behind node's own server, nothing in between. */
export async function graphqlHttp(options: GraphqlHttpOptions): Promise<GraphqlHttp> {
  const { schema, usecases, credentials, meter, documents, introspection, addressOf, logger } = options
  const apollo = new ApolloServer<Context>({
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
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled(), NO_SUBSCRIPTIONS, FEW_ERRORS],
    logger: {
      debug: () => {},
      info: () => {},
      warn: (message) => logger.warn(withoutValues(message)),
      error: (message) => logger.error(withoutValues(message)),
    },
  })
  await apollo.start()

  return {
    handle: async (request, response) => {
      const read = await bodyOf({ request, response })
      if (!read) return
      const { body } = read
      const principal = await whoAsks(request)
      if ('status' in principal) return turnAway(response, principal)
      const address = addressOf(request)
      const turned = counted({ principal, address }, body, response) ?? unknown(request, body, principal)
      if (turned) return turnAway(response, turned)
      await answerFrom(apollo, { request, response, body, context: async () => ({ ...usecases, principal, address }) })
    },
    stop: () => apollo.stop(),
  }

  /** Whoever belongs to a venue that is out of service is told so: nobody can say who they are. */
  async function whoAsks(request: IncomingMessage): Promise<Principal | Turned> {
    try {
      return await credentials.principal(bearer(request))
    } catch (error) {
      const code = outOfOrder(error)
      if (code === null) throw error
      return { status: 503, code, message: 'The house is out of order' }
    }
  }

  function counted(caller: Caller, body: unknown, response: ServerResponse): Turned | null {
    try {
      meter?.atTheDoor(caller, variablesOf(body))
      return null
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error
      response.setHeader('retry-after', error.retryAfterSeconds)
      return { status: 429, code: error.code, message: error.detail }
    }
  }

  function unknown(request: IncomingMessage, body: unknown, principal: Principal): Turned | null {
    const text = textOf(request, body)
    if (text === null || documents.welcome(text, principal)) return null
    return { status: 400, code: 'UNKNOWN_DOCUMENT', message: 'the document is not one of ours' }
  }
}

/** Apollo would carry out a subscription as if it were a query, past the permission that stands before its stream. */
const NO_SUBSCRIPTIONS: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation !== 'subscription') return
      const extensions = { code: 'BAD_REQUEST', http: { status: 400 } }
      throw new GraphQLError('subscriptions go over a WebSocket', { extensions })
    },
  }),
}

const FEW_ERRORS: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body } }) => {
      if (body.kind === 'single' && body.singleResult.errors) body.singleResult.errors = body.singleResult.errors.slice(0, MOST_ERRORS)
    },
  }),
}

/** The document as it was sent; null where there is none, which Apollo has words for. */
function textOf(request: IncomingMessage, body: unknown): string | null {
  const text = request.method === 'GET' ? new URLSearchParams(searchOf(request)).get('query') : fieldOf(body, 'query')
  return typeof text === 'string' ? text : null
}

const variablesOf = (body: unknown): unknown => fieldOf(body, 'variables')

const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null && name in body ? (body as Readonly<Record<string, unknown>>)[name] : null

function bearer(request: IncomingMessage): string | null {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
}
