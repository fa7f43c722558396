// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NOW } from '../boardForTest.ts'
import { stage } from '../stageForTest.tsx'

beforeEach(() => void vi.useFakeTimers({ now: NOW }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const paired = { __typename: 'Paired', token: 't', deviceId: 'd', kind: 'display', venueId: 'spa' }
const REQUESTED = { __typename: 'PairingRequested', secret: 's', code: 'ABCD2345', secondsLeft: 300 }
const refused = { __typename: 'Refused', reason: 'pairingCodeExpired', say: { zh: '配对码已过期。', en: 'That code has run out.' } }

test('a link pairs the board by itself', async () => {
  const { kept, after } = stage({ venueId: null, codeFromLink: 'ABCD2345', answer: () => paired })
  await after(10)
  expect(kept).toMatchObject([{ token: 't', deviceId: 'd', venueId: 'spa' }])
  expect(screen.getByText(/叫号屏正在恢复/)).toBeTruthy()
})

test('a link waits for a server that is away, and asks again with the same key', async () => {
  const keys: string[] = []
  const answers = [() => { throw new Error('away') }, () => paired] // prettier-ignore
  const { kept, after } = stage({
    venueId: null,
    codeFromLink: 'ABCD2345',
    answer: ({ key }) => (keys.push(key), (answers[keys.length - 1] ?? answers[1])?.() ?? paired),
  })
  await after(10)
  expect(screen.getByText('连不上服务器。请再试一次。')).toBeTruthy()
  await after(5000)
  expect(kept).toHaveLength(1)
  expect(new Set(keys).size).toBe(1)
})

test('typed on a keyboard, in any case, the code pairs as soon as it is whole', async () => {
  const codes: string[] = []
  const { kept, after } = stage({ venueId: null, answer: ({ code }) => (codes.push(code), paired) })
  fireEvent.change(screen.getByLabelText('配对码'), { target: { value: 'ab-cd 2345' } })
  await after(10)
  expect(codes).toEqual(['ABCD2345'])
  expect(kept).toHaveLength(1)
})

test('a remote walks from key to key', async () => {
  const codes: string[] = []
  const { after } = stage({ venueId: null, answer: ({ code }) => (codes.push(code), refused) })
  const field = screen.getByLabelText('配对码')
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  expect(document.activeElement?.textContent).toBe('A')
  fireEvent.keyDown(document.activeElement ?? field, { key: 'ArrowRight' })
  fireEvent.keyDown(document.activeElement ?? field, { key: 'ArrowDown' })
  expect(document.activeElement?.textContent).toBe('K')
  const key = screen.getByRole('button', { name: 'K' })
  for (let at = 0; at < 8; at++) fireEvent.click(key)
  await after(10)
  expect(codes).toEqual(['KKKKKKKK'])
  expect(screen.getByRole('status').textContent).toContain('配对码已过期。')
})

test('a code for another device does not make a board', async () => {
  const { kept, after } = stage({ venueId: null, codeFromLink: 'ABCD2345', answer: () => ({ ...paired, kind: 'kiosk' }) })
  await after(10)
  expect(kept).toEqual([])
  expect(screen.getByRole('status').textContent).toContain('这个配对码是给别的设备的')
})

test('a paired board that is started with its old link again simply shows its venue', async () => {
  const { after, server, picture } = stage({ codeFromLink: 'ABCD2345', answer: () => refused })
  server(picture())
  await after(10)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('城南政务服务中心')
})

test('a board that was disconnected asks for a new code, and comes back by itself if it is known again', async () => {
  const { server, picture, refused: refusedBy } = stage()
  server(picture())
  refusedBy('UNAUTHENTICATED')
  expect(screen.getByText('这块大屏已被断开，请重新配对。')).toBeTruthy()
  server(picture())
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('城南政务服务中心')
})

test('a board that belongs to nobody shows a code in both languages, and hangs in its hall once it is let in', async () => {
  const asked: object[] = []
  let state: object = { stage: 'waiting', paired: null }
  const { kept, after } = stage({ venueId: null, looks: () => state, requested: (input) => (asked.push(input), REQUESTED) })
  await after(10)
  expect(asked).toMatchObject([{ kind: 'display', publicKey: 'the key' }])
  expect(screen.getByText('ABCD 2345')).toBeTruthy()
  expect([screen.getByText('05:00后换新码'), screen.getByText('New code in 05:00')]).toHaveLength(2)
  await after(4000)
  expect(kept).toEqual([])
  state = { stage: 'approved', paired: { ...paired, pointId: null, floor: false, secondsLeft: 600, keyed: true } }
  await after(2000)
  expect(kept).toMatchObject([{ token: 't', venueId: 'spa', keyed: true }])
  expect(screen.getByText(/叫号屏正在恢复/)).toBeTruthy()
})

test('a board that was not let in says so, and asks again by itself', async () => {
  let state: object = { stage: 'refused', paired: null }
  const { after } = stage({ venueId: null, looks: () => state })
  await after(2000)
  expect(screen.getByText('这台设备没有被添加')).toBeTruthy()
  expect(screen.queryByText('ABCD 2345')).toBeNull()
  state = { stage: 'waiting', paired: null }
  await after(60_000)
  expect(screen.getByText('ABCD 2345')).toBeTruthy()
})

test('a board on a page without encryption says so in both languages', async () => {
  const { after } = stage({ venueId: null, safe: false })
  await after(10)
  expect([screen.getByText('连接未加密：这台设备的凭证可能被复制。'), screen.getByText(/This connection is not encrypted/)]).toHaveLength(2)
})

test('a board with a key keeps its picture until it is known that the venue has given it up', async () => {
  let doubts = 0
  const { server, picture, refused: refusedBy, device } = stage({ keyed: true, doubt: () => (doubts += 1) })
  server(picture())
  refusedBy('UNAUTHENTICATED')
  expect(doubts).toBe(1)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('城南政务服务中心')
  act(() => device.forget())
  expect(screen.getByText('这块大屏已被断开，请重新配对。')).toBeTruthy()
})

test('a board whose link was refused goes on with a code of its own', async () => {
  const { after } = stage({ venueId: null, codeFromLink: 'WXYZ6789', answer: () => refused })
  await after(10)
  expect(screen.getByText('配对码已过期。')).toBeTruthy()
  await after(10)
  expect(screen.getByText('ABCD 2345')).toBeTruthy()
})
