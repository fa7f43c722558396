import { graphql, type ResultOf } from '@foyer/schema'

export const StaffVisitFields = graphql(`
  fragment StaffVisitFields on StaffVisit @_unmask {
    id
    number
    stage
    outcome
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
    enteredAt
    callNo
    calledAt
    callReason
    lastCall
    recallFrom
    missFrom
    arrivedAt
    servingSince
    servedBefore
    wrapUpSince
    endedAt
    heldSince
    holdReason
    heldUntil
    heldBy
    goodUntil
    waitsFor
    sender {
      pointId
      kind
      label
      name {
        zh
        en
      }
    }
    plan {
      zh
      en
    }
    legs {
      serviceName {
        zh
        en
      }
      waitedSeconds
      servedSeconds
    }
    results {
      key
      name {
        zh
        en
      }
    }
    marks {
      key
      name {
        zh
        en
      }
    }
    bookedFor
    shownAt
    spokenAt
    comingAt
    undoUntil
    undoBy
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
    profileId
    offeredServiceIds
  }
`)

export const BookingFields = graphql(`
  fragment BookingFields on Booking @_unmask {
    id
    state
    serviceId
    serviceName {
      zh
      en
    }
    startsAt
    minutes
    lang
    partySize
    staffName
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
    visitId
    window
    checkInFrom
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
        waiting
        openPoints
        quote {
          lowMinutes
          highMinutes
        }
      }
      priorities {
        key
        name {
          zh
          en
        }
        boostMinutes
      }
      marks {
        key
        name {
          zh
          en
        }
      }
      profiles {
        id
        name {
          zh
          en
        }
      }
      lockedPins {
        staffId
        name
        until
      }
      takenOverBy
      waitingTotal
      waitingForMe
      waiting {
        ...StaffVisitFields
      }
      missed {
        ...StaffVisitFields
      }
      parked {
        ...StaffVisitFields
      }
      away {
        ...StaffVisitFields
      }
      recent {
        ...StaffVisitFields
      }
      bookings {
        ...BookingFields
      }
      notes {
        id
        visitId
        words
        staffName
        at
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
  [StaffVisitFields, DeskPointFields, BookingFields],
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
export type Booking = ResultOf<typeof BookingFields>
export type StaffNote = DeskPicture['notes'][number]
