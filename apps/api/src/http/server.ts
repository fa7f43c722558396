import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { UseCases } from '../api/context.ts'
import type { Config } from '../config.ts'
import { addressOf } from '../limits/address.ts'
import { type Limits, LIMITS } from '../limits/limits.ts'
import { Meter } from '../limits/meter.ts'
import type { Credentials } from '../usecases/credentials.ts'
import { clients } from './clients.ts'
import { Documents } from './documents.ts'
import { graphqlHttp } from './graphqlHttp.ts'
import { graphqlSocket } from './graphqlSocket.ts'
import { Leaving } from './leaving.ts'
import { meterRoots } from './metered.ts'
import { secured } from './secured.ts'
import { TRUSTED } from './trusted.ts'

export interface HttpServer {
  readonly port: number
  stop(): Promise<void>
}

export interface HttpOptions {
  readonly config: Config
  readonly schema: GraphQLSchema
  readonly usecases: UseCases
  readonly credentials: Credentials
  /** Throws when nothing can be answered; else says what is not as it should be, a line each, or nothing. */
  readonly ready: () => Promise<readonly string[] | void>
  readonly logger: Logger
  /** Other limits than the house's own, and another clock, for tests. */
  readonly limits?: Partial<Limits>
  readonly clock?: () => number
  /** Another list of documents than that of our own screens, for tests. */
  readonly trusted?: ReadonlySet<string>
}

/** One port for everything: GraphQL on both transports, the screens, and the answers for whoever watches over the process. */
export async function serve(options: HttpOptions): Promise<HttpServer> {
  const { config, schema, usecases, credentials, ready, logger, limits = {}, clock = Date.now, trusted = TRUSTED } = options
  const meter = config.limits ? new Meter({ ...LIMITS, ...limits }, clock) : null
  if (meter) meterRoots(schema, meter)
  const whereFrom = ({ socket, headers }: IncomingMessage): string =>
    addressOf(socket.remoteAddress, headers['x-forwarded-for']?.toString(), config.proxies)
  const documents = new Documents({ schema, trusted: config.documents === 'ours' ? trusted : null, logger })
  const house = { schema, usecases, credentials, meter, documents, addressOf: whereFrom, logger }
  const graphql = await graphqlHttp({ ...house, introspection: config.introspection })
  const screens = clients(config.clients)
  let looking: Promise<readonly string[] | null> | null = null

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0]
    const methods = path === '/graphql' ? ['GET', 'POST'] : ['GET', 'HEAD']
    if (!methods.includes(request.method ?? '')) {
      response.setHeader('allow', methods.join(', '))
      return void text(response, 405, 'this is not done here')
    }
    if (path === '/graphql') {
      response.setHeader('cache-control', 'no-store')
      return graphql.handle(request, response)
    }
    if (path === '/livez') return void text(response, 200, 'alive')
    if (path === '/readyz') {
      // Asked by everybody at once it is still one question to the database.
      looking ??= ready()
        .then(
          (amiss) => ['ready', ...(amiss ?? [])],
          () => null,
        )
        .finally(() => (looking = null))
      const lines = leaving.hasBegun ? null : await looking
      if (lines) return void text(response, 200, lines.join('\n'))
      return void text(response, 503, leaving.hasBegun ? 'draining' : 'the database does not answer')
    }
    screens(request, response, () => void text(response, 404, 'not found'))
  }

  const server = createServer(
    { requestTimeout: 15_000, headersTimeout: 10_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 },
    (request, response) => {
      leaving.answering(response)
      for (const [name, value] of secured(request)) response.setHeader(name, value)
      answer(request, response).catch((error: unknown) => {
        logger.error({ err: error }, 'request fault')
        if (response.headersSent) response.destroy()
        else text(response, 500, 'fault')
      })
    },
  )
  const leaving = new Leaving(server)
  const socket = graphqlSocket({ ...house, server, allowedOrigins: config.allowedOrigins })
  const port = await listen(server, config.port, config.host)

  return {
    port,
    stop: async () => {
      leaving.begin()
      await pause(config.drainSeconds * 1000)
      await socket.stop()
      await leaving.end()
      await graphql.stop()
    },
  }
}

const text = (response: ServerResponse, status: number, words: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(words)
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
