import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { uptime } from 'node:os'
import { codeOf } from './systemError.ts'

/** A process that runs now; `started` tells it from another one that had the same id, where the system says. */
export interface RunningProcess {
  readonly pid: number
  readonly started: string | undefined
}

/** The process with this id, unless it has ended; a zombie, ended but not yet buried, counts as ended. */
export function findProcess(pid: number): RunningProcess | undefined {
  if (!answersSignals(pid)) return undefined
  if (process.platform === 'win32') return { pid, started: undefined }

  const { state, started } = process.platform === 'linux' ? readStat(pid) : askPs(pid)
  return state === 'Z' || state === 'X' ? undefined : { pid, started }
}

/** Whether a signal could be sent to this number: also true of zombies, and of every process that took the number over. */
export function answersSignals(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false // to kill(2) these are whole groups
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM' // somebody else's, but there
  }
}

/** Names this run of the machine: after a restart every remembered process id is worthless. */
export function bootName(): string {
  return readOr(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? `up since minute ${minuteOfBoot()}`
}

/** Names the space that process ids count in: two containers on one machine both have a process 1. */
export function processSpace(): string {
  return readOr(() => readlinkSync('/proc/self/ns/pid')) ?? 'machine'
}

interface Sighting {
  readonly state: string | undefined
  readonly started: string | undefined
}

function readStat(pid: number): Sighting {
  const stat = readOr(() => readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? ''
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ') // the name before it may hold spaces and brackets
  return { state: fields[0], started: fields[19] } // fields 3 and 22 in proc(5)
}

function askPs(pid: number): Sighting {
  const line = readOr(() => execFileSync('/bin/ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()) ?? ''
  const [, state, started] = /^(\w)\S*\s+(.+)$/.exec(line) ?? []
  return { state, started }
}

// rounded, because the clock that it is reckoned from is being corrected all the time
const minuteOfBoot = (): number => Math.round((Date.now() / 1_000 - uptime()) / 60)

function readOr<Answer>(read: () => Answer): Answer | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
