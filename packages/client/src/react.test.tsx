// @vitest-environment happy-dom
import { graphql } from '@foyer/schema'
import { act, cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { createClient } from './createClient.ts'
import { PretendWorld } from './pretend.ts'
import { FoyerProvider, useLink, useWatch } from './react.tsx'

afterEach(cleanup)

const FloorLive = graphql(`
  subscription FloorLive {
    floorLive {
      waiting
    }
  }
`)
const TicketLive = graphql(`
  subscription TicketLive($token: String!) {
    ticketLive(token: $token) {
      number
    }
  }
`)

function Floor() {
  const picture = useWatch(FloorLive, {})
  return <output>{picture ? `${picture.floorLive.waiting} waiting` : 'opening'}</output>
}

function Ticket({ token }: { readonly token: string }) {
  const picture = useWatch(TicketLive, { token })
  return <output>{picture?.ticketLive?.number ?? 'no number yet'}</output>
}

function Lamp() {
  const { state, lastHeardAt } = useLink()
  return <output>{`${state} ${lastHeardAt}`}</output>
}

function stage() {
  const world = new PretendWorld()
  const client = createClient({ url: 'http://hall.test/graphql', token: () => null, ...world })
  const show = (data: unknown) => act(() => world.socket.hear({ type: 'next', id: world.socket.asked.at(-1)!.id, payload: { data } }))
  return { world, client, show }
}

test('a screen shows the newest picture, and ends its subscription when it goes', () => {
  const { world, client, show } = stage()
  const { unmount } = render(
    <FoyerProvider client={client}>
      <Floor />
    </FoyerProvider>,
  )
  expect(screen.getByRole('status').textContent).toBe('opening')
  act(() => world.socket.greet())
  show({ floorLive: { waiting: 3 } })
  show({ floorLive: { waiting: 4 } })
  expect(screen.getByText('4 waiting')).toBeTruthy()
  unmount()
  expect(world.socket.asked).toEqual([])
})

test('a strict React asks once', () => {
  const { world, client } = stage()
  render(
    <StrictMode>
      <FoyerProvider client={client}>
        <Floor />
      </FoyerProvider>
    </StrictMode>,
  )
  act(() => world.socket.greet())
  expect(world.socket.asked).toHaveLength(1)
})

test('nobody sees the picture of another ticket, not even for a moment', () => {
  const { world, client, show } = stage()
  const page = (token: string) => (
    <FoyerProvider client={client}>
      <Ticket token={token} />
    </FoyerProvider>
  )
  const { rerender } = render(page('one'))
  act(() => world.socket.greet())
  show({ ticketLive: { number: 'A001' } })
  expect(screen.getByText('A001')).toBeTruthy()
  rerender(page('two'))
  expect(screen.getByText('no number yet')).toBeTruthy()
  show({ ticketLive: { number: 'A002' } })
  expect(screen.getByText('A002')).toBeTruthy()
})

test('the lamp follows the link', () => {
  const { world, client } = stage()
  render(
    <FoyerProvider client={client}>
      <Lamp />
    </FoyerProvider>,
  )
  expect(screen.getByRole('status').textContent).toBe('connecting null')
  act(() => world.socket.greet())
  expect(screen.getByRole('status').textContent).toBe('live 1000000')
  act(() => world.socket.fall())
  expect(screen.getByRole('status').textContent).toBe('lost 1000000')
})

test('a network that comes back, or somebody who looks, does not wait for the next try', () => {
  const { world, client } = stage()
  render(
    <FoyerProvider client={client}>
      <Lamp />
    </FoyerProvider>,
  )
  act(() => world.socket.fall())
  act(() => void window.dispatchEvent(new Event('online')))
  expect(world.sockets).toHaveLength(2)
  act(() => world.socket.greet())
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  expect(world.socket.said.at(-1)).toEqual({ type: 'ping' })
  client.close()
  act(() => void window.dispatchEvent(new Event('online')))
  expect(world.inUse).toEqual([])
})
