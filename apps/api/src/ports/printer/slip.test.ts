import { expect, test } from 'vitest'
import { columnsOf } from './printable.ts'
import { ROLL_COLUMNS, type Slip, slipLines } from './slip.ts'
import { SLIP } from './slipForTest.ts'

const printed = (slip: Slip): string[] => slipLines(slip).flatMap((line) => ('text' in line ? [line.text] : 'link' in line ? ['[QR]'] : []))

test('a customer reads the slip of the design', () => {
  expect(printed(SLIP)).toEqual([
    '城南政务服务中心',
    '综合业务',
    'A012',
    '前面还有14人',
    '预计20–30分钟（14:26估计）',
    '优先：轮椅',
    '[QR]',
    '扫码看进度，快到时提醒',
    '过号请到导办台，30分钟内有效',
    '2026-11-23 14:26   K1-000123',
  ])
})

test('a customer who chose English reads English', () => {
  expect(printed({ ...SLIP, lang: 'en', ahead: 1, missedPlace: { zh: '前台', en: 'reception' } })).toEqual([
    'Chengnan Government Service Centre',
    'General services',
    'A012',
    '1 person ahead of you',
    'Expected 20-30 min (as of 14:26)',
    'Priority: Wheelchair',
    '[QR]',
    "Scan to follow. We'll alert you",
    'Missed it? See the reception within 30 min',
    '2026-11-23 14:26   K1-000123',
  ])
})

test('what is not known is not on the slip', () => {
  expect(printed({ ...SLIP, ahead: null, quote: null, priorityName: null, link: null })).toEqual([
    '城南政务服务中心',
    '综合业务',
    'A012',
    '过号请到导办台，30分钟内有效',
    '2026-11-23 14:26   K1-000123',
  ])
})

test.each([
  [2, 4, '马上轮到', 'Less than 5 minutes'],
  [61, 90, '预计1小时以上', 'Expected over 1 hour'],
  [15, 15, '预计15分钟', 'Expected about 15 min'],
  [0, 10, '预计10分钟以内', 'Expected up to 10 min'],
])('a wait of %d to %d minutes reads %s and %s', (lowMinutes, highMinutes, zh, en) => {
  const quote = { lowMinutes, highMinutes }
  expect(printed({ ...SLIP, quote })[4]).toBe(`${zh}（14:26估计）`)
  expect(printed({ ...SLIP, quote, lang: 'en' })[4]).toBe(`${en} (as of 14:26)`)
})

test.each(['https://foyer.example/t/取号', 'two words', `https://foyer.example/${'x'.repeat(300)}`, ''])(
  'a link that no QR code should hold is left out, not changed: %s',
  (link) => {
    expect(printed({ ...SLIP, link })).toEqual(printed({ ...SLIP, link: null }))
  },
)

test('every sentence of the house fits on one line of the roll', () => {
  const missedPlace = { zh: '接待处', en: 'reception' }
  const slips: Slip[] = [
    { ...SLIP, ahead: 9_999 },
    { ...SLIP, lang: 'en', ahead: 9_999, missedPlace },
  ]
  for (const line of slips.flatMap(printed)) expect(columnsOf(line)).toBeLessThanOrEqual(ROLL_COLUMNS)
})
