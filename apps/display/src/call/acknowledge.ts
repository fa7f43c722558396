import { AskFailed, type FoyerClient } from '@foyer/client'
import { graphql } from '@foyer/schema'
import type { Acknowledgement } from './acknowledging.ts'

const AcknowledgeCall = graphql(`
  mutation BoardAcknowledgeCall($input: AcknowledgeCallInput!) {
    acknowledgeCall(input: $input) {
      __typename
    }
  }
`)

/** Whether the server answered; what it will not take now it will not take later, but for one that can write nothing at present. */
export async function acknowledge(client: FoyerClient, input: Acknowledgement): Promise<boolean> {
  try {
    await client.ask(AcknowledgeCall, { input })
    return true
  } catch (failure) {
    return failure instanceof AskFailed && failure.kind === 'coded' && failure.code !== 'READ_ONLY'
  }
}
