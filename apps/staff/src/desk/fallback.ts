import type { ClientOptions } from '@foyer/client'
import { DevicesAsked, DevicesLive } from './devicesPicture.ts'
import { DeskAsked, DeskLive } from './deskPicture.ts'
import { FloorAsked, FloorLive } from './floorPicture.ts'

/** Which question gives the same picture as a live one, for venues whose network blocks sockets. */
export const askedInstead: NonNullable<ClientOptions['fallback']> = (document) => {
  if (document === DeskLive) return DeskAsked
  if (document === DevicesLive) return DevicesAsked
  return document === FloorLive ? FloorAsked : null
}
