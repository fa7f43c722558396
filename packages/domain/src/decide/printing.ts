import { get } from '../order/sortedMap.ts'
import { type Print, PRINT_MOVES } from '../print/print.ts'
import type { Draft } from '../record/event.ts'
import type { VenueState } from '../state/state.ts'
import { type Asked, type CommandOf, type Decision, accept, refuse } from './command.ts'

/** A slip for a visit. While one is on its way there is no second; after one that may be in a hand, the next is a copy of the same number. */
export function queuePrint(state: VenueState, { visitId, deviceId }: CommandOf<'queuePrint'>, { newId, actor }: Asked): Decision {
  if (!get(state.visits, visitId)) return refuse('noSuchVisit')
  const last = lastPrint(state, visitId)
  if (last && (last.state === 'queued' || last.state === 'sent')) return accept({ visitId, printId: last.id })
  const copy = last !== undefined && (last.copy || last.state !== 'failed')
  const printId = newId()
  const data = { printId, deviceId: deviceId ?? actor.deviceId ?? null, copy }
  return accept({ visitId, printId }, { type: 'PrintQueued', visitId, lifecycle: 'schedule', data })
}

/** How far a slip has got, by the word of whoever prints. What it cannot have become since is no news; but sent it is once, by whoever says so first. */
export function reportPrint(state: VenueState, { printId, state: to, because }: CommandOf<'reportPrint'>): Decision {
  const print = get(state.prints, printId)
  if (!print) return refuse('unknownPrint')
  const { visitId } = print
  if (to === 'sent' && print.state !== 'queued') return refuse('alreadyPrinting')
  return PRINT_MOVES[print.state].includes(to) ? accept({ visitId, printId }, went(print, to, because)) : accept({ visitId, printId })
}

/** The last slip of a visit. */
export function lastPrint(state: VenueState, visitId: string): Print | undefined {
  const printId = get(state.slips, visitId)
  return printId === undefined ? undefined : get(state.prints, printId)
}

function went({ id: printId, visitId }: Print, to: CommandOf<'reportPrint'>['state'], because: CommandOf<'reportPrint'>['because']): Draft {
  switch (to) {
    case 'sent':
      return { type: 'PrintSent', visitId, data: { printId } }
    case 'acknowledged':
      return { type: 'PrintAcknowledged', visitId, lifecycle: 'complete', data: { printId } }
    case 'failed':
      return { type: 'PrintFailed', visitId, lifecycle: 'abort', data: { printId, because: because ?? 'printerError' } }
    case 'unknown':
      return { type: 'PrintUnknown', visitId, lifecycle: 'abort', data: { printId, because: because ?? 'silence' } }
  }
}
