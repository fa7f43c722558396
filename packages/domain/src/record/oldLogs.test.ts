import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Shapes, shapesOf } from '../forTests/eventKeys.ts'
import { recordedDay } from '../forTests/recordedDay.ts'
import { type Standing, standingOf } from '../forTests/standing.ts'
import { fold } from '../state/evolve.ts'
import { EMPTY } from '../state/state.ts'
import type { SealedEvent } from './event.ts'
import { SHAPES } from './shapes.ts'
import { upcast, versionOf } from './upcast.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const LOGS = join(import.meta.dirname, '../../fixtures/logs')
const KNOWN = join(import.meta.dirname, '../../fixtures/eventShapes.json')
const names = readdirSync(LOGS).flatMap((file) => (file.endsWith('.jsonl') ? [file.replace('.jsonl', '')] : []))
const logOf = (name: string): SealedEvent[] =>
  readFileSync(join(LOGS, `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SealedEvent)

/** Set to a release's name, the day as the present rules write it is kept beside the others, and shapes not known yet are. */
const recording = process.env['FOYER_RECORD'] || null

test.skipIf(recording === null)('the log of this release is kept', () => {
  const log = recordedDay(sha256)
  const told = new Set<string>(log.map(({ type }) => type))
  expect(
    Object.keys(SHAPES).filter((type) => !told.has(type)),
    'what did not happen on the recorded day',
  ).toEqual([])
  const file = join(LOGS, `${recording}.jsonl`)
  expect(existsSync(file), 'what a release wrote is never written anew').toBe(false)
  writeFileSync(file, log.map((event) => `${JSON.stringify(event)}\n`).join(''))
  writeFileSync(join(LOGS, `${recording}.standing.json`), `${JSON.stringify(standingOf(sha256, log), null, 2)}\n`)
  const known = existsSync(KNOWN) ? (JSON.parse(readFileSync(KNOWN, 'utf8')) as Shapes) : {}
  writeFileSync(KNOWN, `${JSON.stringify({ ...shapesOf(log), ...known }, null, 2)}\n`)
})

describe.each(names)('the log that %s wrote', (name) => {
  const log = logOf(name)

  test('verifies as it was written, and comes to what it came to then', () => {
    const then = JSON.parse(readFileSync(join(LOGS, `${name}.standing.json`), 'utf8')) as Standing
    expect(standingOf(sha256, log)).toEqual(then)
    expect(then.broken).toEqual([])
  })

  test('is folded as this release would have written it', () => {
    const events = log.map(upcast)
    for (const event of events) expect(event.v).toBe(versionOf(event.type))
    expect(fold(EMPTY, events).seq).toBe(log.length)
  })

  test('keeps its seals: they are of what stands there', () => {
    log.forEach((event) => {
      const { hash, prevHash, seq, id, actor } = upcast(event)
      expect({ hash, prevHash, seq, id, actor }).toEqual({
        hash: event.hash,
        prevHash: event.prevHash,
        seq: event.seq,
        id: event.id,
        actor: event.actor,
      })
    })
  })
})

test('a venue of the first release is whole once it is read', () => {
  const [installed] = logOf('0.1-first')
  if (installed?.type !== 'TemplateInstalled') throw new Error('a log begins with its venue')
  expect(installed).toMatchObject({ v: 1 })
  expect(installed.data.venue).not.toHaveProperty('booking')
  const { data, v } = upcast(installed)
  expect(v).toBe(2)
  expect(data).toMatchObject({ venue: { booking: { earlyMinutes: 60 }, marks: [], calling: { rejoinBehind: 3 } } })
})

test('what this release writes it need not translate', () => {
  for (const event of recordedDay(sha256)) expect(upcast(event)).toBe(event)
})

describe('the data of an event is of the shape that is known of its type and version', () => {
  const known = JSON.parse(readFileSync(KNOWN, 'utf8')) as Shapes
  const present = shapesOf(recordedDay(sha256))
  const advice =
    'Old logs are for ever. If older events would now be read otherwise, add a step to record/upcast.ts, which raises the version, and keep ' +
    'the new shape beside the old (CONTRIBUTING.md, “Old logs”). If only a key was added that may be missing, write it into fixtures/eventShapes.json.'

  test.each(Object.entries(present))('%s', (name, { keys, inside }) => {
    expect(known[name]?.keys, `${name}: ${advice}`).toEqual(keys)
    expect(known[name]?.inside, `${name}: ${advice}`).toEqual(expect.arrayContaining([...inside]))
  })

  test('and every earlier version still is', () => {
    for (const type of Object.keys(SHAPES)) {
      const versions = Object.keys(known).flatMap((name) => (name.startsWith(`${type}@`) ? [Number(name.split('@')[1])] : []))
      expect(Math.max(...versions), type).toBe(versionOf(type as keyof typeof SHAPES))
    }
  })
})
