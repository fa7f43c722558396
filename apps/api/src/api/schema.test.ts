import { readFileSync } from 'node:fs'
import { PERMISSIONS } from '@foyer/domain'
import { getNamedType, isObjectType, lexicographicSortSchema, printSchema } from 'graphql'
import { expect, test } from 'vitest'
import { makeSchema } from './schema.ts'

const schema = makeSchema()

test('the committed schema is what the classes make; npm run schema prints it anew', () => {
  const committed = readFileSync(new URL('../../../../packages/schema/schema.graphql', import.meta.url), 'utf8')
  expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(committed)
})

test('every field of the roots stands in the permission table, and nothing else does', () => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  const fields = roots.flatMap((root) => Object.keys(root?.getFields() ?? {}).map((field) => `${root?.name}.${field}`))
  expect(fields.sort()).toEqual(Object.keys(PERMISSIONS).sort())
})

/** Answered row by row, each with a key of its own: a file of bookings, and what a kiosk gave while it was alone. */
const ROW_BY_ROW = ['importBookings', 'mergeOffline']

/** Nothing is written, and every answer is a new one. */
const WITHOUT_KEY = ['renewCredential']

test('every mutation takes a key and may be refused', () => {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    if (ROW_BY_ROW.includes(field.name)) continue
    const input = field.args[0] && getNamedType(field.args[0].type)
    if (!WITHOUT_KEY.includes(field.name)) expect(input && 'getFields' in input && 'key' in input.getFields(), field.name).toBe(true)
    expect(String(getNamedType(field.type)), field.name).toMatch(/Result$/)
  }
})

test('nothing a display can reach tells who somebody is', () => {
  const seen = new Set<string>()
  const walk = (name: string): void => {
    const type = schema.getType(name)
    if (seen.has(name) || !isObjectType(type)) return
    seen.add(name)
    for (const field of Object.values(type.getFields())) walk(getNamedType(field.type).name)
  }
  for (const name of ['BoardPicture', 'Announcement', 'Resync', 'Venue', 'Service', 'TicketPicture']) walk(name)
  expect([...seen].filter((name) => /Staff|Device|Timeline|Desk|Floor/.test(name))).toEqual([])
})
