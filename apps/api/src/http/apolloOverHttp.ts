import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server'
import { BAD_REQUESTS, type BadRequestCode } from '../usecases/badRequest.ts'
import { OUT_OF_ORDER, type OutOfOrderCode } from '../usecases/outOfOrder.ts'
import { readJson } from './readJson.ts'

/** A request as it stands at the door, and the answer it waits for. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** A no before GraphQL is asked. */
export interface Turned {
  readonly status: 400 | 413 | 415 | 429 | 503
  readonly code: BadRequestCode | OutOfOrderCode | 'BAD_REQUEST'
  readonly message: string
  /** The rest of the request was not read, and is not waited for. */
  readonly unread?: boolean
}

/** The request's body as its value; null when there is nothing more to do: it was refused here, or nobody waits for an answer any more. */
export async function bodyOf({ request, response }: Exchange): Promise<{ readonly body: unknown } | null> {
  const read = await readJson(request)
  if ('body' in read) return read
  if ('refused' in read) turnAway(response, { status: read.refused, code: 'BAD_REQUEST', message: read.because, unread: true })
  return null
}

/** Has Apollo Server carry a request out and writes its answer: all there is between it and node's own server. */
export async function answerFrom<Visitor extends BaseContext>(
  apollo: ApolloServer<Visitor>,
  { request, response, body, context }: Exchange & { readonly body: unknown; readonly context: () => Promise<Visitor> },
): Promise<void> {
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: (request.method ?? 'GET').toUpperCase(),
      headers: headersOf(request),
      search: searchOf(request),
      body,
    },
    context,
  })
  for (const [name, value] of answer.headers) response.setHeader(name, value)
  response.statusCode = answer.status ?? 200
  if (answer.body.kind === 'complete') return void response.end(answer.body.string)
  for await (const chunk of answer.body.asyncIterator) response.write(chunk)
  response.end()
}

/** Says no in the same shape as every other. */
export function turnAway(response: ServerResponse, { status, code, message, unread = false }: Turned): void {
  const say = { ...BAD_REQUESTS, ...OUT_OF_ORDER }[code === 'BAD_REQUEST' ? 'BAD_USER_INPUT' : code]
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...(unread ? { connection: 'close' } : {}) })
  response.end(JSON.stringify({ errors: [{ message, extensions: { code, say } }] }))
}

/** What stands after the question mark, with it; empty where there is none. */
export function searchOf({ url = '/' }: IncomingMessage): string {
  const question = url.indexOf('?')
  return question < 0 ? '' : url.slice(question)
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap()
  for (const name in request.headers) {
    const value = request.headers[name]
    // Only cookies come as a list, and nobody here reads them.
    if (typeof value === 'string') headers.set(name, value)
  }
  return headers
}
