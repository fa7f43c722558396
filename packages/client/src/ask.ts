import { AskFailed } from './client.ts'
import { textOf, type Written } from './documents.ts'
import { failureOf, type ServerError } from './failure.ts'
import type { Timers } from './options.ts'

/** What asking needs from the world. */
export interface Asking {
  readonly url: string
  readonly token: () => string | null
  readonly fetch: typeof fetch
  readonly timers: Timers
  /** Milliseconds one try may take. */
  readonly deadline: number
}

interface Answer {
  readonly data?: unknown
  readonly errors?: readonly ServerError[]
}

/** One answer over HTTP; a mutation with a key that got none is asked a second time, with the very same key. */
export async function ask(asking: Asking, document: Written, variables: object): Promise<unknown> {
  const body = JSON.stringify({ query: textOf(document), variables })
  const answer = await post(asking, body).catch((failure: unknown) => {
    if (carriesKey(document, variables)) return post(asking, body)
    throw failure
  })
  if (answer.errors?.length) throw failureOf(answer.errors)
  return answer.data
}

/** Only what has a key may be sent twice: the server gives the same key the same answer. */
function carriesKey(document: Written, variables: object): boolean {
  const isMutation = document.definitions.some((part) => part.kind === 'OperationDefinition' && part.operation === 'mutation')
  const { input } = variables as { input?: { key?: unknown } | null }
  return isMutation && typeof input?.key === 'string'
}

async function post({ url, token, fetch, timers, deadline }: Asking, body: string): Promise<Answer> {
  const abort = new AbortController()
  let bell: unknown
  // a race and not the abort alone: a half-open connection may keep even an aborted body waiting
  const late = new Promise<never>((_, reject) => {
    bell = timers.set(() => {
      reject(new Error('no answer in time'))
      abort.abort()
    }, deadline)
  })
  try {
    const bearer = token()
    const headers = {
      'content-type': 'application/json',
      accept: ACCEPTED.join(', '),
      ...(bearer && { authorization: `Bearer ${bearer}` }),
    }
    const request = fetch(url, { method: 'POST', headers, body, signal: abort.signal })
    return await Promise.race([request.then(readAnswer), late])
  } catch (cause) {
    throw new AskFailed({ kind: 'network', message: cause instanceof Error ? cause.message : 'no answer' })
  } finally {
    timers.clear(bell)
  }
}

const ACCEPTED = ['application/graphql-response+json', 'application/json']

/** A proxy's error page or a hotel's log-in page is no answer: nobody knows whether the request was carried out. */
async function readAnswer(response: Response): Promise<Answer> {
  const kind = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const answer: unknown = kind && ACCEPTED.includes(kind) ? await response.json() : null
  if (!isAnswer(answer)) throw new Error(`HTTP ${response.status} without an answer`)
  return answer
}

const isAnswer = (answer: unknown): answer is Answer =>
  typeof answer === 'object' && answer !== null && ('data' in answer || ('errors' in answer && Array.isArray(answer.errors)))
