import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeSlip } from './encodeSlip.ts'
import { encodeGb18030 } from './gb18030.ts'
import type { Slip } from './slip.ts'
import { SLIP } from './slipForTest.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const hold = (bytes: Uint8Array, ...parts: (Uint8Array | number[])[]): boolean =>
  Buffer.from(bytes).includes(Buffer.concat(parts.map((part) => Buffer.from(part))))

const untrusted = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u0010\u0004\u0001', '\u001dV\u0000', '\u001b@', '补打 COPY', '号'),
    fc.nat(0x10ffff).map((point) => String.fromCodePoint(point)),
  ),
})
const name = fc.record({ zh: untrusted, en: untrusted })
const slips: fc.Arbitrary<Slip> = fc.record({
  venueName: name,
  serviceName: name,
  number: fc.stringMatching(/^[A-Z]{0,2}\d{1,6}$/),
  lang: fc.constantFrom('zh', 'en'),
  ahead: fc.option(fc.nat()),
  quote: fc.option(fc.record({ lowMinutes: fc.nat(600), highMinutes: fc.nat(600) })),
  estimatedAt: untrusted,
  priorityName: fc.option(name),
  link: fc.option(fc.oneof(fc.webUrl(), untrusted)),
  issuedAt: untrusted,
  slipNo: untrusted,
  copy: fc.boolean(),
  keptMinutes: fc.nat(600),
})

const BIG = [0x1d, 0x21, 0x77]
const WHITE_ON_BLACK = [0x1d, 0x42, 1]

test('a slip begins anew, in Chinese and centred, and ends with a partial cut past the last line', () => {
  const printed = hex(encodeSlip(SLIP))
  expect(printed.startsWith('1b401c261b6101')).toBe(true)
  expect(printed.endsWith('0a1d564200')).toBe(true)
})

test('the number is 8 times the usual size, 24 mm high, and a long one gives up width, not height', () => {
  expect(hold(encodeSlip(SLIP), BIG, encodeGb18030('A012'), [0x0a])).toBe(true)
  expect(hold(encodeSlip({ ...SLIP, number: 'AB123456' }), [0x1d, 0x21, 0x57], encodeGb18030('AB123456'))).toBe(true)
})

test('the QR code is drawn by the printer: model 2, 6 dots a module, level M, the link', () => {
  const link = encodeGb18030(SLIP.link ?? '')
  const stored = Uint8Array.from([0x1d, 0x28, 0x6b, link.length + 3, 0, 0x31, 0x50, 0x30])
  const code = ['1d286b040031413200', '1d286b0300314306', '1d286b0300314531', hex(stored), hex(link), '1d286b0300315130', '0a']
  expect(hex(encodeSlip(SLIP))).toContain(code.join(''))
})

test('a venue with a short name has it large, one with a long name has it bold', () => {
  expect(hold(encodeSlip(SLIP), [0x1d, 0x21, 0x11], encodeGb18030('城南政务服务中心'))).toBe(true)
  expect(hold(encodeSlip({ ...SLIP, lang: 'en' }), [0x1b, 0x45, 1, 0x1d, 0x21, 0], encodeGb18030('Chengnan'))).toBe(true)
})

test('the number is on every slip, and a copy says so, white on black, and only a copy does', () => {
  fc.assert(
    fc.property(slips, (slip) => {
      const printed = encodeSlip(slip)
      expect(hold(printed, encodeGb18030(slip.number), [0x0a])).toBe(true)
      expect(hold(printed, WHITE_ON_BLACK, [0x1d, 0x21, 0x11], encodeGb18030(' 补打 COPY '))).toBe(slip.copy)
      expect(hold(printed, WHITE_ON_BLACK)).toBe(slip.copy)
    }),
  )
})

test('whatever is written on a slip, it holds one cut and no real-time command', () => {
  fc.assert(
    fc.property(slips, (slip) => {
      const printed = Buffer.from(encodeSlip(slip))
      expect(printed.indexOf(Buffer.from([0x1d, 0x56]))).toBe(printed.length - 4)
      for (const second of [0x04, 0x05, 0x14]) expect(hold(printed, [0x10, second])).toBe(false)
    }),
  )
})

test('a slip is small: no name is long enough to unroll the paper', () => {
  const long = { zh: '长'.repeat(10_000), en: 'long '.repeat(10_000) }
  const slip = { ...SLIP, venueName: long, serviceName: long, priorityName: long, slipNo: long.en, missedPlace: long }
  expect(encodeSlip(SLIP).length).toBeLessThan(500)
  expect(encodeSlip(slip).length).toBeLessThan(900)
})
