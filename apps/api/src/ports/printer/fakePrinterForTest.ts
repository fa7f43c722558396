import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { FakeMechanism, type PrintedJob, type Script as MechanismScript } from './fakeMechanismForTest.ts'

/** How the whole printer behaves, its cable included. */
export interface Script extends MechanismScript {
  /** Nobody listens where it was. */
  readonly refuses?: boolean
  /** So many bytes a second get through to it. */
  readonly bytesPerSecond?: number
}

/** An ESC/POS printer on this machine that does as it is told. */
export interface FakePrinter {
  /** `tcp://127.0.0.1:port`; the same for as long as it lives. */
  readonly address: string
  /** The slips it has cut, oldest first. */
  readonly jobs: readonly PrintedJob[]
  /** Every byte that ever reached it. */
  readonly received: () => Uint8Array
  /** Lines open to it now. */
  readonly lines: () => number
  /** From now on it behaves so. */
  readonly become: (script: Script) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Sets up a printer on a free port of 127.0.0.1. */
export async function startFakePrinter(script: Script = {}): Promise<FakePrinter> {
  const mechanism = new FakeMechanism()
  const received: Uint8Array[] = []
  const lines = new Set<Socket>()
  let now: Script = {}

  const server = createServer((line) => {
    lines.add(line)
    line.on('close', () => lines.delete(line))
    line.on('error', () => {})
    read(line).catch(() => line.destroy())
  })
  /** Takes no more from the line than it can, so that the sender feels it. */
  const read = async (line: Socket) => {
    for await (const chunk of line as AsyncIterable<Uint8Array>) {
      for (const piece of pieces(chunk, now.bytesPerSecond)) {
        const then = now
        if (then.bytesPerSecond) await setTimeout((1_000 * piece.length) / then.bytesPerSecond, undefined, { ref: false })
        if (now !== then) line.destroy() // the slow cable is pulled out with what was in it
        if (line.destroyed) return
        received.push(piece)
        const answers = Uint8Array.from(mechanism.take(piece))
        if (mechanism.hangsUp()) return void line.destroy()
        line.write(answers)
      }
    }
  }
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const close = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const line of lines) line.destroy()
    await closed
  }
  const port = await listen(0)
  const become = async (script: Script) => {
    now = script
    const answers = Uint8Array.from(mechanism.become(script))
    for (const line of lines) line.write(answers)
    if (script.refuses) await close()
    else if (!server.listening) await listen(port)
  }
  await become(script)
  return {
    address: `tcp://127.0.0.1:${port}`,
    jobs: mechanism.jobs,
    received: () => Buffer.concat(received),
    lines: () => lines.size,
    become,
    stop: close,
  }
}

/** What is read at a time: at the most a tenth of a second's worth. */
function* pieces(chunk: Uint8Array, bytesPerSecond: number | undefined): Generator<Uint8Array> {
  const length = bytesPerSecond === undefined ? chunk.length : Math.max(1, Math.floor(bytesPerSecond / 10))
  for (let at = 0; at < chunk.length; at += length) yield chunk.subarray(at, at + length)
}
