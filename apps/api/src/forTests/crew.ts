import type { Lang, Venue } from '@foyer/domain'
import { uuidv7 } from 'uuidv7'
import type { Foyer } from '../foyer.ts'
import type { Principal } from '../usecases/principal.ts'
import type { IssuedTicket } from '../usecases/visits.ts'

/** Somebody at every point of a venue, each signed in and open for these services. */
export interface Clerk {
  readonly principal: Principal
  readonly pointId: string
}

export const newKey = (): string => uuidv7()

/** Makes points that all serve everything: the hardest case for a race. */
export function manyPoints(venue: Venue, count: number): Venue {
  const serviceIds = venue.services.map(({ id }) => id)
  const [like] = venue.points
  if (!like) throw new Error('a venue without points')
  const points = Array.from({ length: count }, (_, index) => ({
    ...like,
    id: `p${index + 1}`,
    label: String(index + 1),
    name: null,
    serviceIds,
  }))
  const staff = points.map(({ label }) => ({ id: `s${label}`, name: `职员${label}`, role: 'agent' as const, skills: null }))
  return { ...venue, points, staff: [...staff, ...venue.staff.filter(({ role }) => role === 'supervisor')] }
}

export async function openPoints(foyer: Foyer, venue: Venue): Promise<Clerk[]> {
  const clerks: Clerk[] = []
  for (const [index, point] of venue.points.entries()) {
    const member = venue.staff[index]
    if (!member) break
    const principal = await foyer.credentials.principal(await foyer.management.staffToken(venue.id, member.id))
    await foyer.usecases.people.openPoint(principal, { key: newKey(), pointId: point.id, serviceIds: [], takeOver: true })
    clerks.push({ principal, pointId: point.id })
  }
  return clerks
}

export async function kioskOf(foyer: Foyer, venueId: string): Promise<Principal> {
  return foyer.credentials.principal(await foyer.management.deviceToken(venueId, 'kiosk', 'kiosk'))
}

export async function take(foyer: Foyer, kiosk: Principal, serviceId: string, key = newKey(), lang: Lang = 'zh'): Promise<IssuedTicket> {
  const ticket = await foyer.usecases.visits.issue(kiosk, { key, serviceId, lang, priority: 'normal', partySize: 1 })
  if ('refusal' in ticket) throw new Error(`no number: ${ticket.refusal.reason}`)
  return ticket
}
