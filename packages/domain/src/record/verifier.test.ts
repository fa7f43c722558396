import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Ask, calls, opening, takes, tell } from '../forTests/asking.ts'
import { DAY, HALL, MINUTE, NINE, PATIENCE } from '../forTests/hall.ts'
import { EMPTY } from '../state/state.ts'
import { GENESIS, linkHash, seal } from './chain.ts'
import type { FoyerEvent, SealedEvent } from './event.ts'
import { type Anchor, Verifier } from './verifier.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A day and the morning after it. */
const story: readonly Ask[] = [
  ...opening(),
  takes('permits'),
  takes('collect'),
  takes('passports', { priority: 'elderly', at: NINE + MINUTE }),
  takes('permits', { at: NINE + MINUTE }),
  calls('lin', 'w1', NINE + MINUTE),
  calls('wu', 'w2', NINE + MINUTE),
  { do: 'recall', visitId: 'B001', by: 'wu', at: NINE + 2 * MINUTE },
  { do: 'startService', visitId: 'A001', by: 'lin', at: NINE + 2 * MINUTE },
  { do: 'markMissed', visitId: 'B001', thenCallNext: true, by: 'wu', at: NINE + 4 * MINUTE },
  { do: 'finishService', visitId: 'A001', thenCallNext: true, by: 'lin', at: NINE + 6 * MINUTE },
  { do: 'raiseServiceCall', kind: 'help', at: NINE + 8 * MINUTE },
  takes('deeds', { at: NINE + 9 * MINUTE }),
  takes('permits', { at: NINE + DAY }),
]

const events = tell(EMPTY, ...story).events
const log = seal(sha256, GENESIS, events)

function verified(read: readonly SealedEvent[]) {
  const verifier = new Verifier(sha256)
  for (const event of read) verifier.read(event)
  return verifier.finish()
}
const firstBroken = (read: readonly SealedEvent[]): number | undefined => verified(read)[0]?.seq
const broken = (read: readonly SealedEvent[]): string[] => [...new Set(verified(read).map((violation) => violation.invariant))]

/** Somewhere in the log, so that something comes after it. */
const place = fc.integer({ min: 0, max: log.length - 2 })

test('a log that nobody touched is clean, however far it is read', () => {
  for (let length = 0; length <= log.length; length++) expect(verified(log.slice(0, length))).toEqual([])
})

test('every link is made of the one before it and of all that its event says', () => {
  log.forEach((event, index) => {
    expect(event.prevHash).toBe(log[index - 1]?.hash ?? GENESIS)
    expect(event.hash).toBe(linkHash(sha256, event.prevHash, event))
    expect(event.hash).toMatch(/^[0-9a-f]{64}$/)
  })
  expect(seal(sha256, GENESIS, events.slice(0, 5)).concat(seal(sha256, log[4]?.hash ?? '', events.slice(5)))).toEqual(log)
})

describe('whoever touches the log is found at the first place they touched:', { timeout: PATIENCE }, () => {
  const changes: Readonly<Record<string, (event: SealedEvent) => SealedEvent>> = {
    'the time': (event) => ({ ...event, occurredAt: event.occurredAt - 1 }),
    'the time of writing': (event) => ({ ...event, recordedAt: event.recordedAt + 1 }),
    'who did it': (event) => ({ ...event, actor: { ...event.actor, id: 'somebody' } }),
    'what happened': (event) => ({ ...event, data: { ...event.data, more: 1 } }) as unknown as SealedEvent,
    'whom it is about': (event) => ({ ...event, visitId: 'somebody' }),
    'which window': (event) => ({ ...event, resourceIds: ['w9'] }),
    'its kind': (event) => ({ ...event, lifecycle: event.lifecycle === 'none' ? 'skip' : 'none' }),
    'its cause': (event) => ({ ...event, cause: 'chance' }),
    'its id': (event) => ({ ...event, id: `${event.id}0` }),
    'its venue': (event) => ({ ...event, venueId: 'elsewhere' }),
    'its version': (event) => ({ ...event, v: event.v + 1 }),
    'whether it was a drill': (event) => ({ ...event, drill: !event.drill }),
    'whether its time is known': (event) => ({ ...event, timesAccurate: !event.timesAccurate }),
    'its queue entry': (event) => ({ ...event, queueEntryId: 'other' }),
    'its step': (event) => ({ ...event, stepId: 'other' }),
    'its case': (event) => ({ ...event, caseId: 'other' }),
    'its hash': (event) => ({ ...event, hash: sha256(event.hash) }),
    'its link': (event) => ({ ...event, prevHash: sha256(event.prevHash) }),
  }

  test.each(Object.entries(changes))('%s of any one event', (_what, change) => {
    fc.assert(
      fc.property(place, (at) => {
        expect(firstBroken(log.map((event, index) => (index === at ? change(event) : event)))).toBe(at + 1)
      }),
      { numRuns: 6 },
    )
  })

  test('an event left out', () => {
    fc.assert(
      fc.property(place, (at) => {
        expect(firstBroken(log.toSpliced(at, 1))).toBe(at + 2)
      }),
      { numRuns: 30 },
    )
  })

  test('two that change places', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)]
        if (first === last) return
        const swapped = log.map((event, index) => log[index === first ? last : index === last ? first : index] ?? event)
        expect(firstBroken(swapped)).toBe(last + 1) // it stands where the first one stood
      }),
      { numRuns: 30 },
    )
  })

  test('one told twice', () => {
    fc.assert(
      fc.property(place, fc.nat(10), (at, later) => {
        const told = log[at]
        if (told) expect(verified(log.toSpliced(at + 1 + later, 0, told))).not.toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('one put in between, with a link of its own', () => {
    fc.assert(
      fc.property(place, (at) => {
        const before = log[at]
        if (!before) return
        const forged = { ...before, id: 'forged', seq: before.seq + 1 }
        const [link] = seal(sha256, before.hash, [forged])
        if (link) expect(verified(log.toSpliced(at + 1, 0, link))).not.toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('one changed and given a hash that fits: the next one does not follow it', () => {
    fc.assert(
      fc.property(place, (at) => {
        const forged = log.map((event, index) => {
          if (index !== at) return event
          const changed = { ...event, cause: 'forgery' }
          return { ...changed, hash: linkHash(sha256, changed.prevHash, changed) }
        })
        expect(firstBroken(forged)).toBe(at + 2)
      }),
      { numRuns: 30 },
    )
  })

  test('everything from one place on written anew is in order by itself', () => {
    fc.assert(
      fc.property(place, (at) => {
        expect(verified(writtenAnew(at)).filter(({ invariant }) => invariant === 'I9' || invariant === 'I11')).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

/** The log with the kind of one event changed, and every link from there on made to fit: nothing that the rules could object to. */
function writtenAnew(at: number): SealedEvent[] {
  const changed = events.map((event, index) => (index === at ? { ...event, cause: 'forgery' } : event))
  return seal(sha256, GENESIS, changed)
}

describe('what is vouched for outside of the log', { timeout: PATIENCE }, () => {
  /** Some places of the true log, as checkpoints keep them. */
  const anchored = fc
    .uniqueArray(fc.integer({ min: 1, max: log.length }), { minLength: 1, maxLength: 6 })
    .map((seqs) => seqs.toSorted((a, b) => a - b).map((seq) => ({ seq, hash: log[seq - 1]?.hash ?? '' })))
  const against = (anchors: readonly Anchor[], read: readonly SealedEvent[]) => {
    const verifier = new Verifier(sha256, anchors)
    for (const event of read) verifier.read(event)
    return verifier.finish().filter(({ invariant }) => invariant === 'I11')
  }

  test('finds nothing in the true log', () => {
    fc.assert(
      fc.property(anchored, (anchors) => {
        expect(against(anchors, log)).toEqual([])
      }),
    )
  })

  test('finds a log that was written anew before the last place vouched for, and says between which two', () => {
    fc.assert(
      fc.property(anchored, fc.nat(log.length - 1), (anchors, at) => {
        const found = against(anchors, writtenAnew(at))
        const next = anchors.find(({ seq }) => seq > at)
        const before = anchors.findLast(({ seq }) => seq <= at)?.seq ?? 0
        if (!next) return void expect(found).toEqual([])
        expect(found).toEqual([{ invariant: 'I11', seq: before + 1, say: expect.stringContaining(`events ${before + 1}–${next.seq}:`) }])
      }),
    )
  })

  test('finds a log that was cut short, and says how much is missing', () => {
    fc.assert(
      fc.property(anchored, fc.nat(log.length), (anchors, length) => {
        const last = anchors.at(-1)?.seq ?? 0
        const found = against(anchors, log.slice(0, length))
        if (length >= last) return void expect(found).toEqual([])
        expect(found).toEqual([
          { invariant: 'I11', seq: length + 1, say: expect.stringContaining(`events ${length + 1}–${last} are missing`) },
        ])
      }),
    )
  })

  test('finds both when it was cut short and went on otherwise', () => {
    const at = log.length - 4
    const other = seal(
      sha256,
      log[at - 1]?.hash ?? '',
      events.slice(at).map((event) => ({ ...event, cause: 'another afternoon' })),
    )
    const [found] = against([{ seq: log.length, hash: log.at(-1)?.hash ?? '' }], [...log.slice(0, at), ...other])
    expect(found).toMatchObject({ seq: 1, say: expect.stringContaining('written anew') })
  })

  test('two that vouch for different logs: at least one is not of this one', () => {
    const { seq = 0, hash = '' } = log[4] ?? {}
    expect(
      against(
        [
          { seq, hash },
          { seq, hash: sha256(hash) },
        ],
        log,
      ),
    ).toHaveLength(1)
  })
})

describe('a log well linked that breaks a promise of the house', () => {
  type Told = readonly FoyerEvent[]
  /** The log as somebody would have it, numbered and linked as if it were true. */
  const forged = (tale: Told): SealedEvent[] =>
    seal(
      sha256,
      GENESIS,
      tale.map((event, index) => ({ ...event, seq: index + 1 })),
    )
  const where = (tale: Told, type: FoyerEvent['type'], nth = 0): number =>
    tale.flatMap((event, index) => (event.type === type ? [index] : []))[nth] ?? -1
  const change = (tale: Told, type: FoyerEvent['type'], nth: number, to: (event: FoyerEvent) => FoyerEvent): FoyerEvent[] =>
    tale.map((event, index) => (index === where(tale, type, nth) ? to(event) : event))

  const last = events.at(-1)
  if (!last) throw new Error('something happened')

  test.each<readonly [string, string, Told]>([
    [
      'I1',
      'forgets a visit at the end of the day',
      events.filter((event) => !(event.type === 'VisitEnded' && event.data.reason === 'endOfDay')),
    ],
    [
      'I2',
      'gives a number twice',
      change(events, 'TicketIssued', 3, (event) =>
        event.type === 'TicketIssued' ? { ...event, data: { ...event.data, index: 2, number: 'A002' } } : event,
      ),
    ],
    [
      'I2',
      'leaves a number out',
      change(events, 'TicketIssued', 3, (event) =>
        event.type === 'TicketIssued' ? { ...event, data: { ...event.data, index: 4, number: 'A004' } } : event,
      ),
    ],
    [
      'I3',
      'calls a second customer to a window that has one',
      change(events, 'TicketCalled', 1, (event) =>
        event.type === 'TicketCalled' ? { ...event, data: { ...event.data, pointId: 'w1' } } : event,
      ),
    ],
    [
      'I5',
      'calls somebody before their turn',
      change(events, 'TicketCalled', 0, (event) => ({ ...event, visitId: events[where(events, 'TicketIssued', 1)]?.visitId ?? '' })),
    ],
    [
      'I6',
      'calls somebody by a rule who was not first in line',
      change(events, 'TicketCalled', 0, (event) => ({ ...event, visitId: events[where(events, 'TicketIssued', 3)]?.visitId ?? '' })),
    ],
    [
      'I7',
      'puts somebody further in front than the longest boost',
      change(events, 'QueueEntered', 2, (event) =>
        event.type === 'QueueEntered' ? { ...event, data: { ...event.data, due: event.data.due - 6 * MINUTE } } : event,
      ),
    ],
    [
      'I7',
      'boosts somebody whose class is not boosted',
      change(events, 'QueueEntered', 0, (event) =>
        event.type === 'QueueEntered' ? { ...event, data: { ...event.data, due: event.data.due - MINUTE } } : event,
      ),
    ],
    [
      'I8',
      'shows a call that was never made',
      [...events, { ...last, seq: 0, type: 'CallAcknowledged', data: { callId: 'none', deviceId: 'board', how: 'shown' } }],
    ],
    [
      'I11',
      'lets two people do one act',
      change(events, 'QueueEntered', 0, (event) => ({ ...event, actor: { kind: 'staff', id: 'nobody' } })),
    ],
    ['I11', 'has an act in two places', change(events, 'QueueEntered', 3, (event) => ({ ...event, act: 9 }))],
    [
      'I9',
      'was written before it happened',
      change(events, 'TicketIssued', 0, (event) => ({ ...event, recordedAt: event.occurredAt - 1 })),
    ],
    [
      'I10',
      'ends a visit twice',
      events.toSpliced(where(events, 'VisitEnded') + 1, 0, ...events.slice(where(events, 'VisitEnded'), where(events, 'VisitEnded') + 1)),
    ],
    [
      'I13',
      'begins the same day again',
      change(events, 'DayStarted', 1, (event) => (event.type === 'DayStarted' ? { ...event, data: { businessDay: '2026-03-02' } } : event)),
    ],
    [
      'I13',
      'gives out a number of another day',
      change(events, 'TicketIssued', 0, (event) =>
        event.type === 'TicketIssued' ? { ...event, data: { ...event.data, businessDay: '2026-03-01' } } : event,
      ),
    ],
  ])('%s: one that %s', (invariant, _what, tale) => {
    expect(broken(forged(tale))).toContain(invariant)
  })

  describe('with numbers lent to a kiosk', () => {
    const series = HALL.series.map((each) => (each.id === 'a' ? { ...each, offlineFrom: 900 } : each))
    const lending = tell(EMPTY, ...opening({ ...HALL, series }), takes('permits'), { do: 'leaseNumbers', seriesId: 'a', count: 5 })
    const [leaseId = ''] = Object.keys(lending.state.leases)
    const slip = { serviceId: 'permits', lang: 'zh', priority: 'normal', partySize: 1, claimedAt: NINE } as const
    const lent = [
      ...lending.events,
      ...tell(lending.state, { do: 'issueOffline', ...slip, leaseId, index: 901 }, { do: 'returnNumbers', leaseId }, takes('permits'))
        .events,
    ]
    const given = (data: object): Told =>
      change(lent, 'TicketIssued', 1, (event) => ({ ...event, data: { ...event.data, ...data } }) as FoyerEvent)

    test('is clean when all was kept to', () => {
      expect(verified(forged(lent))).toEqual([])
    })

    test.each<readonly [string, Told]>([
      ['gives a lent number twice', [...lent, ...lent.filter((event) => event.type === 'TicketIssued' && event.data.offline)]],
      [
        'gives a lent number at the desk',
        change(lent, 'TicketIssued', 2, (event) => ({ ...event, data: { ...event.data, index: 903 } }) as FoyerEvent),
      ],
      ['gives a number from a block that is not its own', given({ index: 907 })],
      [
        'makes a number void that was given',
        change(lent, 'NumbersVoided', 0, (event) => ({ ...event, data: { ...event.data, indexes: [900, 901] } }) as FoyerEvent),
      ],
      [
        'lends numbers twice',
        lent.flatMap((event) =>
          event.type === 'NumbersLeased' ? [event, { ...event, data: { ...event.data, leaseId: 'other' } }] : [event],
        ),
      ],
      [
        'gives a void number',
        [
          ...lent,
          {
            ...lent[where(lent, 'TicketIssued', 1)],
            visitId: 'late',
            data: { ...lent[where(lent, 'TicketIssued', 1)]?.data, index: 902, number: 'A902' },
          } as FoyerEvent,
        ],
      ],
    ])('I2: one that %s', (_what, tale) => {
      expect(broken(forged(tale))).toContain('I2')
    })
  })

  test('that begins a day again is found where it does, not at the first number after it', () => {
    const again = change(events, 'DayStarted', 1, (event) =>
      event.type === 'DayStarted' ? { ...event, data: { businessDay: '2026-03-02' } } : event,
    )
    expect(verified(forged(again))[0]).toMatchObject({ invariant: 'I13', seq: where(events, 'DayStarted', 1) + 1 })
  })

  test('says where, and in words', () => {
    const tale = change(events, 'TicketCalled', 0, (event) => ({
      ...event,
      visitId: events[where(events, 'TicketIssued', 1)]?.visitId ?? '',
    }))
    const seq = where(events, 'TicketCalled') + 1
    expect(verified(forged(tale))).toContainEqual({ invariant: 'I5', seq, say: `event ${seq} (TicketCalled) A001 was next` })
  })
})

test('the verifier knows every visit as it ended, of both days', () => {
  const verifier = new Verifier(sha256)
  for (const event of log) verifier.read(event)
  const ends = [...verifier.visits.values()].map((visit) => [
    visit.ticket.businessDay,
    visit.ticket.number,
    visit.stage === 'gone' ? visit.outcome : visit.stage,
  ])
  expect(ends.toSorted()).toEqual([
    ['2026-03-02', 'A001', 'served'],
    ['2026-03-02', 'A002', 'noShow'],
    ['2026-03-02', 'A003', 'noShow'],
    ['2026-03-02', 'B001', 'noShow'],
    ['2026-03-02', 'E07', 'expired'],
    ['2026-03-03', 'A001', 'waiting'],
  ])
  expect(verifier.events).toBe(log.length)
})
