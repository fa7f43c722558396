import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { answersSignals, findProcess } from './runningProcess.ts'
import { codeOf } from './systemError.ts'

/** A PostgreSQL server at work on our database. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/** The server that runs on the database now, whoever started it, going by the postmaster.pid in it. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const [pid = '', , , port = ''] = readPidFile(cluster)
  return serves(Number(pid), cluster) ? { pid: Number(pid), port: Number(port) } : undefined
}

/** Removes a postmaster.pid whose number belongs to a zombie or a stranger: PostgreSQL takes either for a server at work. */
export function forgetStranger(cluster: string) {
  const [pid = ''] = readPidFile(cluster)
  // one of a process that has wholly ended stays: by it PostgreSQL makes sure that no child of that server is still writing
  if (answersSignals(Number(pid)) && !serves(Number(pid), cluster)) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** Whether this process is alive and is a server on this very database, not on a copy and not a stranger with the same number. */
export function serves(pid: number, cluster: string): boolean {
  if (!findProcess(pid)) return false
  if (process.platform === 'win32') return true
  return process.platform === 'linux' ? worksIn(pid, cluster) : isNamedIn(cluster, pid)
}

function worksIn(pid: number, cluster: string): boolean {
  try {
    const [there, here] = [statSync(`/proc/${pid}/cwd/`), statSync(cluster)]
    return there.ino === here.ino && there.dev === here.dev
  } catch (error) {
    // in a container root may not look into other accounts' processes, but may read what they were started with
    return ['EACCES', 'EPERM'].includes(codeOf(error)) && wasStartedOn(cluster, pid)
  }
}

function wasStartedOn(cluster: string, pid: number): boolean {
  try {
    const [program = '', ...words] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return program.includes('postgres') && words.includes(cluster)
  } catch {
    return false
  }
}

function isNamedIn(cluster: string, pid: number): boolean {
  const [named, folder] = readPidFile(cluster)
  if (Number(named) !== pid || folder !== cluster) return false
  try {
    return execFileSync('/bin/ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).includes('postgres')
  } catch {
    return false
  }
}

function readPidFile(cluster: string): readonly string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}
