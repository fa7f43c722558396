// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { createDiagnosis } from './diagnosis.ts'

test('an installer can read what was said, and cannot change it', () => {
  const diagnosis = createDiagnosis(window)
  diagnosis.watch({ sound: () => 'running', audioSeconds: () => 12 })
  const settle = diagnosis.note('call-7', [{ clip: 'chime', gapBeforeMs: 0 }, { clip: 'zh-qing', gapBeforeMs: 0 }]) // prettier-ignore
  expect(window.foyerBoard).toMatchObject({
    sound: 'running',
    audioSeconds: 12,
    announced: [{ callId: 'call-7', clips: ['chime', 'zh-qing'], played: null }],
  })
  settle('heard')
  expect(window.foyerBoard?.announced[0]?.played).toBe('heard')
  expect(document.documentElement.dataset).toMatchObject({ spoken: 'call-7', spokenClips: 'chime zh-qing' })
  expect(Object.isFrozen(window.foyerBoard?.announced)).toBe(true)
})

test('a board that runs for weeks remembers the last hundred', () => {
  const diagnosis = createDiagnosis(window)
  for (let call = 0; call < 130; call++) diagnosis.note(`call-${call}`, [])('silent')
  expect(window.foyerBoard?.announced).toHaveLength(100)
})
