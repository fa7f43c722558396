import { graphql, type ResultOf } from '@foyer/schema'

export const CheckInNow = graphql(`
  mutation PhoneCheckIn($input: CheckInInput!) {
    checkIn(input: $input) {
      __typename
      ... on IssuedTicket {
        token
      }
      ... on Refused {
        reason
        from
        who
        say {
          zh
          en
        }
      }
    }
  }
`)

export type Refused = Extract<ResultOf<typeof CheckInNow>['checkIn'], { __typename: 'Refused' }>
