import { graphql, type ResultOf } from '@foyer/schema'
import { DeskPointFields } from './deskPicture.ts'

/** Everything this tablet may ask for, one document each; every answer is the thing wanted or a refusal with words for the person. */

export const RefusedFields = graphql(`
  fragment RefusedFields on Refused @_unmask {
    reason
    say {
      zh
      en
    }
    who
  }
`)

export type Refused = { __typename: 'Refused' } & ResultOf<typeof RefusedFields>

export const PairDevice = graphql(
  `
    mutation PairDevice($input: PairDeviceInput!) {
      pairDevice(input: $input) {
        __typename
        ... on Paired {
          token
          deviceId
          kind
          venueId
          pointId
          floor
          signedIn {
            token
            staff {
              id
              name
              role
            }
            expiresAt
          }
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const SignIn = graphql(
  `
    mutation SignIn($input: SignInInput!) {
      signIn(input: $input) {
        __typename
        ... on SignedIn {
          token
          staff {
            id
            name
            role
          }
          expiresAt
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const SignOut = graphql(
  `
    mutation SignOut($input: SignOutInput!) {
      signOut(input: $input) {
        __typename
        ... on SignedOut {
          staffId
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const OpenServicePoint = graphql(
  `
    mutation OpenServicePoint($input: OpenServicePointInput!) {
      openServicePoint(input: $input) {
        __typename
        ...DeskPointFields
        ...RefusedFields
      }
    }
  `,
  [DeskPointFields, RefusedFields],
)

export const PauseServicePoint = graphql(
  `
    mutation PauseServicePoint($input: PauseServicePointInput!) {
      pauseServicePoint(input: $input) {
        __typename
        ... on DeskPoint {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const CloseServicePoint = graphql(
  `
    mutation CloseServicePoint($input: CloseServicePointInput!) {
      closeServicePoint(input: $input) {
        __typename
        ... on DeskPoint {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const CallNext = graphql(
  `
    mutation CallNext($input: CallNextInput!) {
      callNext(input: $input) {
        __typename
        ... on StaffVisit {
          id
          number
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const CallTicket = graphql(
  `
    mutation CallTicket($input: CallTicketInput!) {
      callTicket(input: $input) {
        __typename
        ... on StaffVisit {
          id
          number
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const Recall = graphql(
  `
    mutation Recall($input: VisitInput!) {
      recall(input: $input) {
        __typename
        ... on StaffVisit {
          id
          number
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const StartService = graphql(
  `
    mutation StartService($input: VisitInput!) {
      startService(input: $input) {
        __typename
        ... on StaffVisit {
          id
          number
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const FinishService = graphql(
  `
    mutation FinishService($input: FinishServiceInput!) {
      finishService(input: $input) {
        __typename
        ... on Finished {
          visit {
            id
            number
          }
          next {
            id
            number
          }
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const MarkMissed = graphql(
  `
    mutation MarkMissed($input: MarkMissedInput!) {
      markMissed(input: $input) {
        __typename
        ... on Finished {
          visit {
            id
            number
          }
          next {
            id
            number
          }
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const CancelVisit = graphql(
  `
    mutation CancelVisit($input: CancelVisitInput!) {
      cancelVisit(input: $input) {
        __typename
        ... on CancelledVisit {
          visitId
          number
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const AcknowledgeServiceCall = graphql(
  `
    mutation AcknowledgeServiceCall($input: AcknowledgeServiceCallInput!) {
      acknowledgeServiceCall(input: $input) {
        __typename
        ... on AcknowledgedServiceCall {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)
