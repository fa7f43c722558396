import { createHash, createHmac, createSecretKey, type KeyObject, randomInt } from 'node:crypto'
import { type Device, type Session, type VenueState } from '@foyer/domain'
import { jwtVerify, SignJWT } from 'jose'
import type { Ledger } from '../ledger/ledger.ts'
import { NoSuchVenue } from '../ledger/requests.ts'
import type { VenueLog } from '../ledger/venueLog.ts'
import { Endings } from './endings.ts'
import { type Principal, STRANGER } from './principal.ts'
import { GLYPHS, spelled } from './spelled.ts'

const TICKET_TOKEN = 16
const PAIRING_CODE = 8
const REMEMBERED = 5000
const NEWEST = 1000
const LOOK_AGAIN = 100

interface Claims {
  readonly venueId: string
  readonly deviceId?: string
  readonly sessionId?: string
  readonly automated?: true
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
  ) {
    this.key = createSecretKey(secret)
    this.endings = new Endings(ledger, clock)
  }

  forDevice(venueId: string, deviceId: string, { automated = false }: Making = {}): Promise<string> {
    return this.sign({ venueId, deviceId, ...(automated ? { automated } : {}) })
  }

  forSession(venueId: string, session: Session, { automated = false }: Making = {}): Promise<string> {
    return this.sign({ venueId, sessionId: session.id, ...(automated ? { automated } : {}) }, session.endsAt)
  }

  /** Whoever bears this token; a stranger when it is none of ours, or no longer. */
  async principal(token: string | null): Promise<Principal> {
    if (!token) return STRANGER
    const claims = this.believed.get(token) ?? (await this.verify(token))
    if (!claims) return STRANGER
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
    return (until === undefined ? token : token.setExpirationTime(Math.floor(until / 1000))).sign(this.secret)
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
      }
      if (this.believed.size >= REMEMBERED) this.believed.clear()
      this.believed.set(token, claims)
      return claims
    } catch {
      return null
    }
  }
}

/** A one-time code for pairing, and the hash that stands for it everywhere else. */
export function newPairingCode(): { code: string; codeHash: string } {
  const code = Array.from({ length: PAIRING_CODE }, () => GLYPHS[randomInt(GLYPHS.length)]).join('')
  return { code, codeHash: codeHashOf(code) }
}

/** Codes are compared as people type them: any case, spaces and dashes left out. */
export const codeHashOf = (code: string): string =>
  createHash('sha256')
    .update(`pairing|${code.toUpperCase().replace(/[\s-]/g, '')}`)
    .digest('base64url')

function present(state: VenueState, { venueId, deviceId, sessionId, automated }: Claims, now: number): Principal {
  const counted = automated ? { automated } : {}
  if (sessionId !== undefined) {
    const session = state.sessions[sessionId]
    if (!session || session.endsAt <= now) return STRANGER
    return {
      role: session.role,
      venueId,
      sessionId,
      staffId: session.staffId,
      ...(session.deviceId === null ? {} : { deviceId: session.deviceId }),
      ...counted,
    }
  }
  const device: Device | undefined = deviceId === undefined ? undefined : state.devices[deviceId]
  return device ? { role: device.kind === 'staff' ? 'tablet' : device.kind, venueId, deviceId: device.id, ...counted } : STRANGER
}

const pick = <Key extends 'deviceId' | 'sessionId'>(from: Partial<Record<Key, string>>, key: Key): Partial<Record<Key, string>> =>
  from[key] === undefined ? {} : ({ [key]: from[key] } as Partial<Record<Key, string>>)
