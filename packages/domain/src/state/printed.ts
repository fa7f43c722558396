import { get, put } from '../order/sortedMap.ts'
import { type Print, PRINT_MOVES, type PrintState } from '../print/print.ts'
import type { EventOf } from '../record/event.ts'
import { visitIdOf } from './change.ts'
import type { VenueState } from './state.ts'

type PrintEvent = EventOf<'PrintQueued' | 'PrintSent' | 'PrintAcknowledged' | 'PrintFailed' | 'PrintUnknown'>

/** What happens to slips on their way to paper. */
export function printed(state: VenueState, event: PrintEvent): VenueState {
  const { printId } = event.data
  switch (event.type) {
    case 'PrintQueued': {
      const visitId = visitIdOf(event)
      const { deviceId, copy } = event.data
      const print: Print = { id: printId, visitId, deviceId, copy, state: 'queued', because: null, queuedAt: event.occurredAt }
      return { ...state, prints: put(state.prints, printId, print), slips: put(state.slips, visitId, printId) }
    }
    case 'PrintSent':
      return went(state, printId, 'sent')
    case 'PrintAcknowledged':
      return went(state, printId, 'acknowledged')
    case 'PrintFailed':
      return went(state, printId, 'failed', event.data.because)
    case 'PrintUnknown':
      return went(state, printId, 'unknown', event.data.because)
  }
}

function went(state: VenueState, printId: string, to: PrintState, because: Print['because'] = null): VenueState {
  const print = get(state.prints, printId)
  if (!print) throw new Error(`no print ${printId}`)
  if (!PRINT_MOVES[print.state].includes(to)) throw new Error(`print ${printId} cannot become ${to} from ${print.state}`)
  return { ...state, prints: put(state.prints, printId, { ...print, state: to, because }) }
}
