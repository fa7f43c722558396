import type { ClientOptions } from '@foyer/client'
import { graphql, type ResultOf } from '@foyer/schema'

export const VenueAsked = graphql(`
  query KioskVenue($venueId: ID!) {
    venue(venueId: $venueId) {
      id
      name {
        zh
        en
      }
      preset
      timeZone
      now
      opening {
        open
        closesAt
        opensAt
        today {
          from
          to
        }
      }
      kioskIdleSeconds
      businessDay
      dayEndsAt
      publicUrl
      priorities {
        key
        name {
          zh
          en
        }
        boostMinutes
      }
    }
  }
`)

export const ServicesLive = graphql(`
  subscription KioskServicesLive($venueId: ID!) {
    servicesLive(venueId: $venueId) {
      id
      name {
        zh
        en
      }
      icon
      seriesId
      availability
      waiting
      quote {
        lowMinutes
        highMinutes
      }
    }
  }
`)

/** The same picture over HTTP. */
const ServicesAsked = graphql(`
  query KioskServices($venueId: ID!) {
    servicesLive: services(venueId: $venueId) {
      id
      name {
        zh
        en
      }
      icon
      seriesId
      availability
      waiting
      quote {
        lowMinutes
        highMinutes
      }
    }
  }
`)

export const IssueTicket = graphql(`
  mutation KioskIssueTicket($input: IssueTicketInput!) {
    issueTicket(input: $input) {
      __typename
      ... on IssuedTicket {
        visitId
        number
        token
        ahead
        quote {
          lowMinutes
          highMinutes
        }
        serviceName {
          zh
          en
        }
      }
      ... on Refused {
        say {
          zh
          en
        }
        opensAt
      }
    }
  }
`)

/** Finds a customer's bookings by what they typed or scanned; the names in the answer are masked. */
export const FindBooking = graphql(`
  query KioskFindBooking($input: FindBookingInput!) {
    findBooking(input: $input) {
      __typename
      ... on FoundBookings {
        bookings {
          id
          state
          startsAt
          window
          serviceName {
            zh
            en
          }
          maskedName
          phoneTail
          staffName
          number
          visitId
          ahead
        }
      }
      ... on Refused {
        reason
        say {
          zh
          en
        }
      }
    }
  }
`)

export const CheckIn = graphql(`
  mutation KioskCheckIn($input: CheckInInput!) {
    checkIn(input: $input) {
      __typename
      ... on IssuedTicket {
        visitId
        number
        token
        ahead
        quote {
          lowMinutes
          highMinutes
        }
        serviceName {
          zh
          en
        }
      }
      ... on Refused {
        reason
        say {
          zh
          en
        }
        from
        who
        opensAt
      }
    }
  }
`)

export const PrintTicket = graphql(`
  mutation KioskPrintTicket($input: PrintTicketInput!) {
    printTicket(input: $input) {
      __typename
      ... on PrintJob {
        id
        state
        because
      }
    }
  }
`)

export const PrintLive = graphql(`
  subscription KioskPrintLive($id: ID!) {
    printLive(id: $id) {
      id
      state
      because
    }
  }
`)

/** The same picture over HTTP. */
const PrintAsked = graphql(`
  query KioskPrint($id: ID!) {
    printLive: print(id: $id) {
      id
      state
      because
    }
  }
`)

export const PremisesAsked = graphql(`
  query KioskPremises($venueId: ID!) {
    premises(venueId: $venueId) {
      token
      until
    }
  }
`)

export const LeaseNumbers = graphql(`
  mutation KioskLeaseNumbers($input: LeaseNumbersInput!) {
    leaseNumbers(input: $input) {
      __typename
      ... on NumberLease {
        id
        seriesId
        prefix
        digits
        from
        to
        usedIndexes
        businessDay
        signingKey
      }
    }
  }
`)

export const ReturnNumbers = graphql(`
  mutation KioskReturnNumbers($input: LeaseInput!) {
    returnNumbers(input: $input) {
      __typename
    }
  }
`)

export const MergeOffline = graphql(`
  mutation KioskMergeOffline($input: MergeOfflineInput!) {
    mergeOffline(input: $input) {
      merged {
        no
      }
    }
  }
`)

export const CancelVisit = graphql(`
  mutation KioskCancelVisit($input: CancelVisitInput!) {
    cancelVisit(input: $input) {
      __typename
    }
  }
`)

export const RaiseServiceCall = graphql(`
  mutation KioskRaiseServiceCall($input: RaiseServiceCallInput!) {
    raiseServiceCall(input: $input) {
      __typename
    }
  }
`)

export const PairDevice = graphql(`
  mutation KioskPairDevice($input: PairDeviceInput!) {
    pairDevice(input: $input) {
      __typename
      ... on Paired {
        token
        deviceId
        kind
        venueId
        secondsLeft
        keyed
      }
      ... on Refused {
        say {
          zh
          en
        }
      }
    }
  }
`)

export type FoundBooking = Extract<ResultOf<typeof FindBooking>['findBooking'], { __typename: 'FoundBookings' }>['bookings'][number]
export type PrintJob = ResultOf<typeof PrintLive>['printLive']
export type Venue = ResultOf<typeof VenueAsked>['venue']
export type Service = ResultOf<typeof ServicesLive>['servicesLive'][number]

/** Which question gives the same picture as a live one, for venues whose network blocks sockets. */
export const askedInstead: NonNullable<ClientOptions['fallback']> = (document) => {
  if (document === ServicesLive) return ServicesAsked
  return document === PrintLive ? PrintAsked : null
}
