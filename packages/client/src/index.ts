export { AskFailed, type FoyerClient, type Link, type LinkState } from './client.ts'
export type { Bearer, Credential } from './bearer.ts'
export { createClient } from './createClient.ts'
export type { Asking } from './device/askToPair.ts'
export { type Attended, type Device, type DeviceWorld, RenewedDevice } from './device/device.ts'
export { keyRing } from './device/key.ts'
export { openDevice } from './device/openDevice.ts'
export { type AskedToPair, useAskToPair } from './device/useAskToPair.ts'
export { useDeviceChange } from './device/useDeviceChange.ts'
export { newKey } from './newKey.ts'
export { type ClientOptions, type Pace, ROOM_PACE, type Timers } from './options.ts'
export { type FeedItem, type FeedPlace, readOn, type Reading, UNREAD } from './readOn.ts'
export { FoyerProvider, useFoyer, useLink, useWatch } from './react.tsx'
export { createOutbox, type Errand, Expired, type Outbox, type OutboxWorld, type Stamp } from './outbox.ts'
export { createServerClock, type ServerClock } from './serverClock.ts'
export {
  type Admission,
  deviceCredential,
  pairFromLink,
  type CredentialKeeper,
  type DeviceCredential,
  type SharedKeeper,
} from './session.ts'
