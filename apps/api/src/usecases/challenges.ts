import { createHmac } from 'node:crypto'
import { isSame } from './spelled.ts'

/** Milliseconds a challenge is good for. */
const GOOD_FOR = 60_000

/** By so much the clocks of two processes may differ. */
const APART = 5000

/** Something new to sign at every asking. Nothing is kept of it: any process knows its own and the others' by the server's secret. */
export class Challenges {
  constructor(
    private readonly secret: Uint8Array,
    private readonly clock: () => number,
  ) {}

  make(): string {
    const at = this.clock().toString(36)
    return `${at}.${this.mac(at)}`
  }

  /** Whether it is ours, and of the last minute. */
  isFresh(challenge: string): boolean {
    const [at = '', mac = ''] = challenge.split('.')
    const age = this.clock() - Number.parseInt(at, 36)
    return age >= -APART && age <= GOOD_FOR && isSame(mac, this.mac(at))
  }

  private mac(at: string): string {
    return createHmac('sha256', this.secret).update(`challenge|${at}`).digest('base64url')
  }
}
