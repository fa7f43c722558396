import type { FoyerClient } from '../client.ts'
import { createClient } from '../createClient.ts'
import { onNudge } from '../nudges.ts'
import { deviceCredential, placeOf } from '../session.ts'
import { type DeviceWorld, RenewedDevice } from './device.ts'
import { indexedDbShelf } from './indexedDbShelf.ts'
import { keyRing } from './key.ts'

/** How long one tab waits for another before it goes on alone: a tab that hangs must not hold up the rest. */
const PATIENCE = 5000

/** The device of this name (`kiosk`, `display`, `staff`) in this browser, paired or not. */
export function openDevice({
  name,
  url,
  storage,
}: {
  readonly name: string
  readonly url: string
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}): RenewedDevice {
  const stranger: Pick<FoyerClient, 'ask'> = createClient({ url, token: () => null })
  return new RenewedDevice({
    keeper: deviceCredential(storage, name),
    keys: keyRing(name, indexedDbShelf(), globalThis.crypto?.subtle),
    stranger,
    world: browserWorld(placeOf(name)),
  })
}

const browserWorld = (place: string): DeviceWorld => ({
  now: () => ({ steady: performance.now(), device: Date.now() }),
  random: Math.random,
  timers: { set: (callback, milliseconds) => setTimeout(callback, milliseconds), clear: (bell) => clearTimeout(bell as number) },
  onNudge,
  onElsewhere(changed) {
    const heard = ({ key }: StorageEvent) => {
      if (key === place || key === null) changed() // null: everything was cleared
    }
    addEventListener('storage', heard)
    return () => removeEventListener('storage', heard)
  },
  alone: (task) => alone(place, task),
  fetch: (where, request) => globalThis.fetch(where, request),
  webSocket: (url, protocols) => new WebSocket(url, protocols),
})

async function alone(place: string, task: () => Promise<void>): Promise<void> {
  const { locks } = navigator as { readonly locks?: LockManager } // not on a page over plain http
  if (!locks) return task()
  try {
    await locks.request(place, { signal: AbortSignal.timeout(PATIENCE) }, task)
  } catch (failure) {
    if (!(failure instanceof DOMException) || failure.name !== 'TimeoutError') throw failure
    await task()
  }
}
