import { ask } from './ask.ts'
import { newKey } from './newKey.ts'
import type { OpenVenue } from './venues.ts'

/** Everybody of the crew opens their point, so that waits are quoted as on a working day. */
export async function openPoints(port: number, { staff }: OpenVenue): Promise<void> {
  for (const { token, pointId } of staff) {
    const input = { key: newKey(), pointId }
    const answer = await ask(port, token, OPEN, { input })
    if (!JSON.stringify(answer).includes('"DeskPoint"')) throw new Error(`${pointId} could not be opened: ${JSON.stringify(answer)}`)
  }
}

const OPEN = `mutation OpenPoint($input: OpenServicePointInput!) { openServicePoint(input: $input) { __typename ... on Refused { reason } } }`
