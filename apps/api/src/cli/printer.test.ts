import { expect, test } from 'vitest'
import { deviceIn } from './printer.ts'

const device = (id: string, name: string) =>
  ({ id, name, kind: 'kiosk', pairedAt: 0, zoneId: null, speaks: false, pointId: null, publicKey: null, requestId: null }) as const
const devices = { k1: device('k1', 'Entrance'), k2: device('k2', 'Side door'), k3: device('k3', 'Side door'), d1: device('d1', 'k1') }

test('a device is found by its id, and by its name where only one is called so', () => {
  expect(deviceIn({ devices }, 'Entrance').id).toBe('k1')
  expect(deviceIn({ devices }, 'k3').id).toBe('k3')
})

test('an id is meant before a name', () => {
  expect(deviceIn({ devices }, 'k1').name).toBe('Entrance')
})

test('two of one name are told apart by their ids', () => {
  expect(() => deviceIn({ devices }, 'Side door')).toThrow(/several devices[^]*k2[^]*k3/)
})

test('a device that is not there is answered with those that are', () => {
  expect(() => deviceIn({ devices }, 'Back door')).toThrow(/no device “Back door”[^]*k1[^]*Entrance/)
  expect(() => deviceIn({ devices: {} }, 'Back door')).toThrow('There is no device “Back door”.')
})
