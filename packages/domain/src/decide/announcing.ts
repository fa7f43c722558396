import { kept, type VenueState } from '../state/state.ts'
import { pointOf } from '../venue/venue.ts'
import { type Asked, type CommandOf, type Decision, accept, refuse } from './command.ts'

/** A display says what it did with a call of its zone: shown, spoken, or why not spoken. Said twice it is one. */
export function acknowledgeCall(state: VenueState, { callId, how }: CommandOf<'acknowledgeCall'>, { actor }: Asked): Decision {
  const { deviceId = '' } = actor
  const display = kept(state.devices, deviceId)
  if (display?.kind !== 'display') return refuse('unknownDevice')
  const call = state.recentCalls.find((each) => each.callId === callId)
  const zoneId = call && state.venue && pointOf(state.venue, call.pointId)?.zoneId
  if (!call || (display.zoneId !== null && display.zoneId !== zoneId)) return refuse('unknownCall')
  const told = { shown: call.shownBy, spoken: call.spokenBy, expired: call.unspokenBy, muted: call.unspokenBy }[how]
  if (told.includes(deviceId)) return accept({})
  return accept({}, { type: 'CallAcknowledged', visitId: call.visitId, data: { callId, deviceId, how } })
}
