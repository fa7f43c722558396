import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { type Command, type FoyerEvent, get, type Overtaking, type OvertakingReason, type Venue, whyOrder } from '@foyer/domain'
import { TEMPLATES, TRACE_AGENTS, traceVenue, venueFromTemplate } from '@foyer/templates'
import { expect, test } from 'vitest'
import { playDay } from './demoDay.ts'
import { openHouse } from './houseForTest.ts'
import { inMemory } from './inMemoryForTest.ts'
import { replay } from './replay.ts'
import { type WhyAudit, whyAudit, type WhyWanted, whyText } from './whyAudit.ts'

const ONE_DAY = readFileSync(new URL('../../fixtures/anonymous-bank-one-day.csv', import.meta.url), 'utf8')
const HALL = venueFromTemplate('service-hall', { openAllHours: true })

/** Asks everybody in a log, read in pages of seven. */
const auditOf = (events: readonly FoyerEvent[], wanted: Partial<WhyWanted> = {}): Promise<WhyAudit> =>
  whyAudit({ read: async (after) => events.slice(after, after + 7), visits: 100_000, seed: 1, ...wanted })

/** A hall with somebody at counters 1 to 3, acted upon command by command. */
function hall(change: Partial<Venue> = {}) {
  const house = inMemory({ ...HALL, ...change })
  const by = (staffId: string) => {
    const session = Object.values(house.state().sessions).find((each) => each.staffId === staffId)
    return { kind: 'staff', id: staffId, role: session?.role ?? 'agent', sessionId: session?.id ?? '' } as const
  }
  const staff = (staffId: string, command: Command) => house.does(command, by(staffId))
  const open = (counter: number, serviceIds: readonly string[], profileId: string | null = null) =>
    staff(`clerk-${counter}`, { do: 'openServicePoint', pointId: `counter-${counter}`, serviceIds, takeOver: false, profileId })
  const idOf = (number: string): string => get(house.state().numbers, number) ?? ''
  return {
    house,
    staff,
    open,
    idOf,
    come: (serviceId: string, priority = 'normal') =>
      house.does({ do: 'issueTicket', serviceId, lang: 'zh', priority, partySize: 1 }, { kind: 'customer' }),
    next: (counter: number) => staff(`clerk-${counter}`, { do: 'callNext', pointId: `counter-${counter}` }),
    /** What the visit is told of another, once it was found to be so. */
    told: async (number: string, other: string): Promise<OvertakingReason | undefined> => {
      const { lies } = await auditOf(house.events)
      expect(lies).toEqual([])
      const visit = get(house.state().visits, idOf(number))
      const venue = house.state().venue
      return visit && venue ? whyOrder(house.state(), venue, visit).find((each) => each.number === other)?.because : undefined
    },
  }
}

test('nobody is told a lie about a recorded morning with all its detours', async () => {
  const house = await openHouse(traceVenue({ speed: 'max' }))
  const agents = new Map(TRACE_AGENTS.map((agent) => [agent, house.tokenOf(agent)]))
  await replay({ csv: Readable.from([ONE_DAY]), server: house.url, tokens: { kiosk: 'kiosk', agents }, speed: 'max', limit: 200 })
  await house.close()
  const audit = await auditOf(house.events)
  expect(audit).toMatchObject({ asked: 200, visits: 200, days: 1, lies: [] })
  expect(audit.overtakings).toBeGreaterThan(0)
}, 60_000)

test.each(TEMPLATES)(
  'nobody is told a lie about a day in %s, where some are called sooner',
  async (id) => {
    const venue = venueFromTemplate(id, { openAllHours: true })
    const house = await openHouse({ ...venue, calling: { ...venue.calling, recallSpacingSeconds: 0, missAfterSeconds: 3600 } })
    const tokens = { kiosk: 'kiosk', agents: new Map(venue.staff.map((member) => [member.id, house.tokenOf(member.id)])) }
    await playDay({ templateId: id, seed: 3, server: house.url, tokens, speed: 'max', limit: 150 })
    await house.close()
    const { lies, asked } = await auditOf(house.events)
    expect({ lies, asked: asked > 20 }).toEqual({ lies: [], asked: true })
  },
  60_000,
)

test('whoever is entitled to be called sooner is named with that', async () => {
  const { come, open, next, told } = hall()
  open(1, ['insure'])
  come('insure')
  come('insure', 'disabled')
  next(1)
  expect(await told('B001', 'B002')).toBe('priority')
})

test('a counter that offered something else then is named with that', async () => {
  const { come, open, next, told } = hall()
  open(1, ['cert'])
  come('insure')
  come('cert')
  next(1)
  expect(await told('B001', 'F001')).toBe('otherLine')
})

test('somebody called while this one was on hold is named with that, though the hold was taken back', async () => {
  const { staff, come, open, next, told, idOf } = hall()
  open(1, ['insure'])
  come('insure')
  come('insure')
  staff('clerk-1', { do: 'park', visitId: idOf('B001'), pool: 'mine', reason: 'papers', minutes: null, thenCallNext: false })
  next(1)
  staff('clerk-1', { do: 'undo', visitId: idOf('B001'), reason: null })
  expect(await told('B001', 'B002')).toBe('notInLine')
})

test('somebody called while this one was at a counter by mistake is named with that', async () => {
  const { staff, come, open, next, told, idOf } = hall()
  open(1, ['insure'])
  open(2, ['insure'])
  come('insure')
  come('insure')
  next(1)
  next(2)
  staff('clerk-1', { do: 'undo', visitId: idOf('B001'), reason: null })
  expect(await told('B001', 'B002')).toBe('notInLine')
})

test('a choice of staff is named with their reason, also one said afterwards', async () => {
  const { staff, come, open, told, idOf } = hall()
  open(1, ['insure'])
  come('insure')
  come('insure')
  staff('clerk-1', { do: 'callTicket', pointId: 'counter-1', visitId: idOf('B002'), number: null })
  expect(await told('B001', 'B002')).toBe('picked')
  staff('clerk-1', { do: 'explainCall', visitId: idOf('B002'), reason: 'priority' })
  expect(await told('B001', 'B002')).toBe('pickedPriority')
})

test('a turn of a work profile is named with that', async () => {
  const { come, open, next, staff, told, idOf } = hall()
  open(1, [], 'general')
  come('insure')
  come('insure')
  come('cert')
  for (const number of ['B001', 'F001']) {
    next(1)
    staff('clerk-1', { do: 'startService', visitId: idOf(number) })
    staff('clerk-1', { do: 'finishService', visitId: idOf(number), thenCallNext: false, result: number === 'F001' ? 'done' : null })
  }
  expect(await told('B002', 'F001')).toBe('share')
})

test('somebody sent to the front, and somebody sent to that counter, are named with that', async () => {
  const { come, open, next, staff, told, idOf } = hall()
  open(1, ['insure', 'cert'])
  open(2, ['insure'])
  come('insure')
  come('cert')
  staff('clerk-1', {
    do: 'transfer',
    visitId: idOf('F001'),
    to: { of: 'queue', serviceId: 'insure' },
    place: { at: 'next' },
    thenCallNext: false,
  })
  next(1)
  expect(await told('B001', 'F001')).toBe('placed')

  come('insure')
  staff('clerk-2', {
    do: 'transfer',
    visitId: idOf('B002'),
    to: { of: 'point', pointId: 'counter-2' },
    place: { at: 'next' },
    thenCallNext: false,
  })
  next(2)
  expect(await told('B001', 'B002')).toBe('sentHere')
})

const LIARS: readonly (readonly [string, (true_: readonly Overtaking[]) => readonly Overtaking[], object])[] = [
  ['somebody is left out', () => [], { said: null, truths: ['priority'] }],
  ['a reason is made up', (all) => all.map((each) => ({ ...each, because: 'share' })), { said: 'share', truths: ['priority'] }],
  ['a number is mistaken', (all) => all.map((each) => ({ ...each, number: 'B009' })), { said: 'priority' }],
  ['a time is mistaken', (all) => all.map((each) => ({ ...each, calledAt: each.calledAt + 1 })), { said: 'priority' }],
  ['somebody is made up', (all) => all.map((each) => ({ ...each, visitId: 'nobody' })), { said: 'priority', truths: null }],
]

test.each(LIARS)('it is found when %s', async (_, lie, found) => {
  const { house, come, open, next, idOf } = hall()
  open(1, ['insure'])
  come('insure')
  come('insure', 'disabled')
  next(1)
  const { lies } = await auditOf(house.events, { told: (...asked) => lie(whyOrder(...asked)) })
  const came = house.events.find(({ type, visitId }) => type === 'QueueEntered' && visitId === idOf('B001'))
  expect(lies[0]).toMatchObject({ number: 'B001', cameSeq: came?.seq })
  expect(lies).toContainEqual(expect.objectContaining(found))
})

test('the same seed asks the same visits, and no more than were wanted', async () => {
  const { house, come } = hall()
  for (let many = 0; many < 40; many++) come('insure')
  const askedWith = async (seed: number): Promise<string> => {
    const asked: string[] = []
    const told = (_: unknown, __: unknown, visit: { ticket: { number: string } }) => (asked.push(visit.ticket.number), [])
    const audit = await auditOf(house.events, { visits: 10, seed, told })
    expect(audit).toMatchObject({ asked: 10, visits: 40 })
    return asked.toSorted().join(' ')
  }
  expect(await askedWith(1)).toBe(await askedWith(1))
  expect(await askedWith(1)).not.toBe(await askedWith(2))
})

test('the audit is told in a few lines, and a lie with the places in the log to look at', () => {
  const audit: WhyAudit = {
    asked: 10,
    visits: 40,
    days: 2,
    overtaken: 1,
    overtakings: 3,
    reasons: { picked: 1, priority: 2 },
    lies: [{ businessDay: '2026-03-02', number: 'A001', cameSeq: 7, other: 'A002', callSeq: 12, said: 'share', truths: ['priority'] }],
  }
  expect(whyText(audit)).toContain('10 of 40 visits on 2 days')
  expect(whyText(audit)).toContain('priority 2, picked 1')
  expect(whyText(audit)).toContain('A001 (came at 7) about A002 (called at 12): said share, true is priority')
  expect(whyText({ ...audit, lies: [] })).toContain('everything they are told is so')
})
