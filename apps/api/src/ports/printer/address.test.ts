import { expect, test } from 'vitest'
import { readAddress } from './address.ts'

test.each([
  ['tcp://192.168.1.40:9100', { host: '192.168.1.40', port: 9100 }],
  ['tcp://printer.hall', { host: 'printer.hall', port: 9100 }],
  ['tcp://[fe80::1]:4000', { host: 'fe80::1', port: 4000 }],
  ['http://192.168.1.40:9100', undefined],
  ['192.168.1.40:9100', undefined],
  ['tcp://', undefined],
  ['tcp://printer:0', undefined],
  ['tcp://printer:99999', undefined],
  ['', undefined],
])('%s leads to %j', (address, place) => {
  expect(readAddress(address)).toEqual(place)
})
