import { graphql, type ResultOf } from '@foyer/schema'

const FloorPictureFields = graphql(`
  fragment FloorPictureFields on FloorPicture @_unmask {
    seq
    epoch
    asOf
    venueId
    venueName {
      zh
      en
    }
    preset
    timeZone
    waiting
    longestWaitMinutes
    longestWaitNumber
    waitTargetMinutes
    meanServiceMinutes
    missedToday
    calledToday
    servedToday
    staffedPoints
    pausedPoints
    totalPoints
    parked
    away
    people {
      staff {
        id
        name
      }
      activity
      since
      clockedInAt
      seconds {
        available
        serving
        wrapUp
        break
        backstage
      }
    }
    points {
      place {
        pointId
        kind
        label
        name {
          zh
          en
        }
      }
      state
      staff {
        id
        name
      }
      number
      since
      pauseReason
    }
    queues {
      serviceId
      name {
        zh
        en
      }
      prefix
      waiting
      longestWaitMinutes
      quote {
        lowMinutes
        highMinutes
      }
      targetMinutes
    }
    alerts {
      id
      kind
      since
      serviceName {
        zh
        en
      }
      place {
        pointId
        kind
        label
        name {
          zh
          en
        }
      }
      number
      minutes
      fromDevice
    }
  }
`)

/** The supervisor's whole room, with every service point in the order they stand in. */
export const FloorLive = graphql(
  `
    subscription FloorLive {
      floorLive {
        ...FloorPictureFields
      }
    }
  `,
  [FloorPictureFields],
)

/** The same picture asked for, where sockets are blocked. */
export const FloorAsked = graphql(
  `
    query FloorAsked {
      floorLive: floor {
        ...FloorPictureFields
      }
    }
  `,
  [FloorPictureFields],
)

export type FloorPicture = ResultOf<typeof FloorPictureFields>
export type FloorPoint = FloorPicture['points'][number]
export type FloorQueue = FloorPicture['queues'][number]
export type FloorAlert = FloorPicture['alerts'][number]
export type FloorPerson = FloorPicture['people'][number]
