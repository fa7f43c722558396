import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { writeWhole } from './dataFolder.ts'

/** The port to listen on: the one used last time if it is free, else any free one; remembered for the next time. */
export async function choosePort(file: string): Promise<number> {
  const last = lastPort(file)
  const port = (await freePort(last)) ?? (await freePort(0)) ?? 0
  if (port !== last) writeWhole(file, String(port), 0o644)
  return port
}

/** The port if it is free on this machine; for 0, any free one. */
export function freePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer().on('error', () => resolve(undefined))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined))
    })
  })
}

function lastPort(file: string): number {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port > 1_023 && port < 65_536 ? port : 0
  } catch {
    return 0
  }
}
