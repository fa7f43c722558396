import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { bootName, findProcess, processSpace } from './runningProcess.ts'
import { codeOf } from './systemError.ts'
import { until } from './until.ts'

const BEAT = 2_000
const SILENCE = 6_000

/** The answer to asking for a lock: it is ours until released, or somebody living has it. */
export type LockAnswer =
  { readonly ok: true; release(): void } | { readonly ok: false; readonly pid: number; readonly sameMachine: boolean }

/** Takes the lock in a file for this process; one that a dead process left behind does not count. */
export async function takeLock(file: string): Promise<LockAnswer> {
  const self = describeSelf()
  const holder = await claim({ file, family: file }, self)
  if (holder) return { ok: false, pid: holder.pid, sameMachine: canSee(holder) }

  const heart = setInterval(() => beat(file), BEAT).unref()
  const release = () => {
    clearInterval(heart)
    if (read(file)?.token === self.token) rmSync(file, { force: true })
  }
  return { ok: true, release }
}

interface Holder {
  readonly token: string
  readonly pid: number
  readonly started: string | undefined
  readonly boot: string
  readonly space: string
}

function describeSelf(): Holder {
  const { pid } = process
  return { token: randomUUID(), pid, started: findProcess(pid)?.started, boot: bootName(), space: processSpace() }
}

/**
 * Puts our name into the file and returns nothing, or returns the living holder.
 *
 * Two starters may find the same dead holder, and neither may remove the other's fresh lock in its place. So whoever wants to
 * replace a dead holder first claims, by the same rules, a second file named after that very holder, and replaces it only if it is
 * still the one in the lock. A starter that dies in between leaves a dead claim, which the next one claims in the same way.
 */
async function claim({ file, family }: { file: string; family: string }, self: Holder): Promise<Holder | undefined> {
  for (;;) {
    if (createdExclusively(file, self)) return undefined
    const holder = (await until(() => !isUnreadable(file), 100)) ? read(file) : unreadable(file)
    if (!holder) continue // released since
    if (await isAlive(file, holder)) return holder

    const succession = `${family}.after-${holder.token}`
    const rival = await claim({ file: succession, family }, self)
    if (rival) return rival
    try {
      if ((read(file) ?? unreadable(file))?.token === holder.token) return replace(file, self)
    } finally {
      rmSync(succession, { force: true })
    }
  }
}

async function isAlive(file: string, holder: Holder): Promise<boolean> {
  if (!canSee(holder)) return hasHeartbeat(file)
  const found = findProcess(holder.pid)
  return found !== undefined && (found.started === undefined || found.started === holder.started)
}

/** A holder in another container or on another machine has a process id that means nothing here. */
const canSee = (holder: Holder): boolean => holder.boot === bootName() && holder.space === processSpace()

async function hasHeartbeat(file: string): Promise<boolean> {
  const first = lastBeat(file)
  const given = Date.now() + SILENCE
  while (Date.now() < given && Math.abs(Date.now() - first) < SILENCE) {
    if (lastBeat(file) !== first) return true
    await setTimeout(50)
  }
  return lastBeat(file) !== first
}

const lastBeat = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

function beat(file: string) {
  try {
    const now = new Date()
    utimesSync(file, now, now)
  } catch {
    // the folder was taken away under us; PostgreSQL will have more to say about that than a lock
  }
}

function createdExclusively(file: string, self: Holder): boolean {
  try {
    // a link appears whole or not at all, so nobody ever reads half a holder
    withDraft(file, self, (draft) => linkSync(draft, file))
    return true
  } catch (error) {
    if (isExisting(error)) return false
  }
  try {
    writeFileSync(file, JSON.stringify(self), { flag: 'wx' }) // a file system without hard links
    return true
  } catch (error) {
    if (isExisting(error)) return false
    throw error
  }
}

const replace = (file: string, self: Holder): undefined => withDraft(file, self, (draft) => renameSync(draft, file))

function withDraft(file: string, self: Holder, place: (draft: string) => void): undefined {
  const draft = `${file}.${self.token}.draft`
  writeFileSync(draft, JSON.stringify(self))
  try {
    place(draft)
  } finally {
    rmSync(draft, { force: true })
  }
}

const isExisting = (error: unknown): boolean => codeOf(error) === 'EEXIST'

function read(file: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isHolder(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return undefined
    throw error // a lock that we may not read is somebody's
  }
}

const isHolder = (value: unknown): value is Holder =>
  typeof value === 'object' && value !== null && 'pid' in value && 'token' in value && /^[\w-]+$/.test(String(value.token))

const isUnreadable = (file: string): boolean => lastBeat(file) > 0 && !read(file)

/** A lock that a power cut left empty: nobody holds it, and its time tells it from the next one. */
function unreadable(file: string): Holder | undefined {
  const time = lastBeat(file)
  return time > 0
    ? { token: `unreadable-${Math.round(time)}`, pid: 0, started: undefined, boot: bootName(), space: processSpace() }
    : undefined
}
