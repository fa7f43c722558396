import { graphql } from '@foyer/schema'
import { AskFailed, type FoyerClient } from '../client.ts'
import type { DeviceCredential } from '../session.ts'
import type { DeviceKey } from './key.ts'

const Challenge = graphql(`
  query DeviceChallenge {
    challenge
  }
`)

const RenewCredential = graphql(`
  mutation RenewCredential($input: RenewCredentialInput!) {
    renewCredential(input: $input) {
      __typename
      ... on Renewed {
        token
        secondsLeft
        sessionToken
      }
      ... on Refused {
        reason
      }
    }
  }
`)

/** New tokens and how many seconds they live, or the last word: the venue does not know this device, or not with this key. */
export type Verdict =
  | {
      readonly token: string
      readonly secondsLeft: number
      /** For whoever is signed in here; null when nobody is any more. */
      readonly sessionToken: string | null
    }
  | 'notKnown'

/** Asks once for new tokens, proving with the key who asks. Rejects where nobody knows: no answer, or a challenge that grew old on the way. */
export async function renew(
  stranger: Pick<FoyerClient, 'ask'>,
  { venueId, deviceId }: Pick<DeviceCredential, 'venueId' | 'deviceId'>,
  key: DeviceKey,
  sessionId: string | null,
): Promise<Verdict> {
  const { challenge } = await stranger.ask(Challenge, {})
  const signature = await key.sign(`foyer-renew|${deviceId}|${challenge}`)
  const input = { venueId, deviceId, challenge, signature, sessionId }
  const { renewCredential: answer } = await stranger.ask(RenewCredential, { input })
  if (answer.__typename === 'Renewed') return answer
  if (FINAL.has(answer.reason)) return 'notKnown'
  throw new AskFailed({ kind: 'coded', code: answer.reason })
}

const FINAL: ReadonlySet<string> = new Set(['unknownDevice', 'signatureWrong'])
