import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import { said } from './chain.ts'
import type { FoyerEvent } from './event.ts'

const text = fc.string({ unit: 'binary' })
const place = fc.nat()

/** Any event at all, as far as the chain is concerned: what it says and to whom is not looked at. */
const event = fc.record(
  {
    id: text,
    venueId: text,
    seq: place,
    type: text,
    v: place,
    occurredAt: fc.maxSafeInteger(),
    recordedAt: fc.maxSafeInteger(),
    actor: fc.jsonValue({ stringUnit: 'binary' }),
    data: fc.jsonValue({ stringUnit: 'binary' }),
    timesAccurate: fc.boolean(),
    drill: fc.boolean(),
    act: place,
    visitId: text,
    stepId: text,
    queueEntryId: text,
    caseId: text,
    resourceIds: fc.array(text),
    lifecycle: text,
    cause: text,
    prevHash: text,
    hash: text,
  },
  {
    requiredKeys: ['id', 'venueId', 'seq', 'type', 'v', 'occurredAt', 'recordedAt', 'actor', 'data', 'timesAccurate', 'drill'],
  },
)

test('what is hashed of an event is its one text: every name it has, in order, and neither of its links', () => {
  fc.assert(
    fc.property(event, ({ prevHash: _before, hash: _own, ...rest }) => {
      expect(said({ ...rest, prevHash: 'x', hash: 'y' } as unknown as FoyerEvent)).toBe(canonical(rest))
    }),
    { numRuns: 500 },
  )
})
