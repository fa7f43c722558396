import fc from 'fast-check'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import manifest from '../../voice-pack/manifest.json'
import { PLACE_KINDS, type Place } from '../words/placeName.ts'
import { clipsForCall, type Utterance } from './clipsForCall.ts'
import { clipUrl, voiceAttribution, voiceClips } from './voicePack.ts'

const counter = (label: string): Place => ({ kind: 'counter', label })
const room = (label: string): Place => ({ kind: 'room', label })
const host: Place = { kind: 'host', label: '' }

test.each<[string, Place, string, string]>([
  ['A012', counter('3'), '请 A 零 幺 二 号 ‖ 到 三 号 窗口', 'Ticket A zero one two ‖ Please go to counter three'],
  ['B107', counter('10'), '请 B 幺 零 七 号 ‖ 到 十 号 窗口', 'Ticket B one zero seven ‖ Please go to counter ten'],
  ['C020', counter('12'), '请 C 零 二 零 号 ‖ 到 十 二 号 窗口', 'Ticket C zero two zero ‖ Please go to counter twelve'],
  ['R110', room('302'), '请 R 幺 幺 零 号 ‖ 到 三 零 二 室', 'Ticket R one one zero ‖ Please go to room three zero two'],
  ['007', counter('1'), '请 零 零 七 号 ‖ 到 一 号 窗口', 'Ticket zero zero seven ‖ Please go to counter one'],
  ['M015', host, '请 M 零 幺 五 号 ‖ 到 迎宾台', 'Ticket M zero one five ‖ your table is ready'],
])('%s to %o is read as the design reads it', (ticket, place, zh, en) => {
  expect(read({ lang: 'zh', ticket, place })).toBe(zh)
  expect(read({ lang: 'en', ticket, place })).toBe(en)
})

test.each([
  ['2', '二'],
  ['11', '十 一'],
  ['20', '二 十'],
  ['21', '二 十 一'],
  ['03', '三'],
])('window %s is counted, not spelled', (label, zh) => {
  expect(read({ lang: 'zh', ticket: 'A2', place: counter(label) })).toBe(`请 A 二 号 ‖ 到 ${zh} 号 窗口`)
})

test('a room with a door number is spelled, with 幺', () => {
  expect(read({ lang: 'zh', ticket: 'A2', place: room('118') })).toBe('请 A 二 号 ‖ 到 幺 幺 八 室')
  expect(read({ lang: 'zh', ticket: 'A2', place: room('8') })).toBe('请 A 二 号 ‖ 到 八 号 房间')
})

test('English counts as far as the pack does, then spells', () => {
  expect(read({ lang: 'en', ticket: 'A2', place: counter('21') })).toBe('Ticket A two ‖ Please go to counter twenty one')
  expect(read({ lang: 'en', ticket: 'A2', place: counter('45') })).toBe('Ticket A two ‖ Please go to counter four five')
})

test('a voice from Taiwan says 一', () => {
  expect(read({ lang: 'zh', ticket: 'A011', place: counter('1'), oneAs: '一' })).toBe('请 A 零 一 一 号 ‖ 到 一 号 窗口')
})

test('two third tones in a row: the first 五 rises', () => {
  expect(ids({ lang: 'zh', ticket: '559', place: host }).slice(1, 4)).toEqual(['zh-d5s', 'zh-d5s', 'zh-d9'])
  expect(ids({ lang: 'zh', ticket: '95', place: host }).slice(1, 3)).toEqual(['zh-d9', 'zh-d5'])
})

test('the last call says so first', () => {
  expect(clipsForCall({ lang: 'zh', ticket: 'A2', place: counter('3'), last: true }).slice(0, 2)).toEqual([
    { clip: 'zh-zuihou', gapBeforeMs: 0 },
    { clip: 'zh-qing', gapBeforeMs: 350 },
  ])
  expect(ids({ lang: 'en', ticket: 'A2', place: counter('3'), last: true })[0]).toBe('en-last')
})

test('a repaired device is picked up', () => {
  const place: Place = { kind: 'desk', label: '2' }
  expect(read({ lang: 'zh', ticket: 'F7', place, pickUp: true })).toBe('请 F 七 号 ‖ 到 二 号 服务台 取机')
  expect(read({ lang: 'en', ticket: 'F7', place, pickUp: true })).toBe('Ticket F seven ‖ your device is ready at desk two')
})

test('a room known by its name is announced as a room, because there is no clip of the name', () => {
  const peony: Place = { kind: 'room', label: '3', name: { zh: '牡丹房', en: 'Peony' } }
  expect(read({ lang: 'zh', ticket: 'S8', place: peony })).toBe('请 S 八 号 ‖ 到 房间')
  expect(read({ lang: 'en', ticket: 'S8', place: peony })).toBe('Ticket S eight ‖ Please go to room')
})

test('whatever is called, every clip is in the pack and only the place is set off', () => {
  const place = fc.record({ kind: fc.constantFrom(...PLACE_KINDS), label: fc.string({ maxLength: 4 }) })
  const call = fc.record({
    lang: fc.constantFrom('zh' as const, 'en' as const),
    ticket: fc.string({ maxLength: 6 }),
    place,
    last: fc.boolean(),
    pickUp: fc.boolean(),
  })
  fc.assert(
    fc.property(call, (utterance) => {
      const cues = clipsForCall(utterance)
      expect(cues.filter(({ clip }) => !voiceClips.has(clip))).toEqual([])
      expect(cues.filter(({ gapBeforeMs }) => gapBeforeMs === 220)).toHaveLength(1)
    }),
  )
})

test('the pack is whole: every clip is there to be fetched, and it says whose voice it is', () => {
  const files = readdirSync(fileURLToPath(new URL('../../voice-pack', import.meta.url))).filter((file) => file.endsWith('.webm'))
  expect(files.map((file) => file.replace('.webm', '')).toSorted()).toEqual([...voiceClips.keys()].toSorted())
  expect([...voiceClips.keys()].filter((clip) => clipUrl(clip) === undefined)).toEqual([])
  expect(clipUrl('zh-nobody')).toBeUndefined()
  expect(voiceAttribution).toContain('CC BY 3.0')
})

function ids(call: Utterance): readonly string[] {
  return clipsForCall(call).map(({ clip }) => clip)
}

/** The cues as the design writes them: what is said, and ‖ where it pauses. */
function read(call: Utterance): string {
  const texts = new Map(manifest.clips.map(({ id, text }) => [id, text]))
  return clipsForCall(call)
    .map(({ clip, gapBeforeMs }) => `${gapBeforeMs > 0 ? '‖ ' : ''}${texts.get(clip)}`)
    .join(' ')
}
