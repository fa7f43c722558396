import { expect, test } from 'vitest'
import { TRACE_AGENTS, tracePointOf, traceServiceOf, traceVenue } from './traceVenue.ts'

test('every agent of the trace has a counter that offers everything', () => {
  const { points, services, staff } = traceVenue()
  expect(points.map((point) => point.id)).toEqual(TRACE_AGENTS.map(tracePointOf))
  expect(staff.map((member) => member.id)).toEqual(expect.arrayContaining([...TRACE_AGENTS]))
  for (const { serviceIds } of points) expect(serviceIds).toEqual(services.map((service) => service.id))
})

test('every type of customer has a service and its own run of five-digit numbers', () => {
  const { series } = traceVenue()
  expect(series.map((run) => run.prefix)).toEqual(['A', 'F', 'L', 'M', 'R', 'W', 'Y'])
  expect(series.every((run) => run.first === 1 && run.last === 99_999 && run.digits === 5)).toBe(true)
  expect(['PS', 'PE', 'IN', 'NE', 'NW', 'TT', 'AA'].map(traceServiceOf)).toEqual(['ps', 'pe', 'in', 'ne', 'nw', 'tt', 'aa'])
  expect(traceServiceOf('XX')).toBeUndefined()
})

test('the head start of a minute and a half shrinks with the clock', () => {
  const boosts = (speed?: number | 'max') => traceVenue({ speed }).priorities.map((priority) => priority.boostMinutes)
  expect(boosts()).toEqual([0, 1.5])
  expect(boosts(60)).toEqual([0, 0.025])
  expect(boosts('max')).toEqual([0, 0])
})

test('a missed call is kept half an hour on the clock of the trace, and never too short to be answered', () => {
  const kept = (speed?: number | 'max') => traceVenue({ speed }).calling.keepMissedMinutes
  expect([kept(), kept(10), kept(600), kept('max')]).toEqual([30, 3, 0.5, 0.5])
})
