import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { kept, type Session, type VenueState } from '@foyer/domain'
import { jwtVerify, SignJWT } from 'jose'
import type { Ledger } from '../ledger/ledger.ts'
import { NoSuchVenue } from '../ledger/requests.ts'
import type { VenueLog } from '../ledger/venueLog.ts'
import { Endings } from './endings.ts'
import { type Principal, STRANGER } from './principal.ts'
import { spelled } from './spelled.ts'

const TICKET_TOKEN = 16
const REMEMBERED = 5000
const NEWEST = 1000
const LOOK_AGAIN = 100

interface Claims {
  readonly venueId: string
  readonly deviceId?: string
  readonly sessionId?: string
  readonly automated?: true
  /** When the credential ends by itself, in milliseconds. */
  readonly until?: number
}

/** A bearer credential, and the seconds it lives before its device's key must renew it; null: as long as the device or session does. */
export interface Bearer {
  readonly token: string
  readonly secondsLeft: number | null
}

/** For whom a credential is made. */
interface Making {
  /** A program at the command line, not a screen or a person. */
  readonly automated?: boolean
}

/**
 * Bearer credentials: signed, so that no table is read to believe them, and checked against the venue's live state at every use,
 * so that a revoked device or a signed-out session is a stranger at once, on every process.
 */
export class Credentials {
  /** For doors that let somebody in once and leave them in: sockets. */
  readonly endings: Endings
  private readonly key: KeyObject
  /** The latest tickets' tokens by visit: each is asked for at least twice, for its row and for the answer. */
  private readonly newest = new Map<string, string>()
  private readonly believed = new Map<string, Claims>()
  private readonly looked = new Map<string, number>()
  private readonly looks = new Map<string, Promise<void>>()

  constructor(
    private readonly secret: Uint8Array,
    private readonly ledger: Ledger,
    private readonly clock: () => number,
    private readonly deviceTokenSeconds = 600,
  ) {
    this.key = createSecretKey(secret)
    this.endings = new Endings(ledger, clock)
  }

  async forDevice(venueId: string, deviceId: string, { automated = false }: Making = {}): Promise<Bearer> {
    const secondsLeft = await this.livesFor(venueId, deviceId)
    const claims: Claims = { venueId, deviceId, ...(automated ? { automated } : {}) }
    return { token: await this.sign(claims, this.endsAfter(secondsLeft)), secondsLeft }
  }

  /** Never longer than the session; on a device with a key no longer than the device's own. */
  async forSession(venueId: string, session: Session, { automated = false }: Making = {}): Promise<Bearer> {
    const secondsLeft = session.deviceId === null ? null : await this.livesFor(venueId, session.deviceId)
    const claims: Claims = { venueId, sessionId: session.id, ...(automated ? { automated } : {}) }
    const until = Math.min(session.endsAt, this.endsAfter(secondsLeft) ?? Infinity)
    return { token: await this.sign(claims, until), secondsLeft }
  }

  /** Whoever bears this token; a stranger when it is none of ours, or no longer. */
  async principal(token: string | null): Promise<Principal> {
    if (!token) return STRANGER
    const claims = this.believed.get(token) ?? (await this.verify(token))
    if (!claims || isOver(claims, this.clock())) return STRANGER
    const log = await this.ledger.venue(claims.venueId).catch((error: unknown) => {
      if (error instanceof NoSuchVenue) return null
      throw error
    })
    if (!log) return STRANGER
    const known = present(log.state, claims, this.clock())
    if (known.role !== 'anonymous') return known
    // Signed by us and not known here: another process may have paired it a moment ago.
    await this.lookAgain(log)
    return present(log.state, claims, this.clock())
  }

  /** What opens the phone page of a visit: 80 bits nobody can guess, the same at every asking, so that it needs no keeping. */
  ticketToken(venueId: string, visitId: string): string {
    const known = this.newest.get(visitId)
    if (known !== undefined) return known
    const mac = createHmac('sha256', this.key).update(`ticket|${venueId}|${visitId}`).digest()
    const token = spelled(mac, TICKET_TOKEN)
    if (this.newest.size >= NEWEST) this.newest.clear()
    this.newest.set(visitId, token)
    return token
  }

  /** Resolves once what another process wrote a moment ago is known here; at most ten looks a second. */
  async upToDate(venueId: string): Promise<void> {
    await this.lookAgain(await this.ledger.venue(venueId))
  }

  /** What is bound to a key that cannot be copied is good for little without it: it ends soon. */
  private async livesFor(venueId: string, deviceId: string): Promise<number | null> {
    const { state } = await this.ledger.venue(venueId)
    return kept(state.devices, deviceId)?.publicKey ? this.deviceTokenSeconds : null
  }

  private endsAfter(seconds: number | null): number | undefined {
    return seconds === null ? undefined : this.clock() + seconds * 1000
  }

  /** A device that was revoked must not cost a look at the database with every try: all who wait for one share the next. */
  private lookAgain(log: VenueLog): Promise<void> {
    const shared = this.looks.get(log.venueId)
    if (shared) return shared
    const wait = Math.max(0, (this.looked.get(log.venueId) ?? -Infinity) + LOOK_AGAIN - performance.now())
    const look = new Promise((resolve) => setTimeout(resolve, wait)).then(() => {
      this.looks.delete(log.venueId)
      this.looked.set(log.venueId, performance.now())
      return log.caughtUp()
    })
    this.looks.set(log.venueId, look)
    return look
  }

  private sign(claims: Claims, until?: number): Promise<string> {
    const token = new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('foyer')
      .setIssuedAt(Math.floor(this.clock() / 1000))
    return (until === undefined ? token : token.setExpirationTime(Math.ceil(until / 1000))).sign(this.secret)
  }

  private async verify(token: string): Promise<Claims | null> {
    try {
      const { payload } = await jwtVerify<Claims>(token, this.secret, {
        issuer: 'foyer',
        algorithms: ['HS256'],
        currentDate: new Date(this.clock()),
      })
      const claims: Claims = {
        venueId: payload.venueId,
        ...pick(payload, 'deviceId'),
        ...pick(payload, 'sessionId'),
        ...(payload.automated ? { automated: true } : {}),
        ...(payload.exp === undefined ? {} : { until: payload.exp * 1000 }),
      }
      if (this.believed.size >= REMEMBERED) this.believed.clear()
      this.believed.set(token, claims)
      return claims
    } catch {
      return null
    }
  }
}

/** However well it was believed before. */
const isOver = ({ until }: Claims, now: number): boolean => until !== undefined && until <= now

function present(state: VenueState, { venueId, deviceId, sessionId, automated, until }: Claims, now: number): Principal {
  const more = { ...(automated ? { automated } : {}), ...(until === undefined ? {} : { until }) }
  if (sessionId !== undefined) {
    const session = kept(state.sessions, sessionId)
    if (!session || session.endsAt <= now) return STRANGER
    return {
      role: session.role,
      venueId,
      sessionId,
      staffId: session.staffId,
      ...(session.deviceId === null ? {} : { deviceId: session.deviceId }),
      ...more,
    }
  }
  const device = deviceId === undefined ? undefined : kept(state.devices, deviceId)
  return device ? { role: device.kind === 'staff' ? 'tablet' : device.kind, venueId, deviceId: device.id, ...more } : STRANGER
}

const pick = <Key extends 'deviceId' | 'sessionId'>(from: Partial<Record<Key, string>>, key: Key): Partial<Record<Key, string>> =>
  from[key] === undefined ? {} : ({ [key]: from[key] } as Partial<Record<Key, string>>)
