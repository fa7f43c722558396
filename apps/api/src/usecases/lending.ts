import { createHmac } from 'node:crypto'
import { type Lang, numberOf, seriesOf, serviceOf, type Venue } from '@foyer/domain'
import type { House } from './house.ts'
import type { Result } from './outcome.ts'
import type { Principal } from './principal.ts'
import { isSame } from './spelled.ts'

/** A block of numbers lent to a kiosk, with the key by which it signs what it gives while it is alone. */
export interface NumberLease {
  readonly id: string
  readonly seriesId: string
  readonly prefix: string
  readonly digits: number
  readonly from: number
  readonly to: number
  readonly usedIndexes: readonly number[]
  readonly businessDay: string
  readonly signingKey: string
}

/** A number that a kiosk gave while it was alone. */
export interface OfflineOperation {
  /** 1, 2, 3 … of this lease. */
  readonly no: number
  readonly index: number
  readonly serviceId: string
  readonly lang: Lang
  readonly priority: string
  readonly partySize: number
  readonly claimedAt: number
  /** Of this operation and the signature of the one before it. */
  readonly signature: string
}

export interface Merged {
  readonly merged: readonly { readonly no: number; readonly visitId: string; readonly number: string }[]
  readonly refused: readonly { readonly no: number; readonly reason: string }[]
}

const BLOCK = 20

/** Numbers for kiosks that lose the server: lent, told of afterwards, and taken back. */
export class Lending {
  constructor(
    private readonly house: House,
    private readonly secret: Uint8Array,
  ) {}

  async lease(principal: Principal, { key, seriesId }: { key: string; seriesId: string }): Promise<Result<NumberLease>> {
    const outcome = await this.house.ask(principal, key, { do: 'leaseNumbers', seriesId, count: BLOCK })
    if (!outcome.ok) return outcome
    const { state, subject } = outcome
    const lease = state.leases[subject.leaseId ?? '']
    const series = lease && state.venue ? seriesOf(state.venue, lease.seriesId) : undefined
    if (!lease || !series) return { refusal: { reason: 'unknownLease' } }
    const { id, from, to, businessDay, used } = lease
    const { prefix, digits } = series
    return { id, seriesId, prefix, digits, from, to, usedIndexes: Object.keys(used).map(Number), businessDay, signingKey: this.keyOf(id) }
  }

  /** What a kiosk did while it was alone, in its order. One that was told before is told again; one that is not the kiosk's own is refused, and those after it. */
  async merge(
    principal: Principal,
    { leaseId, operations }: { leaseId: string; operations: readonly OfflineOperation[] },
  ): Promise<Merged> {
    const merged: { no: number; visitId: string; number: string }[] = []
    const refused: { no: number; reason: string }[] = []
    let previous = ''
    for (const operation of operations.toSorted((a, b) => a.no - b.no)) {
      const { no, index, serviceId, lang, priority, partySize, claimedAt, signature } = operation
      if (!isSame(signature, this.sign(leaseId, operation, previous))) {
        refused.push({ no, reason: 'badSignature' })
        break
      }
      previous = signature
      const command = { do: 'issueOffline', leaseId, index, serviceId, lang, priority, partySize, claimedAt } as const
      const outcome = await this.house.ask(principal, `offline-${leaseId}-${index}-${(principal.deviceId ?? '').slice(-8)}`, command)
      if (!outcome.ok) {
        refused.push({ no, reason: outcome.refusal.reason })
        continue
      }
      merged.push({ no, visitId: outcome.subject.visitId ?? '', number: printed(outcome.state.venue, serviceId, index) })
    }
    return { merged, refused }
  }

  async giveBack(principal: Principal, { key, leaseId }: { key: string; leaseId: string }): Promise<Result<{ leaseId: string }>> {
    const outcome = await this.house.ask(principal, key, { do: 'returnNumbers', leaseId })
    return outcome.ok ? { leaseId } : outcome
  }

  private keyOf(leaseId: string): string {
    return createHmac('sha256', this.secret).update(`lease|${leaseId}`).digest('hex')
  }

  private sign(leaseId: string, operation: OfflineOperation, previous: string): string {
    return createHmac('sha256', this.keyOf(leaseId))
      .update(signedText(leaseId, operation, previous))
      .digest('hex')
  }
}

/** The number as the kiosk printed it; of a day that is over, the visit itself may have left the venue's memory. */
function printed(venue: Venue | null, serviceId: string, index: number): string {
  const series = venue && seriesOf(venue, serviceOf(venue, serviceId)?.seriesId ?? '')
  return series ? numberOf(series, index) : ''
}

/** What is signed of an operation: every fact of it, and the signature before it, so that none can be left out or put in between. */
export const signedText = (leaseId: string, operation: Omit<OfflineOperation, 'signature'>, previous: string): string => {
  const { no, index, serviceId, lang, priority, partySize, claimedAt } = operation
  return [leaseId, no, index, serviceId, lang, priority, partySize, claimedAt, previous].join('|')
}
