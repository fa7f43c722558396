import { graphql } from '@foyer/schema'
import { expect, test } from 'vitest'
import { createClient } from './createClient.ts'
import { PretendWorld } from './pretend.ts'

const BoardLive = graphql(`
  subscription BoardLive($venueId: ID!) {
    boardLive(venueId: $venueId) {
      seq
    }
  }
`)
const BoardNow = graphql(`
  query BoardNow($venueId: ID!) {
    board(venueId: $venueId) {
      seq
    }
  }
`)
const hall = { venueId: 'hall' }
const errors = [{ message: 'the document is not one of ours', extensions: { code: 'UNKNOWN_DOCUMENT' } }]

function stage(answer: object = { errors }) {
  const world = new PretendWorld()
  const told: string[] = []
  const response = () => new Response(JSON.stringify(answer), { status: 400, headers: { 'content-type': 'application/json' } })
  const client = createClient({
    url: 'http://hall.test/graphql',
    token: () => null,
    ...world,
    fetch: async () => response(),
    onOutdated: () => void told.push('outdated'),
  })
  return { world, told, client }
}

test('a page whose question the server knows no more hears of it, and whoever asked as well', async () => {
  const { client, told } = stage()
  await expect(client.ask(BoardNow, hall)).rejects.toMatchObject({ code: 'UNKNOWN_DOCUMENT' })
  expect(told).toEqual(['outdated'])
})

test('so does one whose picture is refused', () => {
  const { client, told, world } = stage()
  client.watch(BoardLive, hall, () => {})
  world.socket.greet()
  world.socket.hear({ type: 'error', id: world.socket.asked[0]?.id ?? '', payload: errors })
  expect(told).toEqual(['outdated'])
})

test('another no is no reason to load a page anew', async () => {
  const { client, told } = stage({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  await expect(client.ask(BoardNow, hall)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(told).toEqual([])
})
