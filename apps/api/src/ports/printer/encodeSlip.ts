import { bold, CENTRED, CHINESE, INITIALISE, LINE_END, PARTIAL_CUT, qrCode, reverse, size } from './escPos.ts'
import { encodeGb18030 } from './gb18030.ts'
import { columnsOf } from './printable.ts'
import { ROLL_COLUMNS, type Slip, type SlipLine, slipLines } from './slip.ts'

/** The slip as bytes for an 80 mm ESC/POS printer with a GB18030 font, from its first command to the cut: some 400 of them. */
export function encodeSlip(slip: Slip): Uint8Array {
  return Buffer.concat([INITIALISE, CHINESE, CENTRED, ...slipLines(slip).flatMap(encodeLine), PARTIAL_CUT])
}

/** 8 × 24 dots at 203 dots an inch: 24 mm. */
const NUMBER_HEIGHT = 8

/** Dots of a QR module: 0.75 mm, read by any phone; a link of 84 characters is 28 mm wide. */
const MODULE_DOTS = 6

function encodeLine(line: SlipLine): Uint8Array[] {
  switch (line.kind) {
    case 'text':
      return line.weight === 'plain'
        ? [encodeGb18030(line.text), LINE_END]
        : [bold(true), ...sized(line.weight === 'large' ? 2 : 1, line.text), bold(false)]
    case 'number':
      return [bold(true), size(numberWidth(line.text), NUMBER_HEIGHT), encodeGb18030(line.text), LINE_END, size(1, 1), bold(false)]
    case 'copyMark':
      return [reverse(true), ...sized(2, ` ${line.text} `), reverse(false)]
    case 'qr':
      return [qrCode(line.link, MODULE_DOTS), LINE_END]
    case 'gap':
      return [LINE_END]
  }
}

const sized = (times: number, text: string): Uint8Array[] => [size(times, times), encodeGb18030(text), LINE_END, size(1, 1)]

/** As wide as it is high where that fits on the line, which six figures do. */
const numberWidth = (number: string): number => Math.max(1, Math.min(NUMBER_HEIGHT, Math.floor(ROLL_COLUMNS / columnsOf(number))))
