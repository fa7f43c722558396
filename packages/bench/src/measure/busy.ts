import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { setTimeout } from 'node:timers/promises'

/** Cores that other programs keep busy while we do nothing: the noise under a figure. */
export async function coresBusy(milliseconds = 1000): Promise<number> {
  const before = workDone()
  await setTimeout(milliseconds)
  return (workDone() - before) / milliseconds
}

/** Processor time of a process so far, in milliseconds; null where the system does not tell. */
export function cpuOf(pid: number): number | null {
  try {
    const told = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = told.slice(told.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10 // clock ticks are 10 ms on every Linux that Node runs on
  } catch {
    return null
  }
}

/** Resident memory of a process in megabytes; null where the system does not tell. */
export function residentMegabytes(pid: number): number | null {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? null : Number(kilobytes) / 1024
  } catch {
    return null
  }
}

const workDone = (): number => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)
