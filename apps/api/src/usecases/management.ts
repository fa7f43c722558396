import { randomInt } from 'node:crypto'
import { type DeviceKind, type Subject, type Venue, type VenueState } from '@foyer/domain'
import { hash } from '@node-rs/argon2'
import { uuidv7 } from 'uuidv7'
import type { Ledger } from '../ledger/ledger.ts'
import type { Lookups } from '../store/lookups.ts'
import { readAddress } from '../ports/printer/address.ts'
import type { Printers } from '../store/printers.ts'
import type { StaffSecrets } from '../store/secrets.ts'
import { newPairingCode } from './codes.ts'
import type { Credentials } from './credentials.ts'

/** What the manager does at the command line, on the server itself: set up a venue, hand out codes and credentials. */
export class Management {
  constructor(
    private readonly ledger: Ledger,
    private readonly credentials: Credentials,
    private readonly lookups: Lookups,
    private readonly secrets: StaffSecrets,
    private readonly printers: Printers,
  ) {}

  /** The venues that are set up. */
  async venueIds(): Promise<readonly string[]> {
    return (await this.lookups.venues()).map(({ venueId }) => venueId)
  }

  /** Sets up a venue, with one PIN for all its people, to be changed by each; gives the PIN back, for it is kept nowhere in the clear. */
  async install(venue: Venue): Promise<{ pin: string }> {
    await this.ledger.found(venue.id)
    await this.carryOut(venue.id, { do: 'installTemplate', venue })
    const pin = String(randomInt(1000, 10_000))
    const pinHash = await hash(pin)
    for (const { id } of venue.staff) await this.secrets.setPin(venue.id, id, pinHash)
    return { pin }
  }

  async venue(venueId: string): Promise<Venue> {
    const { state } = await this.ledger.venue(venueId)
    if (!state.venue) throw new Error(`venue ${venueId} is not set up`)
    return state.venue
  }

  async state(venueId: string): Promise<VenueState> {
    return (await this.ledger.venue(venueId)).state
  }

  /** A one-time code with which a device becomes the venue's. */
  async offerPairing(
    venueId: string,
    kind: DeviceKind,
    { minutes = 30, pointId = null, staffId = null, zoneId = null }: Partial<Offer> = {},
  ): Promise<string> {
    const { code, codeHash } = newPairingCode()
    await this.carryOut(venueId, { do: 'offerPairing', codeHash, kind, minutes, pointId, staffId, zoneId })
    return code
  }

  /** A bearer credential of a kiosk or display, for automation; it is a device and can be revoked like one. */
  async deviceToken(venueId: string, kind: DeviceKind, name: string): Promise<string> {
    const { deviceId } = await this.carryOut(venueId, { do: 'enrolDevice', kind, name })
    return (await this.credentials.forDevice(venueId, deviceId ?? '', { automated: true })).token
  }

  /** Which printer stands beside a device: tcp://host:port, 9100 where none is said. False where the address makes no sense. */
  async placePrinter(venueId: string, deviceId: string, address: string): Promise<boolean> {
    if (!readAddress(address)) return false
    await this.printers.place(venueId, deviceId, address)
    return true
  }

  /** A device that is lost is a stranger from now on, on every process. */
  async revokeDevice(venueId: string, deviceId: string): Promise<void> {
    await this.carryOut(venueId, { do: 'revokeDevice', deviceId })
  }

  /** A bearer credential of a signed-in person, for automation. */
  async staffToken(venueId: string, staffId: string, hours = 24): Promise<string> {
    const { sessionId } = await this.carryOut(venueId, { do: 'signIn', staffId, pinMatches: true, hours })
    const session = (await this.state(venueId)).sessions[sessionId ?? '']
    if (!session) throw new Error(`no session for ${staffId}`)
    return (await this.credentials.forSession(venueId, session, { automated: true })).token
  }

  private async carryOut(venueId: string, command: Parameters<Ledger['submit']>[0]['command']): Promise<Subject> {
    const answer = await this.ledger.submit({ venueId, key: uuidv7(), command, actor: { kind: 'organisation', role: 'admin' } })
    if (!answer.ok) throw new Refusal(answer.refusal.reason)
    return answer.subject
  }
}

/** What a pairing code is offered with. */
interface Offer {
  readonly minutes: number
  readonly pointId: string | null
  readonly staffId: string | null
  readonly zoneId: string | null
}

/** The venue said no to the manager. */
export class Refusal extends Error {}
