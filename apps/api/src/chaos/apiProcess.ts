import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

/** How one process fared. */
export interface Fate {
  readonly starts: number
  /** Ends that nobody asked for, after it had been ready, with the last it said. */
  readonly deaths: readonly string[]
  /** Starts that came to an end by themselves before it was ready: no database, mostly. */
  readonly failedStarts: number
  /** Starts that came to nothing in their time, and were killed. */
  readonly stuckStarts: number
  /** What came of being asked to end. */
  readonly stops: readonly { readonly code: number | null; readonly tookMs: number }[]
  /** Faults it wrote into its log, the first of each kind. */
  readonly faults: ReadonlyMap<string, number>
}

const START_WITHIN_MS = 15_000
const STOP_WITHIN_MS = 13_000
const BETWEEN_STARTS_MS = 250

/** A server process with a supervisor: whatever ends it, it is started again, at the same port. */
export class ApiProcess {
  private child: ChildProcess | null = null
  private hints = true
  private wanted = true
  private told = false
  private isReady = false
  private readonly running: Promise<void>
  private readonly fared = {
    starts: 0,
    deaths: [] as string[],
    failedStarts: 0,
    stuckStarts: 0,
    stops: [] as { code: number | null; tookMs: number }[],
    faults: new Map<string, number>(),
  }

  constructor(
    private readonly program: string,
    readonly port: number,
    private readonly env: Readonly<Record<string, string>>,
  ) {
    this.running = this.keepRunning()
    process.once('exit', () => this.child?.kill('SIGKILL'))
  }

  fate(): Fate {
    return this.fared
  }

  ready(): boolean {
    return this.isReady
  }

  kill9(): void {
    this.told = true
    this.child?.kill('SIGKILL')
  }

  /** Without hints from now on, or with them again. */
  turnHints(): void {
    this.hints = !this.hints
    this.kill9()
  }

  withHints(): boolean {
    return this.hints
  }

  /** Asks it to end; resolves when it has. */
  async sigterm(): Promise<void> {
    const { child } = this
    if (!child || hasEnded(child)) return
    const wasReady = this.isReady
    this.told = true
    const asked = performance.now()
    child.kill('SIGTERM')
    while (!hasEnded(child) && performance.now() - asked < STOP_WITHIN_MS) await pause(10)
    // One that was still starting has not learnt to end yet: the signal ends it.
    if (wasReady) this.fared.stops.push({ code: child.exitCode, tookMs: Math.round(performance.now() - asked) })
    if (!hasEnded(child)) child.kill('SIGKILL')
  }

  /** Ends it for good, as one does. */
  async end(): Promise<void> {
    this.wanted = false
    await this.sigterm()
    await this.running
  }

  private async keepRunning(): Promise<void> {
    while (this.wanted) {
      await this.live()
      if (this.wanted) await pause(BETWEEN_STARTS_MS)
    }
  }

  private async live(): Promise<void> {
    this.fared.starts++
    this.told = false
    this.isReady = false
    let last = ''
    const child = spawn(process.execPath, [this.program], {
      env: {
        PATH: process.env['PATH'],
        FOYER_HOST: '127.0.0.1',
        FOYER_LOG: 'warn',
        ...this.env,
        FOYER_HINTS: this.hints ? 'on' : 'off',
        FOYER_PORT: String(this.port),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // Ctrl-C ends the run, and the run ends its processes
    })
    this.child = child
    child.stderr.on('data', (words: Buffer) => (last = (last + words.toString()).slice(-2000)))
    let line = ''
    child.stdout.on('data', (words: Buffer) => {
      const lines = (line + words.toString()).split('\n')
      line = lines.pop() ?? ''
      for (const each of lines) this.note(each)
    })
    const started = performance.now()
    while (!hasEnded(child)) {
      if (!this.isReady && (await isReady(this.port))) this.isReady = !hasEnded(child)
      if (!this.isReady && performance.now() - started > START_WITHIN_MS) {
        this.told = true
        this.fared.stuckStarts++
        child.kill('SIGKILL')
      }
      await pause(20)
    }
    // The doors open before a start is over; until it is, a database that is lost ends it in words.
    const failed = !this.isReady || last.includes('Foyer could not start')
    if (!this.told && !failed) this.fared.deaths.push(`${child.exitCode ?? child.signalCode}: ${last.trim()}`)
    if (!this.told && failed) this.fared.failedStarts++
    this.isReady = false
  }

  /** Faults by what they are, without what differs from one to the next. */
  private note(line: string): void {
    if (!line.startsWith('{')) return
    const { level, msg, err } = JSON.parse(line) as { level: number; msg?: string; err?: { message?: string } }
    const kind = `${level >= 50 ? 'fault' : 'warning'}: ${msg ?? ''} – ${(err?.message ?? '').replaceAll(/[0-9a-f-]{8,}|\d+/g, '…').slice(0, 100)}`
    this.fared.faults.set(kind, (this.fared.faults.get(kind) ?? 0) + 1)
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(1000) }).then(
    async (answer) => {
      await answer.arrayBuffer()
      return answer.ok
    },
    () => false,
  )
