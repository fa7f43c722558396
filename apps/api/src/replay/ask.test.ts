import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { askOver, CannotAsk, Unanswered } from './ask.ts'
import { callNext, isRefused, ticketNow } from './operations.ts'

let server: Server
afterEach(() => new Promise((done) => void (server.closeAllConnections(), server.close(done))))

type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** A house that answers these in turn, the last for ever after; keeps what it was sent. */
async function answering(...answers: readonly Answer[]) {
  const sent: { body: string; authorization: string | undefined }[] = []
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString('utf8')
    const answer = answers[Math.min(sent.length, answers.length - 1)]
    sent.push({ body, authorization: request.headers.authorization })
    answer?.(response, request)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const end = new AbortController()
  let retries = 0
  const ask = askOver({
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    hangUp: end.signal,
    longestPauseMs: 5,
    onRetry: () => void retries++,
  })
  return {
    ask,
    sent,
    end,
    retries: () => retries,
    call: () => ask(callNext, { input: { key: 'once-and-for-all', pointId: 'p' } }, 'token'),
  }
}

const json =
  (body: unknown, status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }
const refusal = json({ data: { callNext: { __typename: 'Refused', reason: 'nobodyWaiting', who: null } } })
const error = (code: string, status = 200) => json({ errors: [{ message: 'no', extensions: { code } }] }, status)
const cut: Answer = (_, request) => void request.socket.destroy()
const html: Answer = (response) => {
  response.writeHead(502)
  response.end('<h1>Bad gateway</h1>')
}
const half: Answer = (response, request) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
  response.write('{"data":')
  setImmediate(() => request.socket.destroy())
}

test('a request is sent as whoever bears the token, and a refusal is an answer', async () => {
  const { call, sent } = await answering(refusal)
  const answer = await call()
  expect(isRefused(answer) && answer.refused).toBe('nobodyWaiting')
  expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer token'])
})

test('a lost answer is asked for again with the very same words, until it comes', async () => {
  const { call, sent, retries } = await answering(cut, html, half, json({}, 503), error('INTERNAL_SERVER_ERROR'), refusal)
  expect(isRefused(await call())).toBe(true)
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1)
  expect(sent).toHaveLength(6)
  expect(retries()).toBe(5)
})

test.each(['FORBIDDEN', 'BAD_USER_INPUT', 'IDEMPOTENCY_MISMATCH', 'GRAPHQL_VALIDATION_FAILED'])('%s is not asked twice', async (code) => {
  const { call, sent } = await answering(error(code, 400))
  await expect(call()).rejects.toThrow(CannotAsk)
  expect(sent).toHaveLength(1)
})

test('a fault that does not pass is not asked about for ever', async () => {
  const { call, sent } = await answering(error('INTERNAL_SERVER_ERROR', 500))
  await expect(call()).rejects.toThrow('INTERNAL_SERVER_ERROR')
  expect(sent.length).toBeLessThan(20)
})

test('an answer of another form is a fault, not a success', async () => {
  const { call } = await answering(json({ data: { callNext: { __typename: 'StaffVisit', id: 7 } } }))
  await expect(call()).rejects.toThrow('id is missing')
})

test('whoever hangs up is not kept waiting', async () => {
  const { call, end } = await answering(cut)
  const calling = call()
  setImmediate(() => end.abort())
  await expect(calling).rejects.toThrow(Unanswered)
})

test('a ticket without a page is no fault', async () => {
  const { ask } = await answering(json({ data: { ticket: null } }))
  expect(await ask(ticketNow, { token: 'gone' }, null)).toBeNull()
})
