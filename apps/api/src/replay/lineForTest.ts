import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

/** A line to several servers at once, each connection to the next of them, which can be cut. */
export interface Line {
  readonly url: string
  /** Cuts every connection in the middle of whatever is being said. */
  readonly cut: () => void
  readonly close: () => Promise<void>
}

export async function openLine(urls: readonly string[]): Promise<Line> {
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((caller) => {
    const target = new URL(urls[connections++ % urls.length] ?? '')
    const house = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [caller, house],
      [house, caller],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      from.pipe(to)
    }
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const cut = () => sockets.forEach((socket) => socket.destroy())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        cut()
      }),
  }
}
