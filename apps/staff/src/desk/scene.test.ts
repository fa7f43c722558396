import { expect, test } from 'vitest'
import { called, desk, empty, onBreak, point, serving, wanglei } from '../stage/hall.ts'
import { primaryOf } from './primary.ts'
import { sceneOf } from './scene.ts'

const rooms = {
  'nobody here, somebody waiting': desk(),
  'nobody here, nobody waiting': empty(),
  'somebody called': desk({ current: called }),
  'somebody arrived': desk({ current: { ...called, stage: 'arrived' } }),
  'somebody served, somebody waiting': desk({ current: serving }),
  'somebody served, nobody waiting': empty({ current: serving }),
  'on a break': onBreak(),
  'no point of mine': desk({ point: null }),
  'a point that was taken over': desk({ point: point('3', { state: 'open', staff: wanglei }) }),
  'a point that was closed': desk({ point: point('3') }),
  'signed out': desk({ me: null }),
}

test.each<[keyof typeof rooms, string, string, string]>([
  ['nobody here, somebody waiting', 'idle', 'callNext', 'nothing'],
  ['nobody here, nobody waiting', 'idle', 'nothing', 'nothing'],
  ['somebody called', 'called', 'start', 'start'],
  ['somebody arrived', 'called', 'start', 'start'],
  ['somebody served, somebody waiting', 'serving', 'finishAndCallNext', 'finish'],
  ['somebody served, nobody waiting', 'serving', 'finish', 'finish'],
  ['on a break', 'paused', 'resume', 'resume'],
  ['no point of mine', 'away', 'nothing', 'nothing'],
  ['a point that was taken over', 'away', 'nothing', 'nothing'],
  ['a point that was closed', 'away', 'nothing', 'nothing'],
  ['signed out', 'away', 'nothing', 'nothing'],
])('%s: the screen is %s, the big button does %s, and without a link %s', (room, scene, linked, cutOff) => {
  const here = sceneOf(rooms[room])
  expect([here.at, primaryOf(here, true).do, primaryOf(here, false).do]).toEqual([scene, linked, cutOff])
})

test('somebody who is called at the moment of a break is not lost from sight', () => {
  expect(sceneOf(onBreak({ current: called })).at).toBe('called')
})
