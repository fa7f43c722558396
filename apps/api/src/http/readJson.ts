import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { holdsZeroByte } from './zeroByte.ts'

/** A request larger than this is not one of ours. */
const BODY_LIMIT = 32 * 1024

/** A body as its value; or the status to refuse it with, and why; or nobody is there any more to be answered. */
export type Read = { readonly body: unknown } | { readonly refused: 400 | 413 | 415; readonly because: string } | { readonly gone: true }

/** The JSON in a POST. What is no JSON at all is left to the GraphQL server, which knows what to say of forms and plain text. */
export async function readJson(request: IncomingMessage): Promise<Read> {
  if (request.method !== 'POST') return readLink(request)
  const chunks = await gather(request)
  if (chunks === 'gone') return { gone: true }
  if (chunks === null) return { refused: 413, because: 'the request is larger than 32 KiB' }
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/(graphql-response\+)?json\s*(;|$)/i.test(type)) return { body: undefined }
  if (/charset="?(?!utf-?8)/i.test(type)) return { refused: 415, because: 'the body must be UTF-8' }
  if (request.headers['content-encoding'] !== undefined) return { refused: 415, because: 'the body must not be packed' }
  try {
    const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
    if (!isUtf8(bytes)) return { refused: 400, because: 'the body is not UTF-8' }
    const text = bytes.toString('utf8')
    if (holdsZeroByte(text)) return { refused: 400, because: 'the body holds a zero byte' }
    return { body: JSON.parse(text) as unknown }
  } catch {
    return { refused: 400, because: 'Invalid JSON in the body' }
  }
}

/** A question in a link is read by the GraphQL server itself. */
function readLink({ url = '' }: IncomingMessage): Read {
  for (const [, written] of new URLSearchParams(url.slice(url.indexOf('?') + 1))) {
    if (holdsZeroByte(written)) return { refused: 400, because: 'the link holds a zero byte' }
  }
  return { body: {} }
}

/** The body's pieces; null as soon as they are too many; `gone` where the caller left in the middle of them. */
function gather(request: IncomingMessage): Promise<Buffer[] | null | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= BODY_LIMIT) chunks.push(chunk)
      else resolve(null)
    })
    request.on('end', () => resolve(chunks))
    // Somebody who hangs up is no fault of ours, and nothing of what was half said is done.
    request.on('error', () => resolve('gone'))
    request.on('close', () => resolve('gone'))
  })
}
