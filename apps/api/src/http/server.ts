import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { GraphQLSchema } from 'graphql'
import helmet from 'helmet'
import type { Logger } from 'pino'
import type { UseCases } from '../api/context.ts'
import type { Config } from '../config.ts'
import type { Credentials } from '../usecases/credentials.ts'
import { clients } from './clients.ts'
import { graphqlHttp } from './graphqlHttp.ts'
import { graphqlSocket } from './graphqlSocket.ts'

export interface HttpServer {
  readonly port: number
  stop(): Promise<void>
}

export interface HttpOptions {
  readonly config: Config
  readonly schema: GraphQLSchema
  readonly usecases: UseCases
  readonly credentials: Credentials
  readonly ready: () => Promise<void>
  readonly logger: Logger
}

/** One port for everything: GraphQL on both transports, the screens, and the answers for whoever watches over the process. */
export async function serve({ config, schema, usecases, credentials, ready, logger }: HttpOptions): Promise<HttpServer> {
  const graphql = await graphqlHttp(schema, usecases, credentials, logger)
  const screens = clients(config.clients)
  const secured = securityHeaders()
  let draining = false

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0]
    if (path === '/graphql') {
      response.setHeader('cache-control', 'no-store')
      return graphql.handle(request, response)
    }
    if (path === '/livez') return void text(response, 200, 'alive')
    if (path === '/readyz') {
      const failed = draining
        ? 'draining'
        : await ready().then(
            () => null,
            () => 'the database does not answer',
          )
      return void text(response, failed ? 503 : 200, failed ?? 'ready')
    }
    screens(request, response, () => void text(response, 404, 'not found'))
  }

  const server = createServer(
    { requestTimeout: 15_000, headersTimeout: 10_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 },
    (request, response) => {
      for (const [name, value] of secured) response.setHeader(name, value)
      answer(request, response).catch((error: unknown) => {
        logger.error({ err: error }, 'request fault')
        if (response.headersSent) response.destroy()
        else text(response, 500, 'fault')
      })
    },
  )
  const socket = graphqlSocket({ server, schema, usecases, credentials, allowedOrigins: config.allowedOrigins, logger })
  const port = await listen(server, config.port, config.host)

  return {
    port,
    stop: async () => {
      draining = true
      await socket.stop()
      server.closeIdleConnections()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const cut = setTimeout(() => server.closeAllConnections(), 5000)
      await closed
      clearTimeout(cut)
      await graphql.stop()
    },
  }
}

/** Nothing from elsewhere, nowhere to go, nobody's frame. */
const SECURITY = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", 'ws:', 'wss:'],
      mediaSrc: ["'self'"],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  // Set by whoever ends TLS in front of us; over plain http it would be a lie.
  strictTransportSecurity: false,
  originAgentCluster: false,
  crossOriginOpenerPolicy: false,
} as const

/** What helmet says, asked once: it says the same every time. */
function securityHeaders(): readonly (readonly [string, string])[] {
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  helmet(SECURITY)(response.req, response, () => {})
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)] as const)
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
