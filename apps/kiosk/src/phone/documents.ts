import type { ClientOptions } from '@foyer/client'
import { graphql, type ResultOf } from '@foyer/schema'

export const TicketLive = graphql(`
  subscription PhoneTicketLive($token: String!) {
    ticketLive(token: $token) {
      asOf
      venueName {
        zh
        en
      }
      preset
      timeZone
      number
      serviceName {
        zh
        en
      }
      lang
      stage
      outcome
      ahead
      quote {
        lowMinutes
        highMinutes
      }
      place {
        kind
        label
        name {
          zh
          en
        }
      }
      callNo
      calledAt
      servingSince
      endedAt
      nowServing
      arriveWithinMinutes
    }
  }
`)

/** The same picture over HTTP. */
export const TicketAsked = graphql(`
  query PhoneTicket($token: String!) {
    ticketLive: ticket(token: $token) {
      asOf
      venueName {
        zh
        en
      }
      preset
      timeZone
      number
      serviceName {
        zh
        en
      }
      lang
      stage
      outcome
      ahead
      quote {
        lowMinutes
        highMinutes
      }
      place {
        kind
        label
        name {
          zh
          en
        }
      }
      callNo
      calledAt
      servingSince
      endedAt
      nowServing
      arriveWithinMinutes
    }
  }
`)

export const CancelVisit = graphql(`
  mutation PhoneCancelVisit($input: CancelVisitInput!) {
    cancelVisit(input: $input) {
      __typename
      ... on Refused {
        say {
          zh
          en
        }
      }
    }
  }
`)

export type Ticket = NonNullable<ResultOf<typeof TicketLive>['ticketLive']>

/** Which question gives the same picture as a live one, for networks that block sockets. */
export const askedInstead: NonNullable<ClientOptions['fallback']> = (document) => (document === TicketLive ? TicketAsked : null)
