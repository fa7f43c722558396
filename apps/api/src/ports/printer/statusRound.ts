import { ASK_STATUS } from './escPos.ts'
import type { Line } from './line.ts'
import { type PrinterStatus, readStatus, STATUS_BYTES } from './status.ts'

/** One round of the four questions about a printer's status; the answers look alike, so only one round may be under way on a line. */
export class StatusRound {
  private readonly answers: number[] = []

  constructor(line: Line) {
    line.send(ASK_STATUS)
  }

  /** Takes the next answer; with the last of them, the status. */
  take(byte: number): PrinterStatus | undefined {
    this.answers.push(byte)
    return this.answers.length === STATUS_BYTES ? readStatus(this.answers) : undefined
  }
}

/** Asks a printer for its status; undefined if it is not told within so many milliseconds. */
export async function askStatus(line: Line, within: number): Promise<PrinterStatus | undefined> {
  const deadline = performance.now() + within
  const round = new StatusRound(line)
  for (let left = within; left > 0; left = deadline - performance.now()) {
    const heard = await line.hear(left)
    if (heard.kind === 'closed') return undefined
    const status = heard.kind === 'status' ? round.take(heard.byte) : undefined
    if (status) return status
  }
  return undefined
}
