import type { PersonalSubject } from '@foyer/domain'
import type { DataKey, KeyRing } from './keyRing.ts'
import { close, indexOld, open, openOld } from './sealed.ts'

/** A data key as it lies in the table personal_key; nulls where there is none any more. */
export interface KeyRow {
  readonly wrapped: Buffer | null
  readonly house_key: string | null
}

/** The name of a data key: whom it is for. */
export const scopeOf = ({ of, id }: PersonalSubject): string => `${of}/${id}`

export const subjectOf = (scope: string): PersonalSubject => {
  const [of, ...id] = scope.split('/')
  return { of: of === 'visit' ? 'visit' : 'booking', id: id.join('/') }
}

/** Seals what is personal with a key of its own for each booking and each visit, and reads it again while that key lives. */
export class Seal {
  constructor(
    readonly ring: KeyRing,
    /** The server's one secret of older versions; null once nothing it sealed is left. */
    private old: Uint8Array | null,
  ) {}

  newKey(venueId: string, subject: PersonalSubject): DataKey {
    return this.ring.newKey(venueId, scopeOf(subject))
  }

  keyIn(venueId: string, subject: PersonalSubject, { wrapped, house_key: houseKey }: KeyRow): Uint8Array | null {
    return this.ring.unwrap(venueId, scopeOf(subject), wrapped, houseKey)
  }

  close(key: Uint8Array, value: string | Uint8Array, where: string): Buffer {
    return close(key, value, where)
  }

  /** Null where it was erased, never kept, or cannot be read any more: no picture fails for it. */
  read(key: Uint8Array | null, sealed: Buffer | null, where: string): string | null {
    if (sealed === null) return null
    const opened = open(key, sealed, where)
    if (opened) return opened.toString('utf8')
    return key === null && this.old ? openOld(this.old, sealed, where) : null
  }

  open(key: Uint8Array | null, sealed: Buffer | null, where: string): Buffer | null {
    return open(key, sealed, where)
  }

  /** By which a value can be found, under every key it may have been indexed with; the newest first. */
  indexes(venueId: string, value: string): Buffer[] {
    const { old } = this
    return [...this.ring.indexes(venueId, value), ...(old ? [indexOld(old, venueId, value)] : [])]
  }

  get knowsOld(): boolean {
    return this.old !== null
  }

  forgetOld(): void {
    this.old = null
  }
}
