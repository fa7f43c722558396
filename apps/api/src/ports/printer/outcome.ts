import type { PrinterFault } from './status.ts'

/**
 * How one attempt to print ended, and whether the roll was seen to be nearly empty.
 * `acknowledged`: the printer said that it has printed everything.
 * `failed`: nothing was printed, so it may be tried again as if nothing had been.
 * `unknown`: all, some or none of it is on paper or still to come, so whatever is printed next must say that it is a copy.
 */
export type PrintOutcome = { readonly nearEnd: boolean } & (
  | { readonly state: 'acknowledged' }
  | { readonly state: 'failed'; readonly because: 'unreachable' | PrinterFault }
  | { readonly state: 'unknown'; readonly because: 'silence' | 'disconnected' | PrinterFault }
)
