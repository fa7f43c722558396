import type { Device, DeviceCredential } from '@foyer/client'

export interface Holding {
  readonly safe?: boolean
  readonly publicKey?: string | null
  readonly doubt?: () => void
}

/** For tests: a device that is paired, or not yet; a doubt is the end of it, unless somebody finds out otherwise. */
export function deviceForTest(credential: DeviceCredential | null, holding: Holding = {}): Device {
  const { safe = true, publicKey = null, doubt } = holding
  const listeners = new Set<() => void>()
  let kept = credential
  const become = (next: DeviceCredential | null) => {
    kept = next
    listeners.forEach((listener) => listener())
  }
  return {
    safe,
    publicKey: async () => publicKey,
    read: () => kept,
    keep: ({ token, deviceId, venueId, pointId = null, floor = false, keyed = false }) =>
      become({ token, deviceId, venueId, pointId, floor, keyed }),
    forget: () => become(null),
    doubt: doubt ?? (() => become(null)),
    onChange: (listener) => (listeners.add(listener), () => void listeners.delete(listener)),
    attend: () => {},
  }
}
