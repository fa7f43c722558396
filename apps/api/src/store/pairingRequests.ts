import type { DeviceKind } from '@foyer/domain'
import type { VenuePool } from './venuePool.ts'

/** A device that asks to be let in. Codes and secrets are here as hashes only. */
export interface PairingRequest {
  readonly id: string
  /** What its key stood for: the same key with something else is another request. */
  readonly requestHash: string
  readonly kind: DeviceKind
  readonly name: string
  readonly publicKey: string | null
  readonly expiresAt: number
  /** The venue somebody typed its code in, if any. */
  readonly claimedBy: string | null
  readonly refused: boolean
}

/** A new one, with what it is found by. */
export interface NewPairingRequest extends Omit<PairingRequest, 'claimedBy' | 'refused'> {
  readonly codeHash: string
  readonly secretHash: string
  /** A keyed hash of the address, to count by. */
  readonly askedFrom: string
  readonly askedAt: number
}

interface Row {
  readonly id: string
  readonly request_hash: string
  readonly kind: DeviceKind
  readonly name: string
  readonly public_key: string | null
  readonly expires_at: string
  readonly claimed_by: string | null
  readonly refused: boolean
}

/** Requests of devices that belong to no venue yet. */
export class PairingRequests {
  constructor(private readonly pool: VenuePool) {}

  /** Keeps a request unless too many are open; `known`: this id was asked before. */
  async ask(
    request: NewPairingRequest,
    most: { readonly ofAddress: number; readonly inAll: number },
  ): Promise<'asked' | 'known' | 'tooMany'> {
    const { rows } = await this.pool.across<{ outcome: 'asked' | 'known' | 'tooMany' }>('askPairing', [
      JSON.stringify({
        id: request.id,
        request_hash: request.requestHash,
        code_hash: request.codeHash,
        secret_hash: request.secretHash,
        kind: request.kind,
        name: request.name,
        public_key: request.publicKey,
        asked_from: request.askedFrom,
        asked_at: request.askedAt,
        expires_at: request.expiresAt,
        refused: false,
      }),
      most.ofAddress,
      most.inAll,
    ])
    return rows[0]?.outcome ?? 'tooMany'
  }

  ofCode(codeHash: string): Promise<PairingRequest | null> {
    return this.one('pairingOfCode', codeHash)
  }

  ofSecret(secretHash: string): Promise<PairingRequest | null> {
    return this.one('pairingOfSecret', secretHash)
  }

  of(id: string): Promise<PairingRequest | null> {
    return this.one('pairingOfId', id)
  }

  /** The venue whose manager typed the code has it from now on, and no other; again by the same venue is the same. False: another was first, or it was refused. */
  async claim(id: string, venueId: string): Promise<boolean> {
    const { rowCount } = await this.pool.across('claimPairing', [id, venueId])
    return rowCount === 1
  }

  /** Nobody of this venue wants it: it is over. False: another venue has it. */
  async refuse(id: string, venueId: string): Promise<boolean> {
    const { rowCount } = await this.pool.across('refusePairing', [id, venueId])
    return rowCount === 1
  }

  /** Forgets what ran out before this moment. */
  async sweep(before: number): Promise<void> {
    await this.pool.across('sweepPairings', [before])
  }

  private async one(question: 'pairingOfCode' | 'pairingOfSecret' | 'pairingOfId', value: string): Promise<PairingRequest | null> {
    const { rows } = await this.pool.across<Row>(question, [value])
    const row = rows[0]
    if (!row) return null
    const { id, kind, name, refused } = row
    return {
      id,
      kind,
      name,
      refused,
      requestHash: row.request_hash,
      publicKey: row.public_key,
      expiresAt: Number(row.expires_at),
      claimedBy: row.claimed_by,
    }
  }
}
