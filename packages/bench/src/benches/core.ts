import {
  type Asked,
  businessDayAt,
  type Command,
  completed,
  decide,
  EMPTY,
  fold,
  type InstalledVenue,
  record,
  type Venue,
  type VenueState,
  WEEKDAYS,
} from '@foyer/domain'
import type { Bench, Measured } from '../bench.ts'
import { heapAfterCollection } from '../measure/heap.ts'
import { median, quantile } from '../measure/median.ts'
import { awaitCalm, coresBusy } from '../measure/others.ts'
import { shown } from '../report/number.ts'

const WAITING = 10_000
const POINTS = 20
const SERVICES = 5
const CALLS = 400

/** Kilobytes that a waiting visit may take, and milliseconds of processor for one call. */
const MEMORY = 4
const CALL = 1

const NINE = Date.parse('2026-03-02T09:00:00+08:00')

/** The rules alone: what a full house costs in memory, and what one call costs in it. No server, no database. */
export const core: Bench = {
  name: 'core',
  run: async ({ options, progress }) => {
    const busyBefore = await coresBusy()
    const [memory, calls, slowest]: [number[], number[], number[]] = [[], [], []]
    for (let run = 1; run <= options.runs; run++) {
      progress.say(`core: run ${run} of ${options.runs}`)
      await awaitCalm(options.patience)
      const { kilobytes, times } = fullHouse()
      memory.push(kilobytes)
      calls.push(median(times))
      slowest.push(quantile(times, 0.99))
    }
    const details = {
      waiting: WAITING,
      points: POINTS,
      slowestInAHundred: `${shown(median(slowest))} ms`,
      coresBusyBefore: shown(busyBefore),
    }
    return [
      held({
        id: 'B-core memory',
        what: `memory of one visit among ${WAITING} that wait`,
        values: memory,
        limit: MEMORY,
        unit: 'KB',
        details,
      }),
      held({
        id: 'B-core call',
        what: `a call decided and folded among them, at one of ${POINTS} points`,
        values: calls,
        limit: CALL,
        unit: 'ms',
        details,
      }),
    ]
  },
}

/** On a stack of its own: the house of one run is gone before the next is measured. */
function fullHouse(): { kilobytes: number; times: number[] } {
  const opened = openHouse()
  const before = heapAfterCollection()
  const full = fill(opened)
  const kilobytes = (heapAfterCollection() - before) / WAITING / 1024
  return { kilobytes, times: callTimes(full) }
}

/** The processor’s time for each call; every point calls in turn, and whoever is called leaves again. */
function callTimes(full: VenueState): number[] {
  let state = full
  const times: number[] = []
  for (let call = 0; call < CALLS; call++) {
    const began = process.hrtime.bigint()
    const { next, visitId } = carriedOut(state, { do: 'callNext', pointId: `p${call % POINTS}` }, call % POINTS)
    times.push(Number(process.hrtime.bigint() - began) / 1e6)
    if (visitId === undefined) throw new Error('somebody waits')
    state = carriedOut(next, { do: 'cancelVisit', visitId, reason: 'other' }, 0).next
  }
  return times.slice(CALLS / 4) // the first ones are still being compiled
}

function fill(opened: VenueState): VenueState {
  let state = opened
  for (let guest = 0; guest < WAITING; guest++) {
    const serviceId = `s${guest % SERVICES}`
    state = carriedOut(
      state,
      { do: 'issueTicket', serviceId, lang: 'zh', priority: guest % 7 === 0 ? 'elderly' : 'normal', partySize: 1 },
      0,
      guest,
    ).next
  }
  return state
}

function openHouse(): VenueState {
  let state = carriedOut(EMPTY, { do: 'installTemplate', venue: HOUSE }, 0).next
  for (let point = 0; point < POINTS; point++) {
    state = carriedOut(state, { do: 'signIn', staffId: `m${point}`, pinMatches: true }, point).next
    state = carriedOut(
      state,
      { do: 'openServicePoint', pointId: `p${point}`, serviceIds: [], takeOver: false, profileId: `f${point}` },
      point,
    ).next
  }
  return state
}

function carriedOut(
  state: VenueState,
  command: Command,
  member: number,
  seconds = WAITING,
): { next: VenueState; visitId: string | undefined } {
  const now = NINE + seconds * 1000
  let ids = 0
  const session = Object.values(state.sessions).find(({ staffId }) => staffId === `m${member}`)
  const asked: Asked = {
    now,
    day: DAY,
    actor: { kind: 'staff', id: `m${member}`, role: 'agent', deviceId: 'd', ...(session ? { sessionId: session.id } : {}) },
    newId: () => `019a0000-0000-7000-8000-${String(state.seq).padStart(9, '0')}${String(ids++).padStart(3, '0')}`,
  }
  const decision = decide(state, command, asked)
  if (!decision.ok) throw new Error(`${command.do}: ${decision.refusal.reason}`)
  return { next: fold(state, record(state, decision.events, asked)), visitId: decision.subject.visitId }
}

const each = <Thing>(count: number, make: (index: number) => Thing): Thing[] => Array.from({ length: count }, (_, index) => make(index))
const name = { zh: '名', en: 'Name' }
const serviceIds = each(SERVICES, (index) => `s${index}`)

/** A great hall: twenty windows with a work profile each, five services, a guard and timed conditions. */
const INSTALLED: InstalledVenue = {
  id: 'great',
  name,
  template: 'bench',
  preset: 'hall',
  timeZone: 'Asia/Shanghai',
  cutOver: '00:00',
  hours: [{ days: WEEKDAYS, from: '00:00', to: '24:00' }],
  zones: [{ id: 'ground', name }],
  points: each(POINTS, (index) => ({
    id: `p${index}`,
    zoneId: 'ground',
    kind: 'counter',
    label: String(index + 1),
    name: null,
    serviceIds,
  })),
  series: serviceIds.map((id, index) => ({ id, prefix: 'ABCDE'[index] ?? 'F', first: 1, last: 99_999, digits: 5 })),
  services: serviceIds.map((id) => ({ id, name, seriesId: id, icon: 'chat', targetMinutes: 6, mix: 1 / SERVICES, active: true })),
  priorities: [
    { key: 'normal', name, boostMinutes: 0 },
    { key: 'elderly', name, boostMinutes: 10 },
  ],
  staff: each(POINTS, (index) => ({ id: `m${index}`, name: `Member ${index}`, role: 'supervisor' })),
  notices: [],
  calling: {
    recallSpacingSeconds: 10,
    callLimit: 3,
    missAfterSeconds: 60,
    missAfterCalls: 3,
    arriveWithinMinutes: 3,
    starvationMinutes: 24 * 60,
  },
  profiles: each(POINTS, (index) => ({
    id: `f${index}`,
    name,
    shares: Object.fromEntries(serviceIds.map((id, at) => [id, at === index % SERVICES ? 12 : 2])),
  })),
  conditions: serviceIds.map((serviceId, index) => ({ id: `c${index}`, serviceId, waitsOverMinutes: 12 * 60, pointIds: [`p${index}`] })),
  waitTargetMinutes: 15,
  kioskIdleSeconds: 45,
}
const HOUSE: Venue = completed(INSTALLED)
const DAY = businessDayAt(HOUSE, NINE)

interface Held {
  readonly id: string
  readonly what: string
  readonly values: readonly number[]
  readonly limit: number
  readonly unit: string
  readonly details: Measured['details']
}

const held = ({ id, what, values, limit, unit, details }: Held): Measured => ({
  id,
  what,
  ratio: median(values) / limit,
  runs: values.map((value) => value / limit),
  target: { atMost: 1 },
  measured: `${shown(median(values))} ${unit}`,
  against: `limit ${limit} ${unit}`,
  details,
})
