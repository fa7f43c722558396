import { expect, test } from 'vitest'
import { complaintIn } from './complaint.ts'

test.each([
  [
    '2026-03-02 09:00:00.000 UTC [17] FATAL:  could not create any TCP/IP sockets\nLOG:  shut down\n',
    'could not create any TCP/IP sockets',
  ],
  [
    'creating directory … ok\ninitdb: error: could not access directory "/x": Permission denied\n',
    'could not access directory "/x": Permission denied',
  ],
  [
    'postgres: could not find the database\nExpected it in "/x",\nbut could not open "/x/y"\n',
    'could not find the database Expected it in "/x", but could not open "/x/y"',
  ],
  ['Segmentation fault\n\n', 'Segmentation fault'],
  ['', 'it gave no reason'],
])('of %j the complaint is %j', (output, complaint) => {
  expect(complaintIn(output)).toBe(complaint)
})
