import { createHash } from 'node:crypto'
import type { PlannedVisit, Served } from './plan.ts'

/**
 * What the trace does not tell of and a house sees every day: of so many of those served, one missed their call and joined again, one
 * missed it for good, one was sent on to another line, put on hold and fetched, called by mistake, or had two matters.
 */
export const DETOUR_SHARES = {
  rejoins: 0.01,
  expires: 0.01,
  transferred: 0.02,
  parked: 0.01,
  undone: 0.01,
  twoServices: 0.01,
} as const satisfies Record<string, number>

export type DetourKind = keyof typeof DETOUR_SHARES
export const DETOUR_KINDS = Object.keys(DETOUR_SHARES) as DetourKind[]

/** A detour, with the line it leads to where it leads to another, and the place taken there. */
export interface Detour {
  readonly kind: DetourKind
  readonly serviceId: string
  readonly place: 'original' | 'next' | 'last'
}

const PLACES = ['original', 'next', 'last'] as const satisfies Detour['place'][]

/** The plan with its detours; the same row takes the same one, whenever and with whatever others it is replayed. */
export const withDetours = (plan: readonly PlannedVisit[], serviceIds: readonly string[]): readonly PlannedVisit[] =>
  plan.map((visit) => {
    const detour = visit.fate.kind === 'served' ? detourOf(visit, serviceIds) : null
    return detour && visit.fate.kind === 'served' ? { ...visit, fate: { ...visit.fate, detour } } : visit
  })

/** How often the house is to call this one. */
export const callsOf = ({ fate }: Pick<PlannedVisit, 'fate'>): number =>
  fate.kind === 'leaves' ? 0 : fate.detour && fate.detour.kind !== 'expires' ? 2 : 1

/** Whether a visit that was called is never served. */
export const isNoShow = (fate: PlannedVisit['fate']): fate is Served => fate.kind === 'served' && fate.detour?.kind === 'expires'

function detourOf({ row, serviceId }: PlannedVisit, serviceIds: readonly string[]): Detour | null {
  const draws = createHash('sha256').update(`row ${row}`).digest()
  const others = serviceIds.filter((id) => id !== serviceId)
  const other = others[draws.readUInt32BE(4) % Math.max(1, others.length)]
  const place = PLACES[draws.readUInt32BE(8) % PLACES.length] ?? 'original'
  let left = draws.readUInt32BE(0) / 2 ** 32
  for (const kind of DETOUR_KINDS) {
    left -= DETOUR_SHARES[kind]
    if (left < 0) return other === undefined ? null : { kind, serviceId: other, place }
  }
  return null
}
