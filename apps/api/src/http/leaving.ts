import type { Server, ServerResponse } from 'node:http'

/** Milliseconds an answer may still take when the house closes. */
const PATIENCE = 5000

/** How a house closes without cutting anybody off: every answer from then on is its connection's last, and nobody new comes in. */
export class Leaving {
  private readonly unanswered = new Set<ServerResponse>()
  private begun = false

  constructor(
    private readonly server: Server,
    private readonly patience = PATIENCE,
  ) {}

  get hasBegun(): boolean {
    return this.begun
  }

  /** Every answer has to be told of before it is written. */
  answering(response: ServerResponse): void {
    this.unanswered.add(response)
    if (this.begun) response.setHeader('connection', 'close')
    response.once('close', () => {
      this.unanswered.delete(response)
      // What was kept open for a next question has none to come.
      if (this.begun) this.server.closeIdleConnections()
    })
  }

  /** From now on `hasBegun`; whoever still comes is answered, once. */
  begin(): void {
    this.begun = true
    for (const response of this.unanswered) if (!response.headersSent) response.setHeader('connection', 'close')
  }

  /** Lets nobody in any more, closes what is idle, and resolves when the last has gone. */
  async end(): Promise<void> {
    const gone = new Promise<void>((resolve) => this.server.close(() => resolve()))
    const cut = setTimeout(() => this.server.closeAllConnections(), this.patience)
    await gone
    clearTimeout(cut)
  }
}
