// @vitest-environment happy-dom
import { FoyerProvider } from '@foyer/client'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { spokenFor } from '../../spokenFor.ts'
import { langMemoryIn } from '../memory.ts'
import { type Address, addressOf } from './address.ts'
import { CheckIn } from './CheckIn.tsx'

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-23T06:26:00Z') }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  sessionStorage.clear()
})

function stage(address: Address = { here: 'aGFsbA.mac' }) {
  const server = spokenFor()
  const opened: string[] = []
  langMemoryIn(sessionStorage).keepLang('zh')
  render(
    <FoyerProvider client={server.client}>
      <CheckIn address={address} memory={langMemoryIn(sessionStorage)} open={(token) => void opened.push(token)} />
    </FoyerProvider>,
  )
  return { ...server, opened, refused: (refused: object) => server.answer('PhoneCheckIn', { checkIn: { ...NO, ...refused } }) }
}

const NO = { __typename: 'Refused', from: null, who: null, say: { zh: '不行。', en: 'No.' } }
const press = (name: string | RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })))
const type = (code: string) => act(async () => fireEvent.change(screen.getByLabelText(/预约码|Booking code/), { target: { value: code } }))
const alert = () => screen.getByRole('alert').textContent

test.each<[path: string, address: Address]>([
  ['/in/aGFsbA.x_-9', { here: 'aGFsbA.x_-9' }],
  ['/b/abcd-2345', { code: 'ABCD2345' }],
  ['/b/%E0%A4', { code: 'E0A4' }],
  ['/in/', { here: '' }],
])('%s is read as what it is', (path, address) => expect(addressOf(path)).toEqual(address))

test('the code of a booking becomes a number, and its page opens', async () => {
  const { asked, answer, opened } = stage()
  await type('abcd 2345')
  await press('签到取号')
  expect(asked('PhoneCheckIn')[0]?.variables.input).toMatchObject({ code: 'ABCD2345', here: 'aGFsbA.mac', lang: 'zh', asWalkIn: false })
  await answer('PhoneCheckIn', { checkIn: { __typename: 'IssuedTicket', token: '8F3K2M7P' } })
  expect(opened).toEqual(['8F3K2M7P'])
})

test('nothing is asked without a code', async () => {
  const { asked } = stage()
  await press('签到取号')
  expect(alert()).toBe('请先输入预约码。')
  expect(asked('PhoneCheckIn')).toEqual([])
})

test('too early: from when, and an ordinary number for whoever will not wait', async () => {
  const { asked, refused } = stage()
  await type('ABCD2345')
  await press('签到取号')
  const first = asked('PhoneCheckIn')[0]?.variables.input['key']
  await refused({ reason: 'tooEarly', from: '2026-11-23T08:00:00Z' })
  expect(alert()).toMatch(/^不行。\d\d:00起可以签到。$/)
  await press(/现在取普通号/)
  expect(asked('PhoneCheckIn')[0]?.variables.input).toMatchObject({ code: 'ABCD2345', asWalkIn: true })
  expect(asked('PhoneCheckIn')[0]?.variables.input['key']).not.toBe(first)
})

test.each<[refused: object, said: RegExp, walkIn: boolean]>([
  [{ reason: 'notOnPremises' }, /^这个签到码已经换过了。请再扫一次取号机上的签到码。$/, false],
  [{ reason: 'noSuchBooking' }, /^不行。$/, false],
  [{ reason: 'wrongDay', from: '2026-11-25T06:30:00Z' }, /^不行。预约时间是11月25日.*。$/, false],
  [{ reason: 'alreadyCheckedIn', who: 'A012' }, /^不行。您的号码是A012。$/, false],
  [{ reason: 'bookingReleased' }, /^不行。$/, true],
])('a no says what is in the way: %o', async (no, said, walkIn) => {
  const { refused } = stage()
  await type('ABCD2345')
  await press('签到取号')
  await refused(no)
  expect(alert()).toMatch(said)
  expect(screen.queryByRole('button', { name: /现在取普通号/ }) !== null).toBe(walkIn)
})

test('after a lost answer the same wish goes with the same key', async () => {
  const { asked, fail } = stage()
  await type('ABCD2345')
  await press('签到取号')
  const first = asked('PhoneCheckIn')[0]?.variables
  await fail('PhoneCheckIn', { kind: 'network' })
  expect(alert()).toBe('暂时连不上，签到没有成功。请再试一次。')
  await press('签到取号')
  expect(asked('PhoneCheckIn')[0]?.variables).toEqual(first)
})

test('a booking’s own link says how to check in, in either language', async () => {
  stage({ code: 'ABCD2345' })
  expect(screen.getByRole('heading').textContent).toBe('到了再签到')
  expect(screen.getByText('ABCD2345')).toBeTruthy()
  await press('English')
  expect(screen.getByRole('heading').textContent).toBe('Check in when you arrive')
  expect(document.title).toBe('Check in when you arrive')
})
