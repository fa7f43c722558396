import type { Lang, Service, Venue } from '@foyer/domain'
import { chance, lognormal, oneOf, untilNext } from './chance.ts'
import type { Demand, TemplateData } from './template.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const ENGLISH_SHARE = 0.15
const PRIORITY_SHARE = 0.06
const NO_SHOW_SHARE = 0.03
/** Spread of service times about their mean, and of how long people will wait about their patience. */
const SERVICE_SPREAD = 0.5
const PATIENCE_SPREAD = 0.6
/** People wait three times the standard, on average, before they leave. */
const PATIENCE_IN_STANDARDS = 3

/** Somebody who comes on a demonstration day, and what they will do. */
export interface Arrival {
  /** Milliseconds after local midnight. */
  readonly at: number
  readonly serviceId: string
  readonly lang: Lang
  readonly priority: string
  readonly partySize: number
  /** How long the service will take. */
  readonly serviceMs: number
  /** How long they will wait to be called before they leave. */
  readonly patienceMs: number
  /** Whether they come when called. */
  readonly comes: boolean
}

/** A day as it might be in this venue, the same for the same seed; in order of arrival. */
export function demoDay({ data, venue, seed }: { data: TemplateData; venue: Venue; seed: number }): Arrival[] {
  const draw = chance(seed)
  return crowdsOf(data)
    .flatMap((crowd) => timesIn(crowd, draw))
    .sort((a, b) => a - b)
    .map((at) => arrival(at, venue, data, draw))
}

/** So many people, expected between two times of the day. */
interface Crowd {
  readonly from: number
  readonly to: number
  readonly people: number
}

/** The demand by the hour or half hour, scaled to the day's total. */
function crowdsOf({ demand, hours }: TemplateData): Crowd[] {
  const crowds = [...hourly(demand), ...byMeals(demand, hours)]
  const described = crowds.reduce((sum, crowd) => sum + crowd.people, 0)
  const wanted = demand.visitsPerDay ?? demand.partiesPerDay ?? described
  return crowds.map((crowd) => ({ ...crowd, people: (crowd.people * wanted) / described }))
}

const hourly = ({ arrivalsPerHour, requestsPerHour }: Demand): Crowd[] =>
  Object.entries(arrivalsPerHour ?? requestsPerHour ?? {}).map(([hour, people]) => ({
    from: Number(hour) * HOUR,
    to: (Number(hour) + 1) * HOUR,
    people,
  }))

/** Each meal begins with its own line of the opening hours. */
const byMeals = ({ partiesPer30min = {} }: Demand, hours: TemplateData['hours']): Crowd[] =>
  Object.values(partiesPer30min).flatMap((halves, meal) => {
    const opens = timeOf(hours[meal]?.[1] ?? '00:00')
    return halves.map((people, half) => ({ from: opens + (half * HOUR) / 2, to: opens + ((half + 1) * HOUR) / 2, people }))
  })

function timesIn({ from, to, people }: Crowd, draw: () => number): number[] {
  const times: number[] = []
  if (people <= 0) return times
  const apart = (to - from) / people
  for (let at = from + untilNext(draw, apart); at < to; at += untilNext(draw, apart)) times.push(Math.floor(at))
  return times
}

/** Every arrival takes the same number of draws, so that one change does not reshuffle the rest of the day. */
function arrival(at: number, venue: Venue, { demand }: TemplateData, draw: () => number): Arrival {
  const service = oneOf(draw, venue.services, ({ mix }) => mix)
  const english = draw() < ENGLISH_SHARE
  const hurried = draw() < (demand.priorityShare ?? PRIORITY_SHARE)
  const reason = draw()
  const size = draw()
  const serviceMs = lognormal(draw, service.targetMinutes * MINUTE, SERVICE_SPREAD)
  const patienceMs = lognormal(draw, venue.waitTargetMinutes * PATIENCE_IN_STANDARDS * MINUTE, PATIENCE_SPREAD)
  const comes = draw() >= NO_SHOW_SHARE
  return {
    at,
    serviceId: service.id,
    lang: english ? 'en' : 'zh',
    priority: hurried ? sooner(venue, reason) : 'normal',
    partySize: partyOf(service, size),
    serviceMs: Math.round(serviceMs),
    patienceMs: Math.round(patienceMs),
    comes,
  }
}

const sooner = ({ priorities }: Venue, draw: number): string => {
  const reasons = priorities.filter((priority) => priority.key !== 'normal')
  return reasons[Math.floor(draw * reasons.length)]?.key ?? 'normal'
}

/** The restaurant's services are sizes of parties. */
const PARTIES: Readonly<Record<string, readonly [number, number]>> = { p2: [1, 2], p4: [3, 4], p6: [5, 6], p10: [7, 10] }

function partyOf(service: Service, draw: number): number {
  const [least, most] = PARTIES[service.id] ?? [1, 1]
  return least + Math.floor(draw * (most - least + 1))
}

const timeOf = (clock: string): number => {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * HOUR + Number(minutes) * MINUTE
}
