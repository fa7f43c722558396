/** What keeps a printer from printing. */
export type PrinterFault = 'paperOut' | 'coverOpen' | 'printerError'

/** What a printer says of itself. */
export interface PrinterStatus {
  /** What is in the way; undefined: nothing is. */
  readonly fault: PrinterFault | undefined
  /** The roll will soon be empty; false also where the printer has no sensor for it. */
  readonly nearEnd: boolean
}

/** Bytes that answer `DLE EOT` 1 to 4, one each. */
export const STATUS_BYTES = 4

/** Whether a byte answers `DLE EOT`: bits 1 and 4 are always on, 0 and 7 always off (TM-T88III specification, appendix G). */
export const isStatusByte = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010

/**
 * The answers to `DLE EOT` 1, 2, 3 and 4, in this order (Epson, ESC/POS Command Reference, `DLE EOT`).
 * An open cover is named first: it must be closed before anything else is known, and the paper sensor sees nothing meanwhile.
 */
export function readStatus([printer = 0, offline = 0, error = 0, paper = 0]: readonly number[]): PrinterStatus {
  const coverOpen = has(offline, OFFLINE.coverOpen)
  const paperOut = has(offline, OFFLINE.paperEndStop) || has(paper, PAPER.end)
  const broken = has(offline, OFFLINE.error) || has(error, ERRORS) || has(printer, PRINTER.offline)
  return {
    fault: coverOpen ? 'coverOpen' : paperOut ? 'paperOut' : broken ? 'printerError' : undefined,
    nearEnd: has(paper, PAPER.nearEnd),
  }
}

/** The answer to `GS r 1`: bits 4 and 7 are always off, 0 and 1 are the near-end sensor's, 2 and 3 the end sensor's. */
export const isPaperByte = (byte: number): boolean => (byte & 0b1001_0000) === 0
export const readPaper = (byte: number): PrinterStatus => ({
  fault: has(byte, 0x0c) ? 'paperOut' : undefined,
  nearEnd: has(byte, 0x03),
})

/** n = 1. Bit 2 is the cash drawer's; 5 and 6 are on only while 3 is. */
const PRINTER = { offline: 0x08 }

/** n = 2. Bit 3, paper fed by hand, shows as offline in n = 1. */
const OFFLINE = { coverOpen: 0x04, paperEndStop: 0x20, error: 0x40 }

/** n = 3: cutter, beyond recovery, recovering by itself (a hot head). Bit 2 means something on newer models only, where n = 2 says it too. */
const ERRORS = 0x08 | 0x20 | 0x40

/** n = 4. Two bits a sensor, always the same. */
const PAPER = { nearEnd: 0x0c, end: 0x60 }

const has = (byte: number, bits: number): boolean => (byte & bits) !== 0
