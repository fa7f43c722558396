import {
  type Asked,
  businessDayAt,
  type Command,
  decide,
  EMPTY,
  fold,
  type FoyerEvent,
  get,
  record,
  values,
  type VenueState,
} from '@foyer/domain'
import { venueFromTemplate } from '@foyer/templates'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { whyAudit } from './whyAudit.ts'

const TEMPLATE = venueFromTemplate('service-hall', { openAllHours: true })
const COUNTERS = ['counter-1', 'counter-2', 'counter-5'] as const
/** The hall with whatever makes somebody be called before others. */
const HALL = {
  ...TEMPLATE,
  points: TEMPLATE.points.filter(({ id }) => COUNTERS.some((counter) => counter === id)),
  conditions: TEMPLATE.conditions.map((condition) => ({ ...condition, pointIds: ['counter-5'] })),
  staff: TEMPLATE.staff.map((member) => ({ ...member, skills: null })),
}
const CLERKS = ['clerk-1', 'clerk-2', 'clerk-5'] as const
const SERVICES = ['insure', 'cert', 'consult'] as const
const NINE = Date.parse('2026-03-02T09:00:00+08:00')

/** What is pressed: by whom, upon which of the visits, with what; and how many minutes pass before. */
const presses = fc.array(
  fc.record({
    act: fc.constantFrom(
      ...([
        'come',
        'come',
        'come',
        'book',
        'checkIn',
        'open',
        'next',
        'next',
        'next',
        'pick',
        'serve',
        'finish',
        'miss',
        'rejoin',
      ] as const),
      ...([
        'park',
        'away',
        'back',
        'transfer',
        'sendBack',
        'return',
        'defer',
        'undo',
        'priority',
        'explain',
        'cancel',
        'add',
        'close',
      ] as const),
    ),
    who: fc.nat(2),
    visit: fc.nat(30),
    choice: fc.nat(11),
    minutes: fc.constantFrom(0, 0, 0, 1, 4, 16, 50),
  }),
  { minLength: 20, maxLength: 120 },
)
type Press = typeof presses extends fc.Arbitrary<readonly (infer One)[]> ? One : never

const PLACES = [{ at: 'next' }, { at: 'original' }, { at: 'last' }, { at: 'position', ahead: 1 }] as const
const REASONS = ['booked', 'priority', 'alreadyHere', 'other'] as const
const PRIORITIES = ['normal', 'normal', 'elderly', 'disabled'] as const

function commandOf({ act, who, visit, choice }: Press, state: VenueState, now: number): Command | null {
  const ids = [...values(state.visits)].filter(({ stage }) => stage !== 'gone').map(({ id }) => id)
  const pointId = COUNTERS[who] ?? 'counter-1'
  const there = state.points[pointId]?.visitId ?? ''
  const any = ids[visit % Math.max(1, ids.length)] ?? ''
  const visitId = choice % 2 === 0 && there !== '' ? there : any
  const place = PLACES[choice % PLACES.length] ?? PLACES[0]
  const serviceId = SERVICES[choice % 3] ?? 'insure'
  const priority = PRIORITIES[choice % 4] ?? 'normal'
  const to =
    choice < 4
      ? ({ of: 'queue', serviceId } as const)
      : choice < 8
        ? ({ of: 'point', pointId: COUNTERS[choice % 3] ?? '' } as const)
        : ({ of: 'person', staffId: CLERKS[choice % 3] ?? '' } as const)
  const bookingId = `booking-${visit % 3}`
  switch (act) {
    case 'come':
      return { do: 'issueTicket', serviceId, lang: 'zh', priority, partySize: 1 }
    case 'book':
      return {
        do: 'bookAppointment',
        bookingId,
        serviceId,
        startsAt: now + (choice + 1) * 2 * 60_000,
        minutes: null,
        lang: 'zh',
        partySize: 1,
        staffId: choice === 3 ? 'clerk-2' : null,
        pointId: null,
        channel: 'api',
        holdMinutes: null,
      }
    case 'checkIn':
      return { do: 'checkIn', bookingId, lang: null, priority, asWalkIn: choice === 5 }
    case 'open':
      return {
        do: 'openServicePoint',
        pointId,
        serviceIds: choice < 5 ? [] : SERVICES.slice(choice % 3),
        takeOver: true,
        profileId: choice < 5 ? 'general' : null,
      }
    case 'next':
      return { do: 'callNext', pointId }
    case 'pick':
      return { do: 'callTicket', pointId, visitId: any, number: null, reason: REASONS[choice] ?? null }
    case 'serve':
      return there === '' ? { do: 'serveNow', pointId, visitId: any } : { do: 'startService', visitId: there }
    case 'finish':
      return { do: 'finishService', visitId: there, thenCallNext: choice < 6, result: resultOf(state, there) }
    case 'miss':
      return { do: 'markMissed', visitId: there, thenCallNext: choice < 6 }
    case 'rejoin':
      return { do: 'rejoin', visitId: state.missed[0] ?? any }
    case 'park':
      return { do: 'park', visitId, pool: 'venue', reason: 'papers', minutes: choice < 6 ? 5 : null, thenCallNext: choice % 2 === 0 }
    case 'away':
      return { do: 'sendAway', visitId, reason: 'papers', minutes: null, thenCallNext: false }
    case 'back':
      return { do: 'comeBack', visitId: state.away[0] ?? any }
    case 'transfer':
      return { do: 'transfer', visitId, to, place: choice === 11 ? { at: 'delayed', minutes: 5 } : place, thenCallNext: choice % 3 === 0 }
    case 'sendBack':
      return { do: 'sendBack', visitId, thenCallNext: false }
    case 'return':
      return { do: 'returnToQueue', visitId, place, thenCallNext: false }
    case 'defer':
      return { do: 'defer', visitId }
    case 'undo':
      return { do: 'undo', visitId, reason: null }
    case 'priority':
      return { do: 'changePriority', visitId: any, priority, reason: 'priority' }
    case 'explain':
      return { do: 'explainCall', visitId: there, reason: REASONS[choice % 4] ?? 'other' }
    case 'cancel':
      return { do: 'cancelVisit', visitId: any, reason: 'customer' }
    case 'add':
      return { do: 'addService', visitId, serviceId }
    case 'close':
      return { do: 'closeServicePoint', pointId }
  }
}

/** What came of it, where the service asks. */
function resultOf(state: VenueState, visitId: string): string | null {
  const serviceId = get(state.visits, visitId)?.serviceId
  return HALL.services.find(({ id }) => id === serviceId)?.results[0]?.key ?? null
}

/** The log of a day on which all of this was pressed; what was refused left nothing in it. */
function logOf(pressed: readonly Press[]): FoyerEvent[] {
  const log: FoyerEvent[] = []
  let state = EMPTY
  let now = NINE
  let made = 0
  const press = (command: Command, staffId?: string): void => {
    const session = Object.values(state.sessions).find((each) => each.staffId === staffId)
    const actor = session
      ? ({ kind: 'staff', id: session.staffId, role: session.role, sessionId: session.id } as const)
      : ({ kind: 'customer' } as const)
    const asked: Asked = { now, day: businessDayAt(HALL, now), actor, newId: () => `id-${++made}` }
    const events = record(state, decide(state, command, asked).events, asked)
    state = fold(state, events)
    log.push(...events)
  }
  press({ do: 'installTemplate', venue: HALL })
  for (const [index, staffId] of CLERKS.entries()) {
    press({ do: 'signIn', staffId, pinMatches: true })
    press({ do: 'openServicePoint', pointId: COUNTERS[index] ?? '', serviceIds: [], takeOver: false }, staffId)
  }
  for (const one of pressed) {
    now += one.minutes * 60_000 + 1000
    const command = commandOf(one, state, now)
    if (command) press(command, CLERKS[one.who])
  }
  return log
}

test('whatever is pressed, in whatever order, nobody is told a lie about it', async () => {
  await fc.assert(
    fc.asyncProperty(presses, async (pressed) => {
      const log = logOf(pressed)
      const { lies } = await whyAudit({ read: async (after) => log.slice(after), visits: 1000, seed: 1 })
      expect(lies).toEqual([])
    }),
    { numRuns: 300 },
  )
}, 120_000)
