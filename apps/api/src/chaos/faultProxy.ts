import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from './chance.ts'

/**
 * What the line does with what is said over it. `slow`: late, in order. `blackhole`: nothing arrives and nobody is told, and a connection
 * that lost a byte so is dead for good, though both its ends stand. `deaf`: a black hole for the answers only. `refuse`: new connections
 * are reset. `evil`: bytes are missing. `held`: all that is said to the house waits at the door, and arrives in its order when the weather
 * changes, also from whoever has hung up meanwhile.
 */
export type Weather = 'ok' | 'slow' | 'blackhole' | 'deaf' | 'refuse' | 'evil' | 'held'

/** A TCP line with a temper, on loopback. */
export interface FaultProxy {
  readonly port: number
  readonly weather: () => Weather
  readonly set: (weather: Weather) => void
  /** Resets every connection in the middle of whatever is being said. */
  readonly cut: () => void
  /** Connections now standing. */
  readonly connections: () => number
  /** Connections that lost what was said over them, so far. */
  readonly swallowed: () => number
  readonly close: () => Promise<void>
}

/** How late a piece is on a slow line, in milliseconds. */
const LATE = { least: 30, most: 200 }

/** How often a piece loses a byte on an evil line. */
const LOSS = 0.1

/** Opens a line to a port of this machine; the port may be dead and come back. */
export async function openFaultProxy(target: number, chance: Chance): Promise<FaultProxy> {
  let weather: Weather = 'ok'
  let release = () => {}
  let released = Promise.resolve()
  const lines = new Set<Line>()
  let swallowed = 0
  const server = createServer({ noDelay: true }, (caller) => {
    if (weather === 'refuse') return void caller.on('error', () => {}).resetAndDestroy()
    const line = new Line({
      caller,
      target: weather === 'blackhole' ? null : target,
      chance,
      weather: () => weather,
      released: () => released,
      losing: () => swallowed++,
    })
    lines.add(line)
    line.whenGone(() => lines.delete(line))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => lines.forEach((line) => line.cut())
  return {
    port: (server.address() as AddressInfo).port,
    weather: () => weather,
    set: (next) => {
      if (next === 'held' && weather !== 'held') released = new Promise((resolve) => (release = resolve))
      weather = next
      if (next !== 'held') release()
      if (next !== 'blackhole') lines.forEach((line) => line.tellEnds())
    },
    cut,
    connections: () => lines.size,
    swallowed: () => swallowed,
    close: () => closed(server, cut),
  }
}

function closed(server: Server, cut: () => void): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    cut()
  })
}

interface LineOptions {
  readonly caller: Socket
  /** Null: into a black hole. */
  readonly target: number | null
  readonly chance: Chance
  readonly weather: () => Weather
  /** Settles when what waits at the door may go in. */
  readonly released: () => Promise<void>
  readonly losing: () => void
}

/** One connection through the proxy: two sockets, and an ordered pipe each way. */
class Line {
  private readonly house: Socket | null
  /** It lost bytes: what would still come would make no sense. */
  private lost = false
  /** What waits at the door. */
  private held = 0
  private gone = () => {}

  constructor(private readonly options: LineOptions) {
    const { caller, target } = options
    this.house = target === null ? null : connect({ port: target, host: '127.0.0.1', noDelay: true })
    if (this.house) {
      this.pipe(caller, this.house)
      this.pipe(this.house, caller)
    } else {
      this.lose()
      caller.on('error', () => {})
      caller.on('close', () => this.gone())
      caller.resume()
    }
  }

  whenGone(gone: () => void): void {
    this.gone = gone
  }

  cut(): void {
    for (const socket of [this.options.caller, this.house]) if (socket && !socket.destroyed) socket.resetAndDestroy()
  }

  /** The line is there again: an end that stands without its other end is told so. */
  tellEnds(): void {
    if (this.held > 0) return // that goes in first
    if (this.house && this.options.caller.destroyed !== this.house.destroyed) this.cut()
  }

  private pipe(from: Socket, to: Socket): void {
    let waiting = 0
    let arriving = Promise.resolve()
    from.on('data', (piece: Buffer) => {
      const weather = this.options.weather()
      if (weather === 'blackhole' || (weather === 'deaf' && from === this.house)) this.lose()
      if (this.lost && !(weather === 'deaf' && to === this.house)) return
      const left = weather === 'evil' ? this.robbed(piece) : piece
      const isHeld = weather === 'held' && to === this.house
      if (weather !== 'slow' && !isHeld && waiting === 0) return this.write(from, to, left)
      const late = weather === 'slow' ? this.options.chance.between(LATE.least, LATE.most) : 0
      waiting++
      if (isHeld) this.held++
      arriving = after(isHeld ? arriving.then(this.options.released) : arriving, late, () => {
        waiting--
        if (isHeld) this.held--
        if (!this.lost) this.write(from, to, left)
      })
    })
    from.on('error', () => {})
    from.on('close', () => {
      if (to.destroyed) return this.gone()
      // In a black hole nobody hears that the other has gone.
      if (this.options.weather() === 'blackhole') return
      void arriving.then(() => (this.lost ? to.resetAndDestroy() : to.destroySoon()))
    })
  }

  private lose(): void {
    if (!this.lost) this.options.losing()
    this.lost = true
  }

  private write(from: Socket, to: Socket, piece: Buffer): void {
    if (piece.length === 0 || to.destroyed || to.write(piece)) return
    from.pause()
    to.once('drain', () => from.resume())
  }

  private robbed(piece: Buffer): Buffer {
    if (!this.options.chance.happens(LOSS)) return piece
    const at = this.options.chance.below(piece.length)
    return Buffer.concat([piece.subarray(0, at), piece.subarray(at + 1)])
  }
}

/** In turn, and so much later. */
async function after(before: Promise<void>, milliseconds: number, act: () => void): Promise<void> {
  await before
  await pause(milliseconds)
  act()
}
