/** What a paired device carries: who it is, and where it stands. */
export interface DeviceCredential {
  readonly token: string
  readonly deviceId: string
  readonly venueId: string
  /** The point this tablet was offered for, if any. */
  readonly pointId: string | null
  /** Whether sign-ins on this tablet may see the whole floor. */
  readonly floor: boolean
  /** Whether it holds a key: its token then ends soon, and is renewed with the key alone. */
  readonly keyed: boolean
}

/** What a device is let in with. `secondsLeft` is how long its token lived when it was given; null, or nothing, where it does not end. */
export type Admission = Pick<DeviceCredential, 'token' | 'deviceId' | 'venueId'> &
  Partial<DeviceCredential> & { readonly secondsLeft?: number | null }

/** Where one device keeps its credential. */
export interface CredentialKeeper {
  read(): DeviceCredential | null
  keep(credential: Admission): void
  forget(): void
}

/** A keeper that several tabs write to. */
export interface SharedKeeper extends CredentialKeeper {
  /** What another tab of this device may have written meanwhile. */
  again(): DeviceCredential | null
}

/** The credential of this device under one name (`kiosk`, `staff` …), remembered across restarts where the browser allows it. */
export function deviceCredential(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, name: string): SharedKeeper {
  const place = placeOf(name)
  let remembered = readCredential(attempt(() => storage.getItem(place)))
  return {
    read: () => remembered,
    again() {
      remembered = readCredential(attempt(() => storage.getItem(place)))
      return remembered
    },
    keep: ({ token, deviceId, venueId, pointId = null, floor = false, keyed = false }) => {
      remembered = { token, deviceId, venueId, pointId, floor, keyed }
      attempt(() => storage.setItem(place, JSON.stringify(remembered)))
    },
    forget: () => {
      remembered = null
      attempt(() => storage.removeItem(place))
    },
  }
}

/** Under which name the storage holds the credential of a device. */
export const placeOf = (name: string): string => `foyer.device.${name}`

/** The one-time pairing code from a link (`#pair=XXXX`), taken out of the address bar so that it never stays in the history. */
export function pairFromLink(
  place: Pick<Location, 'hash' | 'pathname' | 'search'> = location,
  past: Pick<History, 'state' | 'replaceState'> = history,
): string | null {
  const fragment = new URLSearchParams(place.hash.slice(1))
  const code = fragment.get('pair')
  if (code === null) return null
  fragment.delete('pair')
  const rest = String(fragment) && `#${fragment}`
  past.replaceState(past.state, '', `${place.pathname}${place.search}${rest}`)
  return code.trim() || null
}

function readCredential(text: string | null | undefined): DeviceCredential | null {
  const found: unknown = attempt(() => JSON.parse(text ?? 'null'))
  if (typeof found !== 'object' || found === null) return null
  const { token, deviceId, venueId, pointId, floor, keyed } = found as Record<string, unknown>
  if (typeof token !== 'string' || typeof deviceId !== 'string' || typeof venueId !== 'string') return null
  return { token, deviceId, venueId, pointId: typeof pointId === 'string' ? pointId : null, floor: floor === true, keyed: keyed === true }
}

/** Storage may be blocked or full: the device then works until the page is closed. */
function attempt<Value>(task: () => Value): Value | undefined {
  try {
    return task()
  } catch {
    return undefined
  }
}
