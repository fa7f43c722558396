import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'

interface Kept {
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** What the screens are made of. A file of another kind is not theirs. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webm': 'audio/webm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/**
 * The files of a folder, read once: whatever happens to the folder afterwards (a build beside a running server), those who are here
 * see one screen and not half of two, and no path leads to anything else.
 */
export class Files {
  private readonly kept = new Map<string, Kept>()

  /** `alike`: what other folders hold already, by its hash; the screens share their fonts and sounds. */
  constructor(folder: string, alike: Map<string, Buffer> = new Map()) {
    if (!existsSync(folder)) return
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const type = TYPES[extname(entry.name)]
      if (!entry.isFile() || type === undefined) continue
      const file = join(entry.parentPath, entry.name)
      const path = file.slice(folder.length).split(sep).join('/')
      this.kept.set(path, keep(readFileSync(file), type, path, alike))
    }
  }

  /** Answers with the file of this path, `/` being the page; false where there is none. */
  answer(path: string, request: IncomingMessage, response: ServerResponse, caching?: string): boolean {
    const kept = this.kept.get(path.endsWith('/') ? `${path}index.html` : path) ?? this.kept.get(`${path}.html`)
    if (!kept) return false
    const file = caching === undefined ? kept : { ...kept, headers: { ...kept.headers, 'cache-control': caching } }
    if (request.headers['if-none-match'] === file.headers['etag']) response.writeHead(304, file.headers).end()
    else send(file, request, response)
    return true
  }
}

/** Files with a hash in their name are kept for ever, pages never. */
function keep(read: Buffer, type: string, path: string, alike: Map<string, Buffer>): Kept {
  const hash = createHash('sha256').update(read).digest('base64url')
  const bytes = alike.get(hash) ?? read
  alike.set(hash, bytes)
  const forEver = /\/assets\/.+-[\w-]{8}\./.test(path)
  return {
    bytes,
    headers: {
      'content-type': type,
      'cache-control': forEver ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: `"${hash.slice(0, 22)}"`,
      'accept-ranges': 'bytes',
    },
  }
}

/** Some browsers play no sound that cannot be asked for in pieces. */
function send({ bytes, headers }: Kept, request: IncomingMessage, response: ServerResponse): void {
  const range = rangeOf(request.headers.range, bytes.length)
  if (range === 'unreadable') return void response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end()
  const part = range ? bytes.subarray(range.from, range.to + 1) : bytes
  const extra = range ? { 'content-range': `bytes ${range.from}-${range.to}/${bytes.length}` } : {}
  response.writeHead(range ? 206 : 200, { ...headers, ...extra, 'content-length': part.length })
  response.end(request.method === 'HEAD' ? undefined : part)
}

/** One range; of a list, as of anything else nobody here asks for, the whole is sent. */
function rangeOf(header: string | undefined, size: number): { from: number; to: number } | 'unreadable' | null {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!asked || (asked[1] === '' && asked[2] === '')) return null
  const [, first = '', last = ''] = asked
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last))
  return from > to ? 'unreadable' : { from, to }
}
