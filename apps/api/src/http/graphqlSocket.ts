import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import {
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  parse,
  print,
  subscribe,
  validate,
} from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import type { Logger } from 'pino'
import { WebSocketServer } from 'ws'
import type { Context, UseCases } from '../api/context.ts'
import type { Credentials } from '../usecases/credentials.ts'
import type { Principal } from '../usecases/principal.ts'
import { formatSocketErrors } from './faults.ts'
import { Shared } from './shared.ts'

/** Subscriptions of one socket at a time; our screens need three at most. */
const OPERATIONS = 8
const FRAME_LIMIT = 32 * 1024

/** The feed has a cursor of its own for every reader; everything else is a picture, drawn once for all. */
const FEED = 'announcements'

type Extra = { principal?: Principal } & Record<PropertyKey, unknown>

/** Pictures and feeds over WebSocket (graphql-transport-ws), subscriptions only. */
export function graphqlSocket(options: {
  server: Server
  schema: GraphQLSchema
  usecases: UseCases
  credentials: Credentials
  allowedOrigins: readonly string[]
  logger: Logger
}): { stop(): Promise<void> } {
  const { server, schema, usecases, credentials, allowedOrigins, logger } = options
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT, perMessageDeflate: false })
  const shared = new Shared<ExecutionResult>()

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const path = (request.url ?? '').split('?')[0]
    if (path !== '/graphql' || !sameHouse(request, allowedOrigins)) {
      socket.end(`HTTP/1.1 ${path === '/graphql' ? '403 Forbidden' : '404 Not Found'}\r\nconnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => sockets.emit('connection', accepted, request))
  }
  server.on('upgrade', onUpgrade)

  const running = useServer<Record<string, unknown>, Extra>(
    {
      schema,
      connectionInitWaitTimeout: 3000,
      onConnect: async ({ connectionParams, extra }) => {
        const token = connectionParams?.['token']
        extra.principal = await credentials.principal(typeof token === 'string' ? token : null)
        // A token was shown and is worth nothing: the socket closes (4403), the screen asks to be paired again.
        return !(typeof token === 'string' && token !== '' && extra.principal.role === 'anonymous')
      },
      onSubscribe: (ctx, _id, { query, operationName, variables }) => {
        const refuse = (error: unknown, code: string) => formatted(logger, error, code)
        if (Object.keys(ctx.subscriptions).length > OPERATIONS)
          return refuse(new GraphQLError('too many subscriptions on this socket'), 'BAD_REQUEST')
        try {
          const document = parse(query, { maxTokens: 500 })
          const operation = getOperationAST(document, operationName)
          if (operation?.operation !== 'subscription')
            return refuse(new GraphQLError('subscriptions only; ask the rest over HTTP'), 'BAD_REQUEST')
          const errors = validate(schema, document)
          if (errors.length > 0) return errors.flatMap((error) => refuse(error, 'GRAPHQL_VALIDATION_FAILED'))
          const contextValue: Context = { ...usecases, principal: ctx.extra.principal ?? { role: 'anonymous', venueId: null } }
          return { schema, document, operationName: operationName ?? null, variableValues: variables ?? null, contextValue }
        } catch (error) {
          return refuse(error, 'GRAPHQL_PARSE_FAILED')
        }
      },
      subscribe: async (args) => watch(args as ExecutionArgs, shared),
      onNext: (_ctx, _id, _payload, _args, result) =>
        result.errors ? { data: result.data ?? null, errors: formatSocketErrors(logger, result.errors) } : undefined,
      onError: (_ctx, _id, _payload, errors) => formatSocketErrors(logger, errors as readonly GraphQLError[]),
    },
    sockets,
    12_000,
  )

  return {
    stop: async () => {
      server.off('upgrade', onUpgrade)
      await running.dispose()
      sockets.close()
    },
  }
}

/** Everyone of the same scope who asks the same question watches one stream. A refusal comes before the sharing. */
async function watch(args: ExecutionArgs, shared: Shared<ExecutionResult>): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
  const context = args.contextValue as Context
  const opened = await subscribe(args)
  if (!(Symbol.asyncIterator in opened)) return opened
  const key = scopeOf(context.principal, args)
  if (key === null) return opened
  let unused: typeof opened | null = opened
  const stream = shared.watch(key, () => {
    const first = unused
    unused = null
    return first ? Promise.resolve(first) : reopen(args)
  })
  // Somebody was watching already: the stream just opened is not needed.
  queueMicrotask(() => void unused?.return?.(undefined))
  return stream
}

async function reopen(args: ExecutionArgs) {
  const opened = await subscribe(args)
  if (!(Symbol.asyncIterator in opened)) throw new Error('a subscription that opened before was refused')
  return opened
}

/** Whose eyes see the same: devices of a venue by role, staff by session, strangers by what they hold. */
function scopeOf({ role, venueId, sessionId }: Principal, args: ExecutionArgs): string | null {
  const text = print(args.document)
  if (text.includes(FEED)) return null
  return [venueId, sessionId ?? role, args.operationName ?? '', JSON.stringify(args.variableValues ?? {}), text].join('|')
}

function sameHouse(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers
  if (!origin) return true
  return allowed.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host)
}

const formatted = (logger: Logger, error: unknown, code: string) =>
  formatSocketErrors(logger, [error instanceof GraphQLError ? error : new GraphQLError('not a document')], code).map(asError)

const asError = ({
  message,
  extensions,
  path,
}: {
  message: string
  extensions?: Record<string, unknown>
  path?: readonly (string | number)[]
}) => new GraphQLError(message, { ...(extensions ? { extensions } : {}), ...(path ? { path } : {}) })
