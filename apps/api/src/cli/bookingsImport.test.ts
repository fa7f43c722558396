import { expect, test } from 'vitest'
import { importText } from './bookingsImport.ts'

test('what became of a file is told in both languages, and every refusal with its line', () => {
  const refused = [{ line: 7, say: { zh: '预约时间已过。', en: 'The time of this booking has passed.' } }]
  expect(importText({ taken: 2, known: 1, refused })).toBe(
    [
      '导入 2 条，已有 1 条，未导入 1 条 · 2 taken, 1 known already, 1 refused',
      '  第 7 行 · line 7: 预约时间已过。 The time of this booking has passed.',
      '',
    ].join('\n'),
  )
})
