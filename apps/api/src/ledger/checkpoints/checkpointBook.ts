import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { settle } from '../../store/postgres/dataFolder.ts'
import { takeLock } from '../../store/postgres/lock.ts'
import { codeOf } from '../../store/postgres/systemError.ts'
import { type Checkpoint, hashOf, isSigned, type Line, lineOf, readLine } from './checkpoint.ts'
import { keepSigningKey, type OpenKey, readSigningKey } from './signingKey.ts'

export interface BookOptions {
  /** Where the checkpoints are: outside the database, best on another disk. */
  readonly folder: string
  readonly keyFile: string
  readonly warn: (sentence: string) => void
}

/** What a venue's checkpoints say, and what is wrong with them themselves, a sentence each. */
export interface Reading {
  readonly lines: readonly Line[]
  readonly faults: readonly string[]
}

const PATIENCE = 10_000

/**
 * The signed checkpoints of every venue, a file each, a line each, only ever added to. Several processes share a folder: whoever adds a
 * line holds the file's lock, and every line is on the disk before it counts.
 */
export class CheckpointBook {
  constructor(private readonly options: BookOptions) {}

  /** Adds a checkpoint, unless somebody has just written one that will do. Gives the newest. */
  async add(checkpoint: Checkpoint, willDo: (last: Line) => boolean = () => false): Promise<Checkpoint> {
    const { secret, open } = keepSigningKey(this.options.keyFile, this.options.warn)
    mkdirSync(this.options.folder, { recursive: true, mode: 0o755 })
    return this.alone(checkpoint.venue, () => {
      const file = openSync(this.fileOf(checkpoint.venue), 'a+', 0o644)
      try {
        const text = readFileSync(file, 'utf8')
        const { whole, last } = endOf(text)
        if (last.line && willDo(last.line)) return last.line
        if (whole < text.length) ftruncateSync(file, Buffer.byteLength(text.slice(0, whole))) // a line that a power cut left unfinished
        writeSync(file, `${lineOf(checkpoint, last.text, secret, open.id)}\n`)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      settle(this.options.folder)
      return checkpoint
    })
  }

  /** The newest checkpoint of a venue that can be read, whoever signed it; null where there is none. */
  last(venue: string): Line | null {
    return endOf(this.textOf(venue)).last.line
  }

  /** All of a venue's checkpoints, held against a key: the one given, or this installation's own. */
  read(venue: string, key: OpenKey | null = this.openKey): Reading {
    const texts = this.textOf(venue).split('\n').slice(0, -1) // what follows the last end of a line was never finished
    const lines: Line[] = []
    const faults: string[] = []
    let before = ''
    texts.forEach((text, index) => {
      const line = readLine(text)
      const fault = line ? faultOf(line, { venue, before, key }) : 'is no checkpoint'
      if (fault) faults.push(`line ${index + 1} of ${this.fileOf(venue)} ${fault}`)
      if (line && (fault === null || fault === BROKEN_CHAIN)) lines.push(line)
      before = text
    })
    return { lines, faults }
  }

  /** The open half of this installation's key; null before the first checkpoint. */
  get openKey(): OpenKey | null {
    return readSigningKey(this.options.keyFile)?.open ?? null
  }

  /** The same, made if need be. */
  keepOpenKey(): OpenKey {
    return keepSigningKey(this.options.keyFile, this.options.warn).open
  }

  private fileOf = (venue: string): string => join(this.options.folder, `${encodeURIComponent(venue)}.jsonl`)

  private textOf(venue: string): string {
    try {
      return readFileSync(this.fileOf(venue), 'utf8')
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return ''
      throw error
    }
  }

  private async alone<Result>(venue: string, write: () => Result): Promise<Result> {
    const end = performance.now() + PATIENCE
    for (;;) {
      const lock = await takeLock(`${this.fileOf(venue)}.lock`)
      if (lock.ok) {
        try {
          return write()
        } finally {
          lock.release()
        }
      }
      if (performance.now() > end) throw new Error(`process ${lock.pid} does not let go of ${this.fileOf(venue)}`)
      await pause(20 + Math.random() * 30)
    }
  }
}

const BROKEN_CHAIN = 'does not follow the line before it: one was left out, or put in'

function faultOf(line: Line, { venue, before, key }: { venue: string; before: string; key: OpenKey | null }): string | null {
  if (line.venue !== venue) return `is of another venue (${line.venue})`
  if (!key) return 'is signed, and there is no key here to hold it against'
  if (line.key !== key.id) return `is signed with another key (${line.key}) than this one (${key.id})`
  if (!isSigned(line, key.key)) return 'was changed after it was signed'
  return line.prev === hashOf(before) ? null : BROKEN_CHAIN
}

/** How much of a file are whole lines, and the last of them. */
function endOf(text: string): { readonly whole: number; readonly last: { readonly text: string | null; readonly line: Line | null } } {
  const whole = text.lastIndexOf('\n') + 1
  const last = text.slice(0, whole).trimEnd().split('\n').at(-1) ?? ''
  return { whole, last: last === '' ? { text: null, line: null } : { text: last, line: readLine(last) } }
}
