import { createHash, createHmac, randomInt } from 'node:crypto'
import { type Device, type Session, type VenueState } from '@foyer/domain'
import { jwtVerify, SignJWT } from 'jose'
import type { Ledger } from '../ledger/ledger.ts'
import { NoSuchVenue } from '../ledger/requests.ts'
import { type Principal, STRANGER } from './principal.ts'

/** Letters and digits that are not taken for one another. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const TICKET_TOKEN = 16
const PAIRING_CODE = 8
const REMEMBERED = 5000
const LOOK_AGAIN = 100

interface Claims {
  readonly venueId: string
  readonly deviceId?: string
  readonly sessionId?: string
}

/**
 * Bearer credentials: signed, so that no table is read to believe them, and checked against the venue's live state at every use,
 * so that a revoked device or a signed-out session is a stranger at once, on every process.
 */
export class Credentials {
  private readonly believed = new Map<string, Claims>()
  private readonly looked = new Map<string, number>()

  constructor(
    private readonly secret: Uint8Array,
    private readonly ledger: Ledger,
    private readonly clock: () => number,
  ) {}

  forDevice(venueId: string, deviceId: string): Promise<string> {
    return this.sign({ venueId, deviceId })
  }

  forSession(venueId: string, session: Session): Promise<string> {
    return this.sign({ venueId, sessionId: session.id }, session.endsAt)
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
    if (known.role !== 'anonymous' || !this.mayLookAgain(claims.venueId)) return known
    // Signed by us and not known here: another process may have paired it a moment ago.
    await log.caughtUp()
    return present(log.state, claims, this.clock())
  }

  /** What opens the phone page of a visit: 80 bits nobody can guess, the same at every asking, so that it needs no keeping. */
  ticketToken(venueId: string, visitId: string): string {
    const mac = createHmac('sha256', this.secret).update(`ticket|${venueId}|${visitId}`).digest()
    let token = ''
    for (let at = 0; at < TICKET_TOKEN; at++) token += ALPHABET[(mac[at] ?? 0) % ALPHABET.length]
    return token
  }

  /** A device that was revoked must not cost a look at the database with every try. */
  private mayLookAgain(venueId: string): boolean {
    const now = this.clock()
    if (now - (this.looked.get(venueId) ?? 0) < LOOK_AGAIN) return false
    this.looked.set(venueId, now)
    return true
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
      const claims = { venueId: payload.venueId, ...pick(payload, 'deviceId'), ...pick(payload, 'sessionId') }
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
  const code = Array.from({ length: PAIRING_CODE }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return { code, codeHash: codeHashOf(code) }
}

/** Codes are compared as people type them: any case, spaces and dashes left out. */
export const codeHashOf = (code: string): string =>
  createHash('sha256')
    .update(`pairing|${code.toUpperCase().replace(/[\s-]/g, '')}`)
    .digest('base64url')

function present(state: VenueState, { venueId, deviceId, sessionId }: Claims, now: number): Principal {
  if (sessionId !== undefined) {
    const session = state.sessions[sessionId]
    if (!session || session.endsAt <= now) return STRANGER
    return {
      role: session.role,
      venueId,
      sessionId,
      staffId: session.staffId,
      ...(session.deviceId === null ? {} : { deviceId: session.deviceId }),
    }
  }
  const device: Device | undefined = deviceId === undefined ? undefined : state.devices[deviceId]
  return device ? { role: device.kind === 'staff' ? 'tablet' : device.kind, venueId, deviceId: device.id } : STRANGER
}

const pick = <Key extends 'deviceId' | 'sessionId'>(from: Partial<Record<Key, string>>, key: Key): Partial<Record<Key, string>> =>
  from[key] === undefined ? {} : ({ [key]: from[key] } as Partial<Record<Key, string>>)
