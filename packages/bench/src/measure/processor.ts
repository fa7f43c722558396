import { readdirSync, readFileSync } from 'node:fs'

/** Processor time of a process so far, in milliseconds; null where the system does not tell. */
export function cpuOf(pid: number): number | null {
  const fields = statOf(pid)
  return fields && (Number(fields[UTIME]) + Number(fields[STIME])) * TICK
}

/** The same of a process with all its children, those that have ended included. */
export function cpuOfFamily(pid: number): number | null {
  const own = statOf(pid)
  if (!own) return null
  const sum = [UTIME, STIME, CHILDREN_UTIME, CHILDREN_STIME].reduce((total, field) => total + Number(own[field]), 0) * TICK
  return processes().reduce((total, other) => (Number(statOf(other)?.[PARENT]) === pid ? total + (cpuOf(other) ?? 0) : total), sum)
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

/** Clock ticks are 10 ms on every Linux that Node runs on. */
const TICK = 10

/** Places in /proc/…/stat, counted after the name. */
const [PARENT, UTIME, STIME, CHILDREN_UTIME, CHILDREN_STIME] = [1, 11, 12, 13, 14] as const

function statOf(pid: number): readonly string[] | null {
  try {
    const told = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return told.slice(told.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

function processes(): readonly number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}
