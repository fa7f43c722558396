import { Client } from 'pg'
import type { Logger } from 'pino'
import { impatientSocket } from './impatientSocket.ts'

/** A line that carries no hints looks like a quiet venue; so the server is asked now and then, and its silence believed. */
const ASK_EVERY = 4000
const PATIENCE = 10_000

/** Listens for hints on a connection of its own, for ever: lost, it comes back and says so, since something may have been missed. */
export class Listener {
  private client: Client | null = null
  private stopped = false
  private retry: NodeJS.Timeout | undefined
  private asking: NodeJS.Timeout | undefined

  constructor(
    private readonly url: string,
    private readonly heard: (venueId: string) => void,
    private readonly back: () => void,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'foyer-listen',
      connectionTimeoutMillis: 3000,
      stream: impatientSocket(PATIENCE),
    })
    this.client = client
    client.on('error', (error) => this.lost(client, error))
    client.on('end', () => this.lost(client, null))
    client.on('notification', ({ payload }) => payload && this.heard(payload))
    try {
      await client.connect()
      await client.query('LISTEN foyer')
      this.asking = setInterval(() => void client.query('SELECT 1').catch(() => {}), ASK_EVERY)
      this.back()
    } catch (error) {
      this.lost(client, error)
    }
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.retry)
    clearInterval(this.asking)
    await this.client?.end().catch(() => {})
  }

  private lost(client: Client, error: unknown): void {
    // The end of one that was given up comes late, when the next is at work already.
    if (this.stopped || client !== this.client) return
    if (error) this.logger.warn({ err: error }, 'the hint listener lost its connection')
    this.client = null
    clearInterval(this.asking)
    client.end().catch(() => {})
    this.retry = setTimeout(
      () => {
        this.retry = undefined
        void this.start()
      },
      250 + Math.random() * 750,
    )
  }
}
