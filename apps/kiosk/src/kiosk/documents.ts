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

export type Venue = ResultOf<typeof VenueAsked>['venue']
export type Service = ResultOf<typeof ServicesLive>['servicesLive'][number]

/** Which question gives the same picture as a live one, for venues whose network blocks sockets. */
export const askedInstead: NonNullable<ClientOptions['fallback']> = (document) => (document === ServicesLive ? ServicesAsked : null)
