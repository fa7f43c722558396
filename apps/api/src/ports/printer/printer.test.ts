import { afterEach, expect, test } from 'vitest'
import { until } from '../../forTests/until.ts'
import { encodeSlip } from './encodeSlip.ts'
import { ASK_STATUS } from './escPos.ts'
import { type FakePrinter, type Script, startFakePrinter } from './fakePrinterForTest.ts'
import { LIMITS, type PrintLimits } from './limits.ts'
import type { PrintOutcome } from './outcome.ts'
import { print } from './printer.ts'
import { SLIP } from './slipForTest.ts'

const JOB = encodeSlip(SLIP)
const HALF = Math.floor(JOB.length / 2)
/** For a machine that is busy with something else. */
const SLACK = 1_000

const printers: FakePrinter[] = []
afterEach(() => Promise.all(printers.splice(0).map((printer) => printer.stop())))

const printerThat = async (script: Script): Promise<FakePrinter> => {
  const printer = await startFakePrinter(script)
  printers.push(printer)
  return printer
}

/** Prints, and holds the printer to its limits. */
async function printWithin(printer: FakePrinter, limits: Partial<PrintLimits> = {}, job: Uint8Array = JOB): Promise<PrintOutcome> {
  const { connect, status, job: patience, perByte } = { ...LIMITS, ...limits }
  const start = performance.now()
  const outcome = await print(printer.address, job, limits)
  expect(performance.now() - start).toBeLessThan(connect + status + patience + perByte * job.length + SLACK)
  return outcome
}

test('a printer that is well prints one slip and says so', async () => {
  const printer = await printerThat({})
  expect(await printWithin(printer)).toEqual({ state: 'acknowledged', nearEnd: false })
  expect(printer.jobs).toHaveLength(1)
  expect(printer.jobs[0]?.bytes).toEqual(Uint8Array.from(JOB))
  expect(printer.jobs[0]?.text).toContain('A012\n')
  expect(printer.jobs[0]?.text).toContain('预计20–30分钟（14:26估计）\n')
  expect(printer.jobs[0]?.links).toEqual([SLIP.link])
  await until('the line to be closed', () => printer.lines() === 0)
})

test.each<[string, Script, Partial<PrintLimits>, boolean]>([
  ['has little paper left', { nearEnd: true }, {}, true],
  ['is an old model and knows no process ids', { knowsNoProcessIds: true }, { processId: 40 }, false],
  ['is an old model with little paper left', { knowsNoProcessIds: true, nearEnd: true }, { processId: 40 }, true],
  ['says how it is without being asked', { chats: true }, {}, false],
  ['is slow but not too slow', { bytesPerSecond: 4_000 }, {}, false],
])('a printer that %s prints all the same', async (_, script, limits, nearEnd) => {
  const printer = await printerThat(script)
  expect(await printWithin(printer, limits)).toEqual({ state: 'acknowledged', nearEnd })
  expect(printer.jobs).toHaveLength(1)
})

test.each<[string, Script, Partial<PrintLimits>, object]>([
  ['has no paper', { paperOut: true }, {}, { because: 'paperOut', nearEnd: true }],
  ['has its cover open', { coverOpen: true }, {}, { because: 'coverOpen', nearEnd: false }],
  ['has a stuck knife', { broken: true, nearEnd: true }, {}, { because: 'printerError', nearEnd: true }],
  ['is not there', { refuses: true }, {}, { because: 'unreachable', nearEnd: false }],
  ['never says a word', { silent: true }, { status: 60 }, { because: 'unreachable', nearEnd: false }],
  ['hangs up at once', { hangsUpAfter: 0 }, {}, { because: 'unreachable', nearEnd: false }],
  ['reads a byte a second', { bytesPerSecond: 1 }, { status: 60 }, { because: 'unreachable', nearEnd: false }],
])('a printer that %s is sent nothing to print, so the slip has failed and may be tried again', async (_, script, limits, why) => {
  const printer = await printerThat(script)
  expect(await printWithin(printer, limits)).toEqual({ state: 'failed', ...why })
  expect(Buffer.from(ASK_STATUS).subarray(0, printer.received().length)).toEqual(printer.received())
  expect(printer.jobs).toEqual([])

  await printer.become({})
  expect(await printWithin(printer)).toMatchObject({ state: 'acknowledged' })
  expect(printer.jobs).toHaveLength(1)
})

test.each<[string, Script, Partial<PrintLimits>, object, number]>([
  ['runs out of paper half-way', { paperOutAfter: HALF }, { poll: 20 }, { because: 'paperOut', nearEnd: true }, 0],
  ['hangs up half-way', { hangsUpAfter: HALF }, {}, { because: 'disconnected', nearEnd: false }, 0],
  ['prints and never says so', { neverAcknowledges: true }, { job: 200, perByte: 0 }, { because: 'silence', nearEnd: false }, 1],
  ['tells of another job', { tellsOldProcessId: '0000' }, { job: 200, perByte: 0 }, { because: 'silence', nearEnd: false }, 1],
  [
    'takes a second for what it has a moment for',
    { bytesPerSecond: 300 },
    { job: 60, perByte: 0 },
    { because: 'silence', nearEnd: false },
    0,
  ],
])('nobody knows what a printer has on paper that %s', async (_, script, limits, why, slips) => {
  const printer = await printerThat(script)
  expect(await printWithin(printer, limits)).toEqual({ state: 'unknown', ...why })
  await until('its slips', () => printer.jobs.length === slips)
})

test('the rest of a slip comes out when new paper is put in, and it is still only one slip', async () => {
  const printer = await printerThat({ paperOutAfter: HALF })
  expect(await printWithin(printer, { poll: 20 })).toMatchObject({ state: 'unknown', because: 'paperOut' })
  await printer.become({})
  await until('the rest of the slip', () => printer.jobs.length > 0)
  expect(printer.jobs).toHaveLength(1)

  const copy = encodeSlip({ ...SLIP, copy: true })
  expect(await printWithin(printer, {}, copy)).toMatchObject({ state: 'acknowledged' })
  expect(printer.jobs.map(({ text }) => text.includes('补打 COPY'))).toEqual([false, true])
  expect(printer.jobs.every(({ text }) => text.includes('A012\n'))).toBe(true)
})

test('a job too big for a printer that hardly reads holds nobody up', async () => {
  const printer = await printerThat({ bytesPerSecond: 300 })
  const roll = Buffer.alloc(4_000_000, '\n')
  expect(await printWithin(printer, { job: 60, perByte: 0 }, roll)).toMatchObject({ state: 'unknown', because: 'silence' })
})

test('an address that leads nowhere is a printer that cannot be reached', async () => {
  expect(await print('the printer by the door', JOB)).toEqual({ state: 'failed', because: 'unreachable', nearEnd: false })
})
