/*
 * The commands of ESC/POS that a slip and its acknowledgement need, and no others: every printer sold as compatible knows them.
 * Source of all of them: Epson, ESC/POS Command Reference, https://download4.epson.biz/sec_pubs/pos/reference_en/escpos/
 */
const DLE = 0x10
const EOT = 0x04
const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d

/** `ESC @`: modes as after switching on; half a line that somebody left in the print buffer is thrown away. */
export const INITIALISE = bytes(ESC, 0x40)

/** `FS &`: two and four byte characters are Chinese. */
export const CHINESE = bytes(FS, 0x26)

/** `ESC a 1`. */
export const CENTRED = bytes(ESC, 0x61, 1)

/** `LF`: prints the line and goes to the next. */
export const LINE_END = bytes(0x0a)

/** `GS V 66 0`: feeds the slip past the knife, then cuts it but for one point, so that it hangs until taken. */
export const PARTIAL_CUT = bytes(GS, 0x56, 66, 0)

/** `ESC E`. */
export const bold = (on: boolean): Uint8Array => bytes(ESC, 0x45, on ? 1 : 0)

/** `GS B`: white on black. */
export const reverse = (on: boolean): Uint8Array => bytes(GS, 0x42, on ? 1 : 0)

/** `GS !`: characters so many times as wide and as high as usual, 1 to 8; the usual is 12 × 24 dots, 24 × 24 for Chinese. */
export const size = (wide: number, high: number): Uint8Array => bytes(GS, 0x21, ((wide - 1) << 4) | (high - 1))

/** `GS ( k`, functions 165, 167, 169, 180 and 181: a QR code, model 2, error correction M, its modules so many dots wide. */
export const qrCode = (data: string, dots: number): Uint8Array =>
  bytes(...qr(65, 50, 0), ...qr(67, dots), ...qr(69, 49), ...qr(80, 48, ...ascii(data)), ...qr(81, 48))

/** `DLE EOT` 1 to 4: asks for the status in real time, even of a printer that is offline; four questions may be put at once. */
export const ASK_STATUS = bytes(...[1, 2, 3, 4].flatMap((n) => [DLE, EOT, n]))

/** `GS ( H`, function 48: what was sent so far has this process id, four characters of ASCII; told to us when it is printed. */
export const askProcessId = (id: string): Uint8Array => bytes(GS, 0x28, 0x48, 6, 0, 48, 48, ...ascii(id))

/** `GS r 1`: asks about the paper; answered in its turn, so after everything that was sent before. */
export const ASK_PAPER = bytes(GS, 0x72, 1)

function qr(functionCode: number, ...values: number[]): number[] {
  const length = values.length + 2
  return [GS, 0x28, 0x6b, length & 0xff, length >> 8, 49, functionCode, ...values]
}

function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values)
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'latin1')]
}
