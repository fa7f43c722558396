import { readFileSync, existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** The built screens: /kiosk/, /board/, /staff/ and the phone's /t/:token. Files with a hash in their name are kept for ever, pages never. */
export function clients(folders: { readonly kiosk: string; readonly display: string; readonly staff: string }): Handler {
  const rooms = [
    ['/kiosk/', room(folders.kiosk)],
    ['/board/', room(folders.display)],
    ['/staff/', room(folders.staff)],
  ] as const
  const phone = page(join(folders.kiosk, 'phone.html'))

  return (request, response, next) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (path === '/') return redirect(response, '/staff/')
    if (/^\/(kiosk|board|staff)$/.test(path)) return redirect(response, `${path}/`)
    if (path.startsWith('/t/')) return phone(response, next)
    const found = rooms.find(([prefix]) => path.startsWith(prefix))
    if (!found) return next()
    request.url = (request.url ?? '').slice(found[0].length - 1)
    found[1](request, response, next)
  }
}

function room(folder: string): Handler {
  if (!existsSync(folder)) return (_request, _response, next) => next()
  return sirv(folder, {
    etag: true,
    setHeaders: (response, path) =>
      response.setHeader('cache-control', /\/assets\/.+-[\w-]{8}\./.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
}

function page(file: string): (response: ServerResponse, next: () => void) => void {
  if (!existsSync(file)) return (_response, next) => next()
  const html = readFileSync(file)
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    response.end(html)
  }
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end()
}
