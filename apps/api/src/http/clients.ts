import type { IncomingMessage, ServerResponse } from 'node:http'
import { Files } from './files.ts'

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** Pages for phones; what follows in the address is the guest's own: a ticket's token, the code of the premises, a booking's code. */
const PHONE_PAGES: Readonly<Record<string, string>> = { t: '/phone.html', in: '/checkin.html', b: '/checkin.html' }

/** The built screens: /kiosk/, /board/, /staff/, and the phone's pages. */
export function clients(folders: { readonly kiosk: string; readonly display: string; readonly staff: string }): Handler {
  const alike = new Map<string, Buffer>()
  const kiosk = new Files(folders.kiosk, alike)
  const rooms: Readonly<Record<string, Files>> = { kiosk, board: new Files(folders.display, alike), staff: new Files(folders.staff, alike) }

  return (request, response, next) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (path === '/') return redirect(response, '/staff/')
    const [, room = '', rest] = /^\/(kiosk|board|staff|t|in|b)(\/.*)?$/.exec(path) ?? []
    const files = rooms[room]
    const page = PHONE_PAGES[room]
    if (files && rest === undefined) return redirect(response, `/${room}/`)
    // A guest's address must not be remembered by anything between here and the phone.
    const found = page
      ? rest !== undefined && kiosk.answer(page, request, response, 'no-store')
      : files?.answer(rest ?? '', request, response)
    if (!found) next()
  }
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, 'cache-control': 'no-cache' }).end()
}
