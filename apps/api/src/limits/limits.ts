import type { Role } from '@foyer/domain'
import type { Rate } from './bucket.ts'

/** How much of everything whoever comes may have. A hall full of phones stands behind one address: an address alone is never the measure of a guest. */
export interface Limits {
  /** Requests of one credential, by what it is. */
  readonly requests: { readonly [Of in 'device' | 'staff']: Rate }
  /** Requests from one address by people nobody knows, who hold no ticket either. */
  readonly strangers: Rate
  /** Requests with one ticket's token. */
  readonly ticket: Rate
  /** Numbers given out by one kiosk for one service. */
  readonly issue: Rate
  /** Calls of one session at one point: a finger that slips twice is not two customers. */
  readonly call: Rate
  /** Wrong codes from one address or of one session, and wrong PINs at one device; a right one costs nothing. */
  readonly pairing: Rate
  readonly pin: Rate
  /** Wrong codes of all together. */
  readonly guesses: Rate
  /** PINs tried in one venue, right or wrong: each costs a comparison that is slow on purpose. */
  readonly pinTries: Rate
  /** Wrong guesses at bookings, of one device. */
  readonly bookings: Rate
  readonly sockets: {
    /** At one address, of people who have shown neither a credential nor a ticket. */
    readonly strangers: number
    /** With one credential, or with one ticket; the newest stays. */
    readonly credential: number
    readonly ticket: number
    /** Subscriptions begun on one socket, and messages of any kind. */
    readonly operations: Rate
    readonly messages: Rate
    /** Milliseconds a stranger's socket may stand and ask for nothing. */
    readonly idle: number
  }
}

const MINUTES = 1 / 60

/** What holds where nobody says otherwise; FOYER_LIMITS=off lifts all of it, for benches. */
export const LIMITS: Limits = {
  requests: { device: { burst: 60, perSecond: 10 }, staff: { burst: 100, perSecond: 20 } },
  strangers: { burst: 600, perSecond: 600 * MINUTES },
  ticket: { burst: 10, perSecond: 1 },
  issue: { burst: 3, perSecond: 1 / 2 },
  call: { burst: 4, perSecond: 2 },
  pairing: { burst: 5, perSecond: (5 / 10) * MINUTES },
  // More than the five by which a person's own pad is locked: that lock names its way out, this one does not.
  pin: { burst: 10, perSecond: (10 / 10) * MINUTES },
  guesses: { burst: 50, perSecond: 50 * MINUTES },
  pinTries: { burst: 100, perSecond: 100 * MINUTES },
  bookings: { burst: 8, perSecond: (8 / 5) * MINUTES },
  sockets: {
    strangers: 50,
    credential: 5,
    ticket: 8,
    operations: { burst: 20, perSecond: 5 },
    messages: { burst: 100, perSecond: 20 },
    idle: 5 * 60_000,
  },
}

const DEVICES: ReadonlySet<Role> = new Set<Role>(['kiosk', 'display', 'tablet'])

/** By which of the two rates a known role's requests are measured. */
export const measureOf = (role: Role): 'device' | 'staff' => (DEVICES.has(role) ? 'device' : 'staff')
