import { readAddress } from './address.ts'
import { awaitPrinted } from './awaitPrinted.ts'
import { LIMITS, type PrintLimits } from './limits.ts'
import { openLine } from './line.ts'
import type { PrintOutcome } from './outcome.ts'
import { askStatus } from './statusRound.ts'

/**
 * Prints one job, at the most once, on the printer at `tcp://host:port`; never throws, and ends within the limits.
 * One job at a time for each printer: most take one connection only, and a second waits unanswered.
 */
export async function print(address: string, job: Uint8Array, limits: Partial<PrintLimits> = {}): Promise<PrintOutcome> {
  const bounds = { ...LIMITS, ...limits }
  const place = readAddress(address)
  const line = place && (await openLine(place, bounds.connect))
  if (!line) return UNREACHABLE
  try {
    const status = await askStatus(line, bounds.status)
    if (!status) return UNREACHABLE
    if (status.fault) return { state: 'failed', because: status.fault, nearEnd: status.nearEnd }
    return await awaitPrinted(line, job, status, bounds)
  } finally {
    line.hangUp()
  }
}

const UNREACHABLE: PrintOutcome = { state: 'failed', because: 'unreachable', nearEnd: false }
