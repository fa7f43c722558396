import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ExecutionArgs, type ExecutionResult, getOperationAST, GraphQLError, type GraphQLSchema, print, subscribe } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import type { Logger } from 'pino'
import { WebSocketServer } from 'ws'
import type { Context, UseCases } from '../api/context.ts'
import { Buckets } from '../limits/buckets.ts'
import { type Meter, tokenIn } from '../limits/meter.ts'
import { RateLimited } from '../limits/rateLimited.ts'
import { BadRequest } from '../usecases/badRequest.ts'
import type { Credentials } from '../usecases/credentials.ts'
import { isSameBearer, nameOf, type Principal, STRANGER } from '../usecases/principal.ts'
import { type Documents, isDocument } from './documents.ts'
import { formatSocketErrors } from './faults.ts'
import { mustRead } from './mustRead.ts'
import { type Opening, OpenSockets, shut } from './openSockets.ts'
import { Shared } from './shared.ts'
import { holdsZeroByte } from './zeroByte.ts'

/** Subscriptions of one socket at a time; our screens need three at most. */
const OPERATIONS = 8
const FRAME_LIMIT = 32 * 1024
const FORBIDDEN = 4403
/** Milliseconds a socket has to say goodbye when the house closes. */
const GOODBYE = 2000

/** The feed has a cursor of its own for every reader; everything else is a picture, drawn once for all. */
const FEED = 'announcements'

type Extra = Opening & {
  principal?: Principal
  /** Ends the watch over the principal. */
  unfollow?: () => void
  /** Subscriptions begun here, so that nobody asks without end. */
  operations?: Buckets | undefined
} & Record<PropertyKey, unknown>

/** Pictures and feeds over WebSocket (graphql-transport-ws), subscriptions only. */
export function graphqlSocket(options: {
  server: Server
  schema: GraphQLSchema
  usecases: UseCases
  credentials: Credentials
  /** Null: nobody is counted. */
  meter: Meter | null
  documents: Documents
  allowedOrigins: readonly string[]
  addressOf: (request: IncomingMessage) => string
  logger: Logger
}): { stop(): Promise<void> } {
  const { server, schema, usecases, credentials, meter, documents, allowedOrigins, addressOf, logger } = options
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT, perMessageDeflate: false })
  const open = new OpenSockets(meter?.limits.sockets ?? null)
  const shared = new Shared<ExecutionResult>()

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refused = whyNot(request)
    if (refused) return void socket.end(`HTTP/1.1 ${refused}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      open.open(accepted, addressOf(request))
      mustRead(accepted)
      sockets.emit('connection', accepted, request)
      // A peer that breaks the protocol is closed by ws with the right code; graphql-ws would print each with a stack besides.
      accepted.removeAllListeners('error').on('error', () => {})
    })
  }
  /** Closes the socket once whoever it was opened for is that no longer, or the credential last shown has ended. */
  const follow = (extra: Extra, principal: Principal) => {
    const { unfollow } = extra
    extra.principal = principal
    extra.unfollow = credentials.endings.follow(principal, () => shut(extra.socket, FORBIDDEN, 'Forbidden'))
    unfollow?.()
    if (extra.socket.readyState === extra.socket.CLOSED) extra.unfollow()
  }
  const whyNot = (request: IncomingMessage): string | null => {
    if ((request.url ?? '').split('?')[0] !== '/graphql') return '404 Not Found'
    if (!sameHouse(request, allowedOrigins)) return '403 Forbidden'
    return open.mayKnock(addressOf(request)) ? null : '429 Too Many Requests\r\nretry-after: 1'
  }
  server.on('upgrade', onUpgrade)

  const running = useServer<Record<string, unknown>, Extra>(
    {
      schema,
      connectionInitWaitTimeout: 3000,
      onConnect: async ({ connectionParams, extra }) => {
        const token = connectionParams?.['token']
        const principal = await credentials.principal(typeof token === 'string' ? token : null)
        extra.principal = principal
        if (meter && !principal.automated) extra.operations = new Buckets(meter.limits.sockets.operations, Date.now, 1)
        // A token was shown and is worth nothing: the socket closes (4403), the screen asks to be paired again.
        if (principal.role === 'anonymous') return !(typeof token === 'string' && token !== '')
        // What was let in once goes out as soon as it is not what it was, however many pictures it still waits for.
        follow(extra, principal)
        extra.socket.once('close', () => extra.unfollow?.())
        open.nameIt(extra.socket, principal.automated ? null : nameOf(principal), 'credential')
        return true
      },
      // A credential that ends soon is renewed on the socket that it opened, so that no picture is interrupted for it.
      onPing: async ({ extra }, payload) => {
        if (!payload || !('token' in payload)) return
        const { token } = payload
        const renewed = await credentials.principal(typeof token === 'string' ? token : null)
        if (!extra.principal || !isSameBearer(extra.principal, renewed)) return shut(extra.socket, FORBIDDEN, 'Forbidden')
        follow(extra, renewed)
        // The pong says back what stands here: never the credential.
        for (const name of Object.keys(payload)) delete payload[name]
        payload['renewed'] = true
      },
      onSubscribe: ({ subscriptions, extra }, _id, { query, operationName, variables }) => {
        const wait = extra.operations?.take('') ?? 0
        if (wait > 0) return [new GraphQLError('too many requests', { originalError: new RateLimited(wait) })]
        const operations = Object.keys(subscriptions).length
        if (operations > OPERATIONS) return [saidSo('too many subscriptions on this socket', 'BAD_REQUEST')]
        if (holdsZeroByte(JSON.stringify([query, variables]))) return [saidSo('the message holds a zero byte', 'BAD_REQUEST')]
        if (!documents.welcome(query, extra.principal ?? STRANGER))
          return [
            new GraphQLError('not one of ours', { originalError: new BadRequest('UNKNOWN_DOCUMENT', 'the document is not one of ours') }),
          ]
        const document = documents.read(query)
        if (!isDocument(document)) return document
        const operation = getOperationAST(document, operationName)
        if (operation?.operation !== 'subscription') return [saidSo('subscriptions only; ask the rest over HTTP', 'BAD_REQUEST')]
        open.asks(extra.socket, operations)
        const contextValue: Context = { ...usecases, principal: extra.principal ?? STRANGER, address: addressOf(extra.request) }
        return { schema, document, operationName: operationName ?? null, variableValues: variables ?? null, contextValue }
      },
      subscribe: async (args) => watch(args as ExecutionArgs, shared),
      onNext: ({ extra }, _id, { variables }, _args, result) => {
        const ticket = open.isStranger(extra.socket) ? tokenIn(variables) : null
        if (ticket !== null && opensSomething(result)) open.nameIt(extra.socket, `ticket|${ticket}`, 'ticket')
        return result.errors ? { data: result.data ?? null, errors: formatSocketErrors(logger, result.errors) } : undefined
      },
      onError: (_ctx, _id, _payload, errors) => formatSocketErrors(logger, errors as readonly GraphQLError[]),
      onComplete: ({ subscriptions, extra }, ended) =>
        open.asks(extra.socket, Object.keys(subscriptions).filter((id) => id !== ended).length),
    },
    sockets,
    12_000,
  )

  return {
    stop: async () => {
      server.off('upgrade', onUpgrade)
      // A peer that says nothing more does not say goodbye either.
      const cut = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), GOODBYE)
      await running.dispose()
      clearTimeout(cut)
      sockets.close()
    },
  }
}

const saidSo = (message: string, code: string): GraphQLError => new GraphQLError(message, { extensions: { code } })

/** A stranger gets nothing but the ticket they hold: any answer at all means that they hold one. */
const opensSomething = ({ data }: { readonly data?: ExecutionResult['data'] }): boolean =>
  Object.values(data ?? {}).some((value) => value !== null)

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
