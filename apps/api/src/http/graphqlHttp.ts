import type { IncomingMessage, ServerResponse } from 'node:http'
import { ApolloServer, HeaderMap } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { Context, UseCases } from '../api/context.ts'
import type { Credentials } from '../usecases/credentials.ts'
import { formatError } from './faults.ts'

/** A request larger than this is not one of ours. */
const BODY_LIMIT = 32 * 1024

export interface GraphqlHttp {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  stop(): Promise<void>
}

/** Queries and mutations over HTTP: Apollo Server behind node's own server, nothing in between. */
export async function graphqlHttp(
  schema: GraphQLSchema,
  usecases: UseCases,
  credentials: Credentials,
  logger: Logger,
): Promise<GraphqlHttp> {
  const apollo = new ApolloServer<Context>({
    schema,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    introspection: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: 1000 },
    formatError: (formatted, error) => formatError(logger, formatted, error),
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled()],
    logger: { debug: () => {}, info: () => {}, warn: (message) => logger.warn(message), error: (message) => logger.error(message) },
  })
  await apollo.start()

  return {
    handle: async (request, response) => {
      const body = await readBody(request, response)
      if (body === TOO_LARGE) return
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
          body,
        },
        context: async () => ({ ...usecases, principal: await credentials.principal(bearer(request)) }),
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

/** All that Apollo looks at; copying the rest would only cost. */
const HEADERS_READ = ['content-type', 'accept', 'apollo-require-preflight', 'x-apollo-operation-name'] as const

const TOO_LARGE = Symbol('too large')

/** The body's pieces, or null as soon as they are too many. */
function gather(request: IncomingMessage): Promise<Buffer[] | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= BODY_LIMIT) chunks.push(chunk)
      else resolve(null)
    })
    request.on('end', () => resolve(chunks))
    request.on('error', reject)
    request.on('close', () => resolve(chunks))
  })
}

async function readBody(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  if (request.method !== 'POST') return {}
  const chunks = await gather(request)
  if (chunks === null) {
    refuse(response, 413, 'the request is larger than 32 KiB')
    return TOO_LARGE
  }
  if (!/^application\/(graphql-response\+)?json\b/i.test(request.headers['content-type'] ?? '')) return undefined
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    refuse(response, 400, 'the body is not JSON')
    return TOO_LARGE
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' })
  response.end(JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }))
}

function bearer(request: IncomingMessage): string | null {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
}
