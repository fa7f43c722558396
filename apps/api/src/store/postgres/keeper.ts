import { serves } from './postmaster.ts'
import { bringUp, type Server, type Service } from './server.ts'
import { stopServer } from './stop.ts'

/** Looks after a running server until it is told to stop it. */
export interface Keeper {
  stop(): Promise<void>
}

const LOOK = 1_000
const LONGEST_PAUSE = 30_000
const PATIENCE = 30_000

/** Looks every second whether the server still lives, and brings it up again, at the same address, when it was killed. */
export function keepUp(service: Service, first: Server): Keeper {
  const { place, binaries, log } = service
  let server = first
  let pause = LOOK
  let notBefore = 0
  let revival: Promise<void> | undefined

  const look = () => {
    if (revival || performance.now() < notBefore || serves(server.pid, place.cluster)) return
    revival = revive().finally(() => (revival = undefined))
  }
  const revive = async () => {
    log(`PostgreSQL (process ${server.pid}) has ended without being told to; it is started again.`)
    try {
      server = await bringUp(service, server.port)
      pause = LOOK
    } catch (error) {
      log(error instanceof Error ? error.message : String(error))
      notBefore = performance.now() + pause
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    }
  }
  const watch = setInterval(look, LOOK).unref()

  const stop = async () => {
    clearInterval(watch)
    await revival
    await stopServer({ pid: server.pid, place, binaries, patience: PATIENCE })
  }
  return { stop }
}
