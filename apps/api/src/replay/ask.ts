import { setTimeout as pause } from 'node:timers/promises'
import { fields, type Fields, type Operation } from './operations.ts'

/** Asks the house for one thing, as whoever bears the token; resolves with its answer, however often it had to be asked. */
export type Ask = <Answer>(operation: Operation<Answer>, variables: object, token: string | null) => Promise<Answer>

/** The request itself is wrong, or the house cannot answer it: asking again will not help. */
export class CannotAsk extends Error {
  constructor(
    readonly code: string,
    field: string,
    message: string,
  ) {
    super(`${field}: ${message} (${code})`)
  }
}

/** The replay was ended before the house answered. */
export class Unanswered extends Error {}

export interface Line {
  /** Where the house is, such as http://127.0.0.1:4600. */
  readonly server: string
  /** Ends all asking, also for requests on their way. */
  readonly hangUp: AbortSignal
  /** The longest pause between two tries. */
  readonly longestPauseMs?: number
  /** Told of every try that failed. */
  readonly onRetry?: () => void
}

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 5000
const ANSWER_WITHIN_MS = 15_000

/** Faults of the house in a row that are believed to pass; a lost network or a house being started is waited for without end. */
const FAULTS_ALLOWED = 12

/** Codes that come back however often one asks. */
const FINAL = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'NOT_FOUND',
  'IDEMPOTENCY_MISMATCH',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
])

/**
 * Asks over HTTP and keep-alive. The key in the variables is made once, so a request whose answer was lost may be sent again:
 * the house answers the same key the same way. Full jitter keeps callers from coming back all at once.
 */
export function askOver({ server, hangUp, longestPauseMs = LONGEST_PAUSE_MS, onRetry = () => {} }: Line): Ask {
  const url = server.endsWith('/graphql') ? server : `${server.replace(/\/+$/, '')}/graphql`
  return async (operation, variables, token) => {
    const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) }
    const body = JSON.stringify({ query: operation.document, variables })
    let faults = 0
    for (let tries = 1; ; tries++) {
      const reply = await post(url, headers, body, hangUp)
      if (reply.kind === 'data') return operation.read(reply.data[operation.field])
      if (reply.kind === 'error') {
        if (reply.code === 'NOT_FOUND' && operation.forgotten !== undefined) return operation.forgotten
        faults++
        if (FINAL.has(reply.code) || faults > FAULTS_ALLOWED) throw new CannotAsk(reply.code, operation.field, reply.message)
      }
      onRetry()
      await rest(Math.min(longestPauseMs, FIRST_PAUSE_MS * 2 ** Math.min(tries, 12)) * Math.random(), hangUp)
    }
  }
}

type Reply =
  | { readonly kind: 'data'; readonly data: Fields }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  | { readonly kind: 'silence' }

async function post(url: string, headers: Record<string, string>, body: string, hangUp: AbortSignal): Promise<Reply> {
  if (hangUp.aborted) throw new Unanswered()
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.any([hangUp, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    })
    const answer = await response.text()
    return BUSY.has(response.status) ? { kind: 'silence' } : replyIn(answer, response.status)
  } catch {
    // Refused, reset, timed out, cut off in the middle: nothing was learned, and the key makes asking again safe.
    return { kind: 'silence' }
  }
}

/** Being started, being shut down, or too much asked of it: the house will answer later. */
const BUSY = new Set([408, 425, 429, 502, 503, 504])

function replyIn(answer: string, status: number): Reply {
  const body = fieldsIn(answer)
  if (!body) return { kind: 'error', code: `HTTP_${status}`, message: answer.slice(0, 200) }
  const errors = body['errors']
  if (Array.isArray(errors) && errors.length > 0) {
    const error = fields(errors[0])
    const code = fields(error['extensions'] ?? {})['code']
    return { kind: 'error', code: typeof code === 'string' ? code : `HTTP_${status}`, message: String(error['message']) }
  }
  return { kind: 'data', data: fields(body['data']) }
}

function fieldsIn(json: string): Fields | null {
  try {
    return fields(JSON.parse(json))
  } catch {
    return null
  }
}

async function rest(milliseconds: number, hangUp: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal: hangUp }).catch(() => {
    throw new Unanswered()
  })
}
