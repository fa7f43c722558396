import { graphql, type ResultOf } from '@foyer/schema'

export const StaffVisitFields = graphql(`
  fragment StaffVisitFields on StaffVisit @_unmask {
    id
    number
    stage
    serviceId
    serviceName {
      zh
      en
    }
    lang
    partySize
    priority {
      key
      name {
        zh
        en
      }
      boostMinutes
    }
    issuedAt
    callNo
    calledAt
    recallFrom
    missFrom
    arrivedAt
    servingSince
    endedAt
    targetMinutes
    waitTargetMinutes
  }
`)

export const DeskPointFields = graphql(`
  fragment DeskPointFields on DeskPoint @_unmask {
    id
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
    pauseReason
    pausedAt
    staff {
      id
      name
      role
    }
    serviceIds
    offeredServiceIds
  }
`)

const DeskPictureFields = graphql(
  `
    fragment DeskPictureFields on DeskPicture @_unmask {
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
      me {
        id
        name
        role
      }
      point {
        ...DeskPointFields
      }
      staff {
        id
        name
        role
      }
      points {
        ...DeskPointFields
      }
      services {
        id
        name {
          zh
          en
        }
        prefix
      }
      waitingTotal
      waitingForMe
      waiting {
        ...StaffVisitFields
      }
      missed {
        ...StaffVisitFields
      }
      current {
        ...StaffVisitFields
      }
      next {
        ...StaffVisitFields
      }
      today {
        served
        missed
        meanServiceMinutes
      }
      serviceCalls {
        id
        kind
        fromDevice
        raisedAt
      }
    }
  `,
  [StaffVisitFields, DeskPointFields],
)

/** Everything the tablet shows of one service point and of its queue. */
export const DeskLive = graphql(
  `
    subscription DeskLive($pointId: ID) {
      deskLive(pointId: $pointId) {
        ...DeskPictureFields
      }
    }
  `,
  [DeskPictureFields],
)

/** The same picture asked for, where sockets are blocked. */
export const DeskAsked = graphql(
  `
    query DeskAsked($pointId: ID) {
      deskLive: desk(pointId: $pointId) {
        ...DeskPictureFields
      }
    }
  `,
  [DeskPictureFields],
)

export type DeskPicture = ResultOf<typeof DeskPictureFields>
export type DeskPoint = ResultOf<typeof DeskPointFields>
export type StaffVisit = ResultOf<typeof StaffVisitFields>
export type StaffMember = DeskPicture['staff'][number]
export type ServiceCall = DeskPicture['serviceCalls'][number]
