import { graphql, type ResultOf } from '@foyer/schema'

const DevicesPictureFields = graphql(`
  fragment DevicesPictureFields on DevicesPicture @_unmask {
    seq
    epoch
    asOf
    venueId
    devices {
      id
      kind
      name
      zoneId
      pointId
      keyed
      speaks
      pairedAt
      signedIn
    }
    lockedPins {
      staffId
      name
      until
    }
    zones {
      id
      name {
        zh
        en
      }
    }
    points {
      pointId
      kind
      label
      name {
        zh
        en
      }
    }
  }
`)

/** Every device of the venue and every locked PIN, as they come and go. */
export const DevicesLive = graphql(
  `
    subscription DevicesLive {
      devicesLive {
        ...DevicesPictureFields
      }
    }
  `,
  [DevicesPictureFields],
)

/** The same picture asked for, where sockets are blocked. */
export const DevicesAsked = graphql(
  `
    query DevicesAsked {
      devicesLive: devices {
        ...DevicesPictureFields
      }
    }
  `,
  [DevicesPictureFields],
)

/** Which venue this is: its name, and by which clock its times are told. */
export const VenueAsked = graphql(`
  query DevicesVenue($venueId: ID!) {
    venue(venueId: $venueId) {
      name {
        zh
        en
      }
      timeZone
      preset
    }
  }
`)

export type DevicesPicture = ResultOf<typeof DevicesPictureFields>
export type DeviceView = DevicesPicture['devices'][number]
export type LockedPin = DevicesPicture['lockedPins'][number]
