import { expect, test } from 'vitest'
import { leaksIn } from './canaries.ts'

const NAME = { what: 'a name', value: '欧阳金丝雀 Quill' }
const PHONE = { what: 'a phone', value: '137 0013 7001' }

const WRITTEN: readonly (readonly [as: string, said: string])[] = [
  ['plain', NAME.value],
  ['JSON', JSON.stringify({ said: NAME.value })],
  ['JSON within JSON', JSON.stringify({ msg: JSON.stringify({ said: NAME.value }) })],
  ['escapes', '{"name":"\\u6b27\\u9633\\u91d1\\u4e1d\\u96c0 Quill"}'],
  ['an address', `/x?name=${encodeURIComponent(NAME.value)}`],
  ['a form', `name=${encodeURIComponent(NAME.value).replaceAll('%20', '+')}`],
  ['bytes', `\\x00${Buffer.from(NAME.value).toString('hex')}ff`],
  ...[0, 1, 2].map((before) => ['base64', Buffer.from(`${'.'.repeat(before)}${NAME.value} and more`).toString('base64')] as const),
]

test.each(WRITTEN)('a name written as %s is found', (_as, said) =>
  expect(leaksIn('here', said, [NAME])).toMatchObject([{ what: 'a name', where: 'here' }]),
)

test('a phone is found without its spaces, and what is not there is not', () => {
  expect(leaksIn('here', 'to +8613700137001', [PHONE])).toMatchObject([{ as: 'digits' }])
  expect(leaksIn('here', 'nothing of the kind: 13700137002, 欧阳金丝', [NAME, PHONE])).toEqual([])
})
