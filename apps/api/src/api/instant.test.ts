import { describe, expect, test } from 'vitest'
import { Instant } from './instant.ts'

describe('an instant', () => {
  test.each([
    ['2026-11-23T08:00:00.000Z', Date.UTC(2026, 10, 23, 8)],
    ['1970-01-01T00:00:00Z', 0],
    ['9999-12-31T23:59:59.999Z', Date.UTC(10_000, 0) - 1],
  ])('%s is read, and written the same way back', (written, instant) => {
    expect(Instant.parseValue(written)).toBe(instant)
    expect(Date.parse(Instant.serialize(instant))).toBe(instant)
  })

  test.each(['+275760-09-13T00:00:00.000Z', '+010000-01-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z', 'tomorrow', '', null, 0])(
    '%j is none that a house could have to do with',
    (written) => {
      expect(() => Instant.parseValue(written)).toThrow('not an instant')
    },
  )
})
