import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { close, open } from './sealed.ts'

/** One of the house's own keys, from which every venue's are made. */
export interface HouseKey {
  readonly id: string
  /** When it was made, in milliseconds. */
  readonly since: number
  readonly secret: Uint8Array
}

/** Where the house's keys are kept (store/keptRing): the newest first. Two processes that add at the same moment both find both. */
export interface KeptRing {
  read(): Promise<readonly HouseKey[]>
  add(key: HouseKey): Promise<void>
  drop(ids: readonly string[]): Promise<void>
}

/** A key that seals what is personal about one booking or one visit, and that is destroyed with it. */
export interface DataKey {
  readonly key: Uint8Array
  /** As it lies in the table: sealed by the venue's key. */
  readonly wrapped: Buffer
  /** The house's key that the venue's was made from. */
  readonly houseKey: string
}

/** The keys of this process: the house's make each venue's, the venue's wraps the key of each booking and visit. */
export class KeyRing {
  private keys: readonly HouseKey[] = []

  constructor(private readonly kept: KeptRing) {}

  /** Reads the keys, and makes the first. To be called again now and then: another process may have made a newer one. */
  async load(now: number): Promise<void> {
    this.keys = await this.kept.read()
    if (this.keys.length === 0) await this.rotate(now)
  }

  /** A new key of the house. What older ones wrapped stays readable until it is wrapped anew and they are dropped. */
  async rotate(now: number): Promise<void> {
    await this.kept.add({ id: randomBytes(6).toString('hex'), since: now, secret: randomBytes(32) })
    this.keys = await this.kept.read()
  }

  /** Drops all but the newest: what they wrapped stays shut for good, in every copy of the database. */
  async dropOlder(): Promise<void> {
    await this.kept.drop(this.older.map(({ id }) => id))
    this.keys = await this.kept.read()
  }

  /** Looks again where one of these is not known: another process may have made it. */
  async learn(ids: readonly (string | null)[]): Promise<void> {
    if (ids.some((id) => id !== null && !this.keys.some((key) => key.id === id))) await this.lookAgain()
  }

  /** Whether there is another newest key than was known here. At most once a second, for one that is asked for may be lost. */
  async lookAgain(): Promise<boolean> {
    if (performance.now() - this.looked < 1000) return false
    this.looked = performance.now()
    const before = this.newest.id
    this.keys = await this.kept.read()
    return this.newest.id !== before
  }
  private looked = -Infinity

  get newest(): HouseKey {
    const [key] = this.keys
    if (!key) throw new Error('the key ring was not loaded')
    return key
  }

  get older(): readonly HouseKey[] {
    return this.keys.slice(1)
  }

  newKey(venueId: string, scope: string): DataKey {
    return this.wrap(venueId, scope, randomBytes(32))
  }

  wrap(venueId: string, scope: string, key: Uint8Array): DataKey {
    const { id, secret } = this.newest
    return { key, wrapped: close(venueKey(secret, venueId, 'keys'), key, `key|${venueId}|${scope}`), houseKey: id }
  }

  /** Null where there is no such key any more. */
  unwrap(venueId: string, scope: string, wrapped: Uint8Array | null, houseKey: string | null): Uint8Array | null {
    const made = this.keys.find(({ id }) => id === houseKey)
    return made ? open(venueKey(made.secret, venueId, 'keys'), wrapped, `key|${venueId}|${scope}`) : null
  }

  /** By which a value can be found without being read, under each of the keys, the newest first; nothing without them. */
  indexes(venueId: string, value: string): Buffer[] {
    return this.keys.map(({ secret }) =>
      createHmac('sha256', venueKey(secret, venueId, 'index'))
        .update(value)
        .digest(),
    )
  }
}

const venueKey = (secret: Uint8Array, venueId: string, use: 'keys' | 'index'): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', `foyer|${use}|${venueId}`, 32))
