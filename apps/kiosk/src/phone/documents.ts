import type { ClientOptions } from '@foyer/client'
import { graphql, type ResultOf } from '@foyer/schema'

const TicketParts = graphql(`
  fragment TicketParts on TicketPicture @_unmask {
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
    zoneName {
      zh
      en
    }
    callNo
    calledAt
    comingAt
    servingSince
    endedAt
    nowServing
    arriveWithinMinutes
    until
    holdReason
    canDefer
    deferMinutes
    canRejoin
    rejoinBehind
    canComeBack
    journey {
      serviceName {
        zh
        en
      }
      state
    }
  }
`)

export const TicketLive = graphql(
  `
    subscription PhoneTicketLive($token: String!) {
      ticketLive(token: $token) {
        ...TicketParts
      }
    }
  `,
  [TicketParts],
)

/** The same picture over HTTP. */
export const TicketAsked = graphql(
  `
    query PhoneTicket($token: String!) {
      ticketLive: ticket(token: $token) {
        ...TicketParts
      }
    }
  `,
  [TicketParts],
)

export const WhyOrder = graphql(`
  query PhoneWhyOrder($token: String!) {
    whyOrder(token: $token) {
      overtakings {
        number
        say {
          zh
          en
        }
      }
    }
  }
`)

const No = graphql(`
  fragment No on Refused @_unmask {
    reason
    say {
      zh
      en
    }
  }
`)

export const CancelVisit = graphql(
  `
    mutation PhoneCancelVisit($input: CancelVisitInput!) {
      answer: cancelVisit(input: $input) {
        __typename
        ...No
      }
    }
  `,
  [No],
)

export const Defer = graphql(
  `
    mutation PhoneDefer($input: OwnVisitInput!) {
      answer: defer(input: $input) {
        __typename
        ...No
      }
    }
  `,
  [No],
)

export const ComeBack = graphql(
  `
    mutation PhoneComeBack($input: OwnVisitInput!) {
      answer: comeBack(input: $input) {
        __typename
        ...No
      }
    }
  `,
  [No],
)

export const Rejoin = graphql(
  `
    mutation PhoneRejoin($input: OwnVisitInput!) {
      answer: rejoin(input: $input) {
        __typename
        ...No
      }
    }
  `,
  [No],
)

export const SayComing = graphql(
  `
    mutation PhoneSayComing($input: OwnVisitInput!) {
      answer: sayComing(input: $input) {
        __typename
        ...No
      }
    }
  `,
  [No],
)

export type Ticket = NonNullable<ResultOf<typeof TicketLive>['ticketLive']>

/** What the server says to a wish of the customer's. */
export type Answer = ResultOf<typeof Defer>['answer'] | ResultOf<typeof CancelVisit>['answer']

/** Which question gives the same picture as a live one, for networks that block sockets. */
export const askedInstead: NonNullable<ClientOptions['fallback']> = (document) => (document === TicketLive ? TicketAsked : null)
