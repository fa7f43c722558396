import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { PERMISSIONS } from '../people/permission.ts'
import { ACTS } from './acts.ts'
import { protocolOfVisits } from './protocol.ts'

const FILE = resolve(import.meta.dirname, '../../../../docs/protocol.md')
const [BEGIN, END] = ['<!-- made from the rules: npm run protocol -->', '<!-- end -->']

test('the protocol’s way of a visit is the one the rules know; `npm run protocol` writes it anew', async () => {
  const [before = '', rest = ''] = readFileSync(FILE, 'utf8').split(BEGIN)
  const [, after = ''] = rest.split(END)
  await expect(`${before}${BEGIN}\n\n${protocolOfVisits()}\n\n${END}${after}`).toMatchFileSnapshot(FILE)
})

test('every act upon visits that somebody can ask for is in the table', () => {
  const byAct = Object.keys(PERMISSIONS).flatMap((field) => (field.startsWith('Mutation.') ? [field.slice('Mutation.'.length)] : []))
  const elsewhere = [
    ...['pairDevice', 'signIn', 'signOut', 'openServicePoint', 'pauseServicePoint', 'closeServicePoint'],
    ...['requestPairing', 'approvePairing', 'refusePairing', 'renewCredential', 'revokeDevice', 'unlockPin', 'changePin'],
    ...['raiseServiceCall', 'acknowledgeServiceCall', 'acknowledgeCall'],
    ...['bookAppointment', 'rescheduleAppointment', 'cancelAppointment', 'markGuestNoShow', 'importBookings'],
    ...['printTicket', 'leaseNumbers', 'mergeOffline', 'returnNumbers', 'erasePersonal'],
  ]
  expect(byAct.filter((act) => !Object.hasOwn(ACTS, act) && !elsewhere.includes(act))).toEqual([])
})
