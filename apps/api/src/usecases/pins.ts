import { hash, verify } from '@node-rs/argon2'
import type { StaffSecrets } from '../store/secrets.ts'

/** Compares a PIN with its hash: as slow as argon2 is. */
export type Compare = (pinHash: string, pin: string) => Promise<boolean>

/** People's PINs, known here by their hashes alone. */
export class Pins {
  /** What a PIN is compared with where there is none. */
  private readonly nobodys: Promise<string> = hash('nobody has this PIN')

  constructor(
    private readonly secrets: StaffSecrets,
    private readonly compare: Compare = verify,
  ) {}

  /** Whether it is this person's. Somebody unknown takes as long as anybody, so that the time tells no names. */
  async matches(venueId: string, staffId: string, pin: string): Promise<boolean> {
    const pinHash = await this.secrets.pinHash(venueId, staffId)
    const same = await this.compare(pinHash ?? (await this.nobodys), pin)
    return same && pinHash !== null
  }

  async set(venueId: string, staffId: string, pin: string): Promise<void> {
    await this.secrets.setPin(venueId, staffId, await hash(pin))
  }
}
