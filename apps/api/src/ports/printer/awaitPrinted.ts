import { randomBytes } from 'node:crypto'
import { ASK_PAPER, askProcessId } from './escPos.ts'
import type { PrintLimits } from './limits.ts'
import type { Line } from './line.ts'
import type { PrintOutcome } from './outcome.ts'
import { type PrinterStatus, readPaper } from './status.ts'
import { StatusRound } from './statusRound.ts'

/**
 * Sends a job to a printer that is ready, and waits for its word that everything is printed.
 *
 * The job ends with a process id, which the printer tells once everything is printed (`GS ( H`), and a question about the paper, which is
 * answered in its turn (`GS r`). Old models know no process ids: when only the second answer comes, and the first does not follow, it
 * counts. From the first byte on nothing is `failed` any more, for nobody can know what is on paper.
 */
export async function awaitPrinted(line: Line, job: Uint8Array, before: PrinterStatus, limits: PrintLimits): Promise<PrintOutcome> {
  const id = randomBytes(2).toString('hex') // not the same for each: a printer may tell a new connection about an old job
  line.send(Buffer.concat([job, askProcessId(id), ASK_PAPER]))

  const deadline = performance.now() + limits.job + job.length * limits.perByte
  let { nearEnd } = before
  let oldModelAt = Infinity
  let round: StatusRound | undefined
  for (;;) {
    const now = performance.now()
    if (now >= oldModelAt) return { state: 'acknowledged', nearEnd }
    if (now >= deadline) return { state: 'unknown', because: 'silence', nearEnd }

    const heard = await line.hear(Math.min(limits.poll, oldModelAt - now, deadline - now))
    switch (heard.kind) {
      case 'processId':
        if (heard.id === id) return { state: 'acknowledged', nearEnd }
        break
      case 'closed':
        return { state: 'unknown', because: 'disconnected', nearEnd }
      case 'silence':
        round ??= new StatusRound(line) // not earlier: a real-time command in the middle of another is part of it
        break
      case 'paper':
      case 'status': {
        const status = heard.kind === 'paper' ? readPaper(heard.byte) : round?.take(heard.byte)
        if (!status) break
        if (status.fault) return { state: 'unknown', because: status.fault, nearEnd: status.nearEnd }
        nearEnd = status.nearEnd
        if (heard.kind === 'status') round = undefined
        else oldModelAt = Math.min(oldModelAt, deadline, performance.now() + limits.processId)
      }
    }
  }
}
