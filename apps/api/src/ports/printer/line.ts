import { connect, type Socket } from 'node:net'
import type { PrinterAddress } from './address.ts'
import { type Answer, understand } from './answers.ts'

/** What is heard on the line to a printer: an answer, nothing for as long as one listened, or that the line is gone. */
export type Heard = Answer | { readonly kind: 'silence' | 'closed' }

/** An open line to a printer. Whoever opened it hangs up. */
export interface Line {
  /** Never waits: what the printer does not take yet stays in memory until it does or the line is gone. */
  send(bytes: Uint8Array): void
  /** The next thing heard, waiting for it this many milliseconds at the most; for one listener at a time. */
  hear(within: number): Promise<Heard>
  hangUp(): void
}

/** Opens a line; undefined if nobody answers within so many milliseconds. */
export function openLine(address: PrinterAddress, within: number): Promise<Line | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ ...address, noDelay: true })
    const line = lineOver(socket)
    const patience = setTimeout(() => socket.destroy(), within)
    socket.once('connect', () => {
      clearTimeout(patience)
      resolve(line)
    })
    socket.once('close', () => {
      clearTimeout(patience)
      resolve(undefined)
    })
  })
}

function lineOver(socket: Socket): Line {
  const answers: Answer[] = []
  let rest: readonly number[] = []
  let closed = false
  let wake = () => {}
  const close = () => {
    closed = true
    wake()
  }
  socket.on('data', (chunk) => {
    const understood = understand([...rest, ...chunk])
    answers.push(...understood.answers)
    rest = understood.rest
    wake()
  })
  socket.on('end', close) // a printer that hangs up has nothing more to say, even if it would still listen
  socket.on('close', close)
  socket.on('error', () => {}) // 'close' follows and says enough

  return {
    send: (bytes) => void socket.write(bytes),
    hear: async (within) => {
      if (answers.length === 0 && !closed) {
        await new Promise<void>((resolve) => {
          const patience = setTimeout(resolve, within)
          wake = () => {
            clearTimeout(patience)
            resolve()
          }
        })
      }
      return answers.shift() ?? { kind: closed ? 'closed' : 'silence' }
    },
    hangUp: () => void socket.destroy(),
  }
}
