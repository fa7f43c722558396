import { expect, test } from 'vitest'
import { alertsOf } from './alerts.ts'

test('a phone without vibration or sound promises neither', async () => {
  const alerts = alertsOf({ navigator: {} as Navigator, AudioContext: undefined as never })
  expect(alerts.canVibrate).toBe(false)
  expect(await alerts.turnOn()).toBe(false)
  expect(() => alerts.ring('called')).not.toThrow()
})

test('a call shakes three times, but never before the page was touched: browsers forbid it', () => {
  const shaken: unknown[] = []
  const phone = (hasBeenActive: boolean) =>
    alertsOf({
      navigator: { userActivation: { hasBeenActive }, vibrate: (pattern: unknown) => shaken.push(pattern) } as never,
      AudioContext: undefined as never,
    })
  phone(false).ring('called')
  expect(shaken).toEqual([])
  phone(true).ring('called')
  expect(shaken).toEqual([[500, 200, 500, 200, 500]])
})
