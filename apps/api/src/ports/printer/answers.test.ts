import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Answer, understand } from './answers.ts'

const XON = 0x11
const AUTOMATIC = [0x10, 0x00, 0x0f, 0x00]
const OFFLINE_RESPONSE = [0x37, 0x23, 0x41, 0x00]

const status = (byte: number): [number[], Answer[]] => [[byte], [{ kind: 'status', byte }]]
const said: [number[], Answer[]][] = [
  status(0x12),
  status(0x1e),
  [[0x03], [{ kind: 'paper', byte: 0x03 }]],
  [[0x37, 0x22, 0x30, 0x30, 0x61, 0x37, 0x00], [{ kind: 'processId', id: '00a7' }]],
  [AUTOMATIC, []],
  [OFFLINE_RESPONSE, []],
  [[XON], []],
]

test('an automatic status is not taken for an answer about the paper', () => {
  expect(understand([...AUTOMATIC, 0x00]).answers).toEqual([{ kind: 'paper', byte: 0x00 }])
})

test('answers are understood in order, however they are cut up on the way and whatever is said between', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...said)), fc.array(fc.nat(6)), (sentences, cuts) => {
      const bytes = sentences.flatMap(([said]) => said)
      const answers: Answer[] = []
      let rest: readonly number[] = []
      let at = 0
      for (const cut of [...cuts, bytes.length]) {
        const understood = understand([...rest, ...bytes.slice(at, at + cut)])
        answers.push(...understood.answers)
        rest = understood.rest
        at += cut
      }
      expect(answers).toEqual(sentences.flatMap(([, answers]) => answers))
      expect(rest).toEqual([])
    }),
  )
})

test('a printer that talks nonsense is never waited for with more than one block in hand', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => understand([...noise]).rest.length < 83))
})
