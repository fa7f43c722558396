import type { Layout } from './layout.ts'

/** One screenful of services; the card that calls a person stands last on every page. */
export interface Page<Service> {
  readonly services: readonly Service[]
  readonly index: number
  readonly count: number
}

/**
 * Never a list that scrolls. Up to six services share one screen where two stand side by side
 * (the help card then takes a line of its own if need be); otherwise help counts as one card of each page.
 */
export function pageOf<Service>(services: readonly Service[], wanted: number, { columns, rows }: Layout): Page<Service> {
  const cells = columns * rows
  if (services.length <= (columns === 2 ? cells : cells - 1)) return { services, index: 0, count: 1 }
  const each = cells - 1
  const count = Math.ceil(services.length / each)
  const index = ((wanted % count) + count) % count // after the last page comes the first
  return { services: services.slice(index * each, (index + 1) * each), index, count }
}
