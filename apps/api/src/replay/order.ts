import { byOrder, emptyMap, entries, type OrderKey, put, remove, type SortedMap, sizeOf } from '@foyer/domain'
import type { Ticket } from './operations.ts'

/**
 * The order in which the house calls, as far as it can be known from outside: a ticket's due time is its time of issue less its
 * priority's head start, and numbers of one service rise in the order of issue. Two services' tickets of the same millisecond cannot be told apart.
 */
export class CallingOrder {
  private readonly lines = new Map<string, SortedMap<OrderKey, string>>()
  private readonly places = new Map<string, { serviceId: string; key: OrderKey }>()

  /** Those who stand somewhere in a line, by its service. */
  private readonly unsure = new Map<string, string>()

  constructor(private readonly boosts: ReadonlyMap<string, number>) {}

  get waiting(): number {
    return this.places.size + this.unsure.size
  }

  enter({ visitId, number, issuedAt }: Ticket, serviceId: string, priority: string): void {
    const key = { due: issuedAt - (this.boosts.get(priority) ?? 0) * 60_000, seq: Number(number.replace(/\D/g, '')) }
    this.places.set(visitId, { serviceId, key })
    this.lines.set(serviceId, put(this.lines.get(serviceId) ?? emptyMap(byOrder), key, visitId))
  }

  /** In a line again, at a place that the house alone knows. */
  enterSomewhere(visitId: string, serviceId: string): void {
    this.unsure.set(visitId, serviceId)
  }

  leave(visitId: string): void {
    this.unsure.delete(visitId)
    const place = this.places.get(visitId)
    if (!place) return
    this.places.delete(visitId)
    const line = this.lines.get(place.serviceId)
    if (line) this.lines.set(place.serviceId, remove(line, place.key))
  }

  waitingFor(serviceIds: readonly string[]): number {
    return serviceIds.reduce((sum, serviceId) => sum + sizeOf(this.lines.get(serviceId) ?? emptyMap(byOrder)), 0)
  }

  /** Whether this visit is certainly the next one called by a point with these services. */
  isNext(visitId: string, serviceIds: readonly string[]): boolean {
    const mine = this.places.get(visitId)
    if (!mine || !serviceIds.includes(mine.serviceId)) return false
    for (const serviceId of this.unsure.values()) if (serviceIds.includes(serviceId)) return false
    return serviceIds.every((serviceId) => {
      const [head] = entries(this.lines.get(serviceId) ?? emptyMap<OrderKey, string>(byOrder))
      if (!head) return true
      return serviceId === mine.serviceId ? head[1] === visitId : mine.key.due < head[0].due
    })
  }
}
