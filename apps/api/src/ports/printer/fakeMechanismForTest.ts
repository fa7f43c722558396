import { type Command, firstCommand } from './fakeCommandsForTest.ts'

/** How a printer for tests behaves; of a healthy one nothing is said. */
export interface Script {
  readonly nearEnd?: boolean
  readonly paperOut?: boolean
  readonly coverOpen?: boolean
  /** The knife is stuck. */
  readonly broken?: boolean
  /** Bytes of a job it prints before the paper is out. */
  readonly paperOutAfter?: number
  /** Bytes of jobs it prints before it hangs up, every time from then on. */
  readonly hangsUpAfter?: number
  /** Takes everything and never says a word. */
  readonly silent?: boolean
  /** Prints, and tells its status when asked, but never that it has printed. */
  readonly neverAcknowledges?: boolean
  /** An old model: passes over process ids. */
  readonly knowsNoProcessIds?: boolean
  /** Tells of this process id, that of some earlier job, and of nothing since. */
  readonly tellsOldProcessId?: string
  /** Sends its status unasked before every answer, as a printer with automatic status does. */
  readonly chats?: boolean
}

/** One slip that lies cut in the tray. */
export interface PrintedJob {
  /** What was printed, without what was only asked. */
  readonly bytes: Uint8Array
  /** What there is to read, line by line. */
  readonly text: string
  /** What its QR codes hold. */
  readonly links: readonly string[]
}

/** The part of a fake printer that has no cable: bytes in, answers and slips out. */
export class FakeMechanism {
  readonly jobs: PrintedJob[] = []
  private script: Script = {}
  private buffer: number[] = []
  private printed: Command[] = []
  private jobBytes = 0

  /** From now on it behaves so; what it still has in its buffer is printed when it can be. */
  become(script: Script): readonly number[] {
    this.script = script
    this.jobBytes = 0
    return this.heard(this.work())
  }

  /** Takes what was received, and returns what it answers: in real time first, then in turn. */
  take(received: Uint8Array): readonly number[] {
    const atOnce = this.inRealTime(received)
    for (const byte of received) this.buffer.push(byte)
    return this.heard([...atOnce, ...this.work()])
  }

  /** Whether it is time to hang up; what was not yet printed is lost. */
  hangsUp(): boolean {
    const { hangsUpAfter } = this.script
    if (hangsUpAfter === undefined || this.jobBytes < hangsUpAfter) return false
    this.buffer = []
    return true
  }

  private heard(answers: readonly number[]): readonly number[] {
    return this.script.silent ? [] : answers
  }

  private work(): number[] {
    const answers: number[] = []
    while (!this.isOffline() && !this.hangsUp()) {
      const command = firstCommand(this.buffer)
      if (!command) break
      this.buffer.splice(0, command.bytes.length)
      answers.push(...this.obey(command))
    }
    return answers
  }

  private obey(command: Command): readonly number[] {
    const { neverAcknowledges, knowsNoProcessIds, tellsOldProcessId, nearEnd } = this.script
    if (command.name === 'realTime') return []
    if (command.name === 'paper') return neverAcknowledges || tellsOldProcessId ? [] : [...this.chat(), nearEnd ? 0x03 : 0x00]
    if (command.name === 'processId') {
      const id = tellsOldProcessId ? [...Buffer.from(tellsOldProcessId)] : command.bytes.slice(7)
      return neverAcknowledges || knowsNoProcessIds ? [] : [...this.chat(), 0x37, 0x22, ...id, 0]
    }
    this.jobBytes += command.bytes.length
    this.printed.push(command)
    if (command.name === 'cut') this.jobs.push(readJob(this.printed.splice(0)))
    return []
  }

  /** A printer looks for `DLE EOT` in everything that comes in, wherever it stands. */
  private inRealTime(received: Uint8Array): number[] {
    const tail = this.buffer.slice(-2)
    const seen = [...tail, ...received]
    return seen.flatMap((byte, at) => (byte === 0x10 && seen[at + 1] === 0x04 && at + 2 >= tail.length ? this.status(seen[at + 2]) : []))
  }

  private status(n = 0): number[] {
    const { coverOpen, broken, nearEnd } = this.script
    const bits = [
      this.isOffline() ? 0x08 : 0,
      (coverOpen ? 0x04 : 0) | (this.isPaperOut() ? 0x20 : 0) | (broken ? 0x40 : 0),
      broken ? 0x08 : 0,
      (this.isPaperOut() ? 0x6c : 0) | (nearEnd ? 0x0c : 0),
    ][n - 1]
    return bits === undefined ? [] : [...this.chat(), 0x12 | bits]
  }

  private chat(): number[] {
    return this.script.chats ? [0x10, 0x00, 0x0f, 0x00] : []
  }

  private isOffline(): boolean {
    return this.isPaperOut() || this.script.coverOpen === true || this.script.broken === true
  }

  private isPaperOut(): boolean {
    return this.script.paperOut === true || this.jobBytes >= (this.script.paperOutAfter ?? Infinity)
  }
}

function readJob(commands: readonly Command[]): PrintedJob {
  const bytesOf = (...names: Command['name'][]) => commands.flatMap(({ name, bytes }) => (names.includes(name) ? bytes : []))
  const links = commands.filter(({ name }) => name === 'qrData').map(({ bytes }) => String.fromCharCode(...bytes.slice(8)))
  return {
    bytes: Uint8Array.from(commands.flatMap(({ bytes }) => bytes)),
    text: new TextDecoder('gb18030').decode(Uint8Array.from(bytesOf('text', 'lineEnd'))),
    links,
  }
}
