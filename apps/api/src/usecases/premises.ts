import { createHmac } from 'node:crypto'
import { isSame } from './spelled.ts'

/** How long a code on the screen is shown, and for how long after it is still good. */
const STANDS_FOR = 10 * 60_000

/**
 * The proof that somebody is on the premises: a code on the venue's own screens that changes every ten minutes and is good for two of
 * its stretches, so that nobody is caught between them. It opens nothing by itself.
 */
export class Premises {
  constructor(
    private readonly secret: Uint8Array,
    private readonly clock: () => number,
  ) {}

  token(venueId: string): { readonly token: string; readonly until: number } {
    const stretch = Math.floor(this.clock() / STANDS_FOR)
    return { token: `${Buffer.from(venueId).toString('base64url')}.${this.mac(venueId, stretch)}`, until: (stretch + 1) * STANDS_FOR }
  }

  /** The venue whose screen shows this code now, or showed it a moment ago. */
  venueOf(token: string | null): string | null {
    const [place = '', mac = ''] = (token ?? '').split('.')
    const venueId = Buffer.from(place, 'base64url').toString()
    const stretch = Math.floor(this.clock() / STANDS_FOR)
    return venueId !== '' && [stretch, stretch - 1].some((each) => isSame(mac, this.mac(venueId, each))) ? venueId : null
  }

  private mac(venueId: string, stretch: number): string {
    return createHmac('sha256', this.secret).update(`premises|${venueId}|${stretch}`).digest('base64url').slice(0, 16)
  }
}
