import { type DestinationStream, pino, type Logger } from 'pino'
import { personalWords } from './personal.ts'

/**
 * The server's log: events with fields, one line each, and nothing personal (S6, S16). Of what is handed to it only numbers and the
 * fields below are written; an error is written without what it was about. What is not known to be harmless is not said.
 */
export const houseLog = (level: string, destination: DestinationStream): Logger =>
  pino(
    {
      level,
      base: { app: 'foyer' },
      redact: ['token', 'sessionToken', 'pin', 'newPin', 'code', 'secret', ...personalWords].flatMap((word) => [word, `*.${word}`]),
      serializers: { err: saidOf },
      formatters: { log: harmless },
    },
    destination,
  )

/** Fields whose words are our own: ids, names of jobs, paths in a document of ours. */
const OUR_WORDS = new Set([
  'venueId',
  'deviceId',
  'printId',
  'faultId',
  'requestId',
  'job',
  'walls',
  'operation',
  'state',
  'level',
  'from',
  'to',
])

const WORD = /^[\w.:/ -]{0,80}$/

function harmless(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isHarmless(name, value) ? value : NOT_SAID]))
}

export const NOT_SAID = '[not said]'

function isHarmless(name: string, value: unknown): boolean {
  if (value === null || value === undefined || ['number', 'boolean', 'bigint'].includes(typeof value) || name === 'err') return true
  if (typeof value === 'string') return OUR_WORDS.has(name) && WORD.test(value)
  return (
    name === 'path' &&
    Array.isArray(value) &&
    value.every((step) => typeof step === 'number' || (typeof step === 'string' && WORD.test(step)))
  )
}

/** An error as the log tells it: what kind, where in our code, which constraint; never the values, nor the statement's parameters. */
export interface Said {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly sqlState?: string
  readonly constraint?: string
  readonly table?: string
  readonly cause?: Said
}

export function saidOf(error: unknown): Said | string {
  if (!(error instanceof Error)) return NOT_SAID
  const { constructor, message, stack = '', cause } = error
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown }
  const further = cause instanceof Error && cause !== error ? saidOf(cause) : undefined
  return {
    type: constructor.name,
    message: withoutValues(message, isOfData(code)),
    stack: stack.slice(Math.max(0, stack.search(/^ {4}at /m))).replace(/^(?! {4}at ).*$/gm, ''),
    ...(typeof code === 'string' ? { sqlState: code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    ...(typeof further === 'object' ? { cause: further } : {}),
  }
}

/** PostgreSQL's own complaints about our SQL name tables and columns; those about data (classes 22 and 23) repeat it. */
const isOfData = (code: unknown): boolean => typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || /^2[23]/.test(code)

/** A sentence without what stands between quotes, or after a “value:”: there it repeats what somebody wrote. */
export function withoutValues(message: string, everywhere = true): string {
  const cut = everywhere ? message.replace(/"[^]*"/, '"…"').replace(/\b(value|represent|key \([^)]*\)=).*$/is, '$1 …') : message
  return cut.slice(0, 500)
}
