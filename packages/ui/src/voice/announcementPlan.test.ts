import { expect, test } from 'vitest'
import { announcementPlan, lengthOf } from './announcementPlan.ts'
import type { Utterance } from './clipsForCall.ts'
import { soundProfiles } from './soundProfile.ts'

const call: Utterance = { lang: 'zh', ticket: 'A012', place: { kind: 'counter', label: '3' } }
const visitor: Utterance = { ...call, lang: 'en' }

test('a hall chimes, lets the voice in 0.9 s later, and says the call twice', () => {
  const cues = announcementPlan(call, soundProfiles.hall)
  expect(cues.slice(0, 2)).toEqual([
    { clip: 'chime', gapBeforeMs: 0 },
    { clip: 'zh-qing', gapBeforeMs: -620 },
  ])
  expect(cues.filter(({ clip }) => clip === 'zh-qing').map(({ gapBeforeMs }) => gapBeforeMs)).toEqual([-620, 1000])
})

test('a foreign visitor hears their own language first and the neighbours hear Chinese', () => {
  expect(
    announcementPlan(visitor, soundProfiles.hall)
      .map(({ clip }) => clip)
      .filter((clip) => clip === 'en-ticket' || clip === 'zh-qing'),
  ).toEqual(['en-ticket', 'zh-qing'])
})

test('a repair desk says it once, in the customer’s language', () => {
  expect(announcementPlan(visitor, soundProfiles.desk).some(({ clip }) => clip.startsWith('zh-'))).toBe(false)
})

test('a spa only chimes, softly', () => {
  expect(announcementPlan(call, soundProfiles.spa)).toEqual([{ clip: 'chime', gapBeforeMs: 0 }])
  expect(soundProfiles.spa.gainDb).toBe(-6)
})

test('a crowded queue leaves out repeats and chimes but never the sentence', () => {
  expect(
    announcementPlan(call, soundProfiles.hall, { repeats: true, chime: true }).map(({ clip, gapBeforeMs }) => `${clip} ${gapBeforeMs}`)[0],
  ).toBe('zh-qing 0')
  expect(announcementPlan(visitor, soundProfiles.hall, { repeats: true }).filter(({ clip }) => clip === 'zh-qing')).toEqual([])
})

test('one call takes about five seconds, with its repeat about twelve at most', () => {
  expect(lengthOf(announcementPlan(call, soundProfiles.desk))).toBeGreaterThan(4000)
  expect(lengthOf(announcementPlan(call, soundProfiles.desk))).toBeLessThan(6500)
  expect(lengthOf(announcementPlan(call, soundProfiles.hall))).toBeLessThan(12_500)
  expect(lengthOf(announcementPlan(visitor, soundProfiles.hall))).toBeLessThan(12_500)
})
