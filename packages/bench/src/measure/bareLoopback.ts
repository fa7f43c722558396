import { setTimeout } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { graphqlRequest, openConnection } from '../load/connection.ts'
import type { BareJob } from '../load/bareServer.ts'
import { startWorker } from '../load/worker.ts'
import type { Scratch } from '../scratch.ts'

/** Milliseconds from an HTTP request to a WebSocket message at each of these sockets, with no work in between. */
export async function bareLoopback(
  scratch: Scratch,
  { sockets, presses, perSecond }: { sockets: number; presses: number; perSecond: number },
) {
  const server = startWorker<BareJob, { port: number }>(scratch, 'bareServer')
  const { port } = await server.do({ pictureBytes: 6000 })
  const waits: number[] = []
  let pressed = 0
  const open = await Promise.all(
    Array.from({ length: sockets }, async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
      await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
      socket.on('message', () => waits.push(performance.now() - pressed))
      return socket
    }),
  )
  const connection = await openConnection(port, () => {})
  const request = graphqlRequest('', '{}')
  for (let press = 0; press < presses; press++) {
    pressed = performance.now()
    await new Promise<void>((resolve) => connection.ask(request, () => resolve()))
    await setTimeout(1000 / perSecond)
  }
  connection.close()
  for (const socket of open) socket.terminate()
  await server.end()
  return waits
}
