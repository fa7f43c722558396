import { type Command, get, values, type VenueState, type Visit } from '@foyer/domain'
import type { Chance } from '../chaos/chance.ts'
import type { Told } from './asker.ts'
import { type Presser, priorities, serviceIds } from './customers.ts'

/** A clerk at their point: signs in, opens, calls, serves, and now and then does something else than what is usual, or what is not possible. */
export async function worksAt(pointId: string, clerk: Presser): Promise<void> {
  const { shift, asker, chance, look } = clerk
  const { staffId } = clerk.principal
  let principal = clerk.principal
  let comesFirst: Command | null = { do: 'signIn', staffId: staffId ?? '', pinMatches: true }
  let last: string | null = null
  for (;;) {
    await shift.schedule.pause(chance.below(300))
    const state = await look()
    if (!shift.isOn()) return
    const command: Command | null = comesFirst ?? (state && asUsual(state, pointId, last, chance))
    if (!command || !shift.begins()) continue
    const told: Told = await asker.ask(principal, command)
    if (command.do === 'signIn' && told.subject.sessionId !== undefined) principal = { ...principal, sessionId: told.subject.sessionId }
    if ('visitId' in command && command.visitId !== null) last = command.visitId
    comesFirst = opening(told, command, pointId, staffId ?? '')
  }
}

/** What has to be done before anything else can be. */
function opening({ said }: Told, done: Command, pointId: string, staffId: string): Command | null {
  const open: Command = { do: 'openServicePoint', pointId, serviceIds: [], takeOver: true }
  if (done.do === 'signIn') return open
  if (!('refused' in said)) return null
  if (said.refused === 'notSignedIn') return { do: 'signIn', staffId, pinMatches: true }
  return said.refused === 'pointNotOpen' || said.refused === 'notYourPoint' ? open : null
}

function asUsual(state: VenueState, pointId: string, last: string | null, chance: Chance): Command {
  if (chance.happens(0.05)) return slip(state, pointId, chance)
  if (last !== null && chance.happens(0.06)) return { do: 'undo', visitId: last, reason: null }
  const visit = get(state.visits, state.points[pointId]?.visitId ?? '')
  if (!visit) return free(state, pointId, chance)
  return visit.stage === 'called' || visit.stage === 'arrived' ? attended(state, visit, chance) : served(state, visit, chance)
}

/** Nobody is there: the next one is called, or somebody in particular. */
function free(state: VenueState, pointId: string, chance: Chance): Command {
  const luck = chance.fraction()
  const known = [...state.parked, ...state.missed, ...state.away]
  if (luck < 0.15 && known.length > 0) return { do: 'callTicket', pointId, visitId: chance.oneOf(known), number: null, reason: 'other' }
  if (luck < 0.2 && known.length > 0) return { do: 'serveNow', pointId, visitId: chance.oneOf(known) }
  if (luck < 0.23)
    return { do: 'serveWalkIn', pointId, serviceId: chance.oneOf(serviceIds(state)), lang: 'zh', priority: 'normal', partySize: 1 }
  if (luck < 0.25) return { do: 'closeServicePoint', pointId }
  return { do: 'callNext', pointId }
}

/** Somebody was called: mostly they come. */
function attended(state: VenueState, { id: visitId, stage }: Visit, chance: Chance): Command {
  const luck = chance.fraction()
  const thenCallNext = chance.happens(0.5)
  if (stage === 'called' && luck < 0.1) return { do: 'recall', visitId }
  if (stage === 'called' && luck < 0.2) return { do: 'markMissed', visitId, thenCallNext }
  if (stage === 'called' && luck < 0.25) return { do: 'markArrived', visitId }
  if (luck < 0.3)
    return { do: 'returnToQueue', visitId, place: chance.oneOf([{ at: 'next' }, { at: 'original' }, { at: 'last' }]), thenCallNext }
  if (luck < 0.4) return elsewhere(state, visitId, chance)
  return { do: 'startService', visitId }
}

function served(state: VenueState, { id: visitId, stage }: Visit, chance: Chance): Command {
  const luck = chance.fraction()
  if (stage === 'serving' && luck < 0.1) return { do: 'startWrapUp', visitId }
  if (luck < 0.15) return { do: 'addService', visitId, serviceId: chance.oneOf(serviceIds(state)) }
  if (stage === 'serving' && luck < 0.25) return elsewhere(state, visitId, chance)
  return { do: 'finishService', visitId, result: null, thenCallNext: chance.happens(0.6) }
}

/** On to another service, point or person, on hold, or on an errand. */
function elsewhere(state: VenueState, visitId: string, chance: Chance): Command {
  const thenCallNext = chance.happens(0.5)
  const minutes = chance.happens(0.6) ? chance.between(1, 5) : null
  const to = chance.oneOf([
    { of: 'queue', serviceId: chance.oneOf(serviceIds(state)) },
    { of: 'point', pointId: chance.oneOf(Object.keys(state.points)) },
    { of: 'person', staffId: chance.oneOf(state.venue?.staff.map(({ id }) => id) ?? ['nobody']) },
  ] as const)
  const place = chance.oneOf([{ at: 'original' }, { at: 'last' }, { at: 'position', ahead: 2 }, { at: 'delayed', minutes: 1 }] as const)
  return chance.oneOf<Command>([
    { do: 'transfer', visitId, to, place, thenCallNext },
    { do: 'sendBack', visitId, thenCallNext },
    { do: 'park', visitId, pool: chance.oneOf(['mine', 'point', 'venue'] as const), reason: 'papers', minutes, thenCallNext },
    { do: 'sendAway', visitId, reason: 'papers', minutes, thenCallNext },
  ])
}

/** Something is pressed that mostly cannot be. */
function slip(state: VenueState, pointId: string, chance: Chance): Command {
  const visits = [...values(state.visits)]
  const visitId = visits.length > 0 ? chance.oneOf(visits).id : 'nobody'
  return chance.oneOf<Command>([
    { do: 'callNext', pointId },
    { do: 'recall', visitId },
    { do: 'startService', visitId },
    { do: 'finishService', visitId, result: null, thenCallNext: true },
    { do: 'cancelVisit', visitId, reason: 'other' },
    { do: 'changePriority', visitId, priority: chance.oneOf(priorities(state)), reason: 'priority' },
    { do: 'explainCall', visitId, reason: 'alreadyHere' },
    { do: 'undo', visitId, reason: 'by mistake' },
    { do: 'openServicePoint', pointId, serviceIds: serviceIds(state).slice(0, 2), takeOver: false },
    { do: 'signOut' },
  ])
}
