import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { work } from './worker.ts'

/** The limit that B3 is held against: a press and a picture of the same size with no work in between. */
export interface BareJob {
  readonly pictureBytes: number
}

work<BareJob, { port: number }>(({ pictureBytes }) => {
  const picture = JSON.stringify({ type: 'next', picture: 'x'.repeat(pictureBytes) })
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      for (const socket of sockets.clients) socket.send(picture)
      response.setHeader('content-length', 2).end('{}')
    })
  })
  server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, () => {}))
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({ port: typeof address === 'object' && address ? address.port : 0 })
    })
  })
})
