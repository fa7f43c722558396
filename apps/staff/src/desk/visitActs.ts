import type { StaffVisit } from './deskPicture.ts'

/** What a colleague may do with a visit from its own sheet; what stands on the desk's big buttons already is not repeated. */
export type VisitAct = 'serveNow' | 'prioritise' | 'park' | 'transfer' | 'return' | 'sendBack' | 'addService' | 'why'

const ACTS: Readonly<Record<StaffVisit['stage'], readonly VisitAct[]>> = {
  waiting: ['serveNow', 'prioritise', 'park', 'transfer', 'sendBack', 'addService', 'why'],
  deferred: ['serveNow', 'park', 'transfer', 'return', 'sendBack', 'addService'],
  parked: ['serveNow', 'transfer', 'return', 'sendBack', 'addService'],
  away: ['serveNow', 'park', 'transfer', 'return', 'addService'],
  missed: ['serveNow', 'park', 'transfer', 'addService'],
  called: ['addService'],
  arrived: ['addService'],
  serving: ['addService'],
  wrapUp: ['addService'],
  gone: [],
}

export const actsOn = ({ stage, sender }: StaffVisit): readonly VisitAct[] =>
  ACTS[stage].filter((act) => act !== 'sendBack' || sender !== null)

/** A visit that is not being served may end before its time. */
export const canCancel = ({ stage }: StaffVisit): boolean => stage !== 'gone' && stage !== 'serving' && stage !== 'wrapUp'
