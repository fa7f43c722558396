import { graphql, type ResultOf } from '@foyer/schema'
import { RefusedFields } from './commands.ts'

/** What those in charge of the devices may ask for, and the one thing everybody may: another PIN of their own. */

export const PairingAsked = graphql(
  `
    query PairingAsked($code: String!) {
      pairingAsked(code: $code) {
        __typename
        ... on PairingAsked {
          code
          kind
          name
          keyed
          secondsLeft
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const ApprovePairing = graphql(
  `
    mutation ApprovePairing($input: ApprovePairingInput!) {
      approvePairing(input: $input) {
        __typename
        ... on DeviceView {
          id
          name
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const RefusePairing = graphql(
  `
    mutation RefusePairing($input: RefusePairingInput!) {
      refusePairing(input: $input) {
        __typename
        ... on PairingRefused {
          code
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const RevokeDevice = graphql(
  `
    mutation RevokeDevice($input: DeviceInput!) {
      revokeDevice(input: $input) {
        __typename
        ... on DeviceRevoked {
          deviceId
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const UnlockPin = graphql(
  `
    mutation UnlockPin($input: UnlockPinInput!) {
      unlockPin(input: $input) {
        __typename
        ... on PinUnlocked {
          staffId
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const ChangePin = graphql(
  `
    mutation ChangePin($input: ChangePinInput!) {
      changePin(input: $input) {
        __typename
        ... on PinChanged {
          staffId
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

/** A device that asks to be let in, as its code tells. */
export type AskingDevice = Extract<ResultOf<typeof PairingAsked>['pairingAsked'], { __typename: 'PairingAsked' }>
