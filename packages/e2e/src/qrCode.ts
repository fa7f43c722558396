/** The square of modules of a QR code, without its quiet zone. */
export interface QrModules {
  readonly size: number
  readonly isDark: (row: number, column: number) => boolean
}

/**
 * Reads a QR code as a phone would, from the modules that are drawn: what stands on the screen is the proof, not what some
 * component was told to draw. Knows versions 1 to 6 at level M, written in bytes; a screen draws without smudges, so the
 * correction codewords are left alone.
 */
export function readQrCode({ size, isDark }: QrModules): string {
  const blocks = BLOCKS[(size - 17) / 4]
  if (!blocks) throw new Error(`a QR code of ${size} modules is none of ours`)
  const mask = MASKS[maskOf(isDark)]
  const bits = path(size).map(({ row, column }) => isDark(row, column) !== mask?.(row, column))
  const codewords = Array.from({ length: Math.floor(bits.length / 8) }, (_, at) => valueOf(bits.slice(at * 8, at * 8 + 8)))
  return textOf(inOrder(codewords, blocks))
}

/** The modules of a drawing in which every dark one is a unit square, `M8 4h1v1h-1z`, with a quiet zone of four around all. */
export function modulesOf(viewBox: string, drawing: string): QrModules {
  const dark = new Set([...drawing.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, column, row]) => `${row} ${column}`))
  return {
    size: Number(viewBox.split(' ')[2]) - 2 * QUIET,
    isDark: (row, column) => dark.has(`${row + QUIET} ${column + QUIET}`),
  }
}

const QUIET = 4

/** Data codewords of every block at level M, by version. */
const BLOCKS: readonly (readonly number[])[] = [[], [16], [28], [44], [32, 32], [43, 43], [27, 27, 27, 27]]

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_row, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
]

/** The mask stands beside the upper left eye, itself masked. */
const maskOf = (isDark: QrModules['isDark']): number => valueOf([isDark(8, 2), isDark(8, 3), isDark(8, 4)]) ^ 0b101

/** Where data lies: two columns at a time from the right, up and down in turn, around everything that is fixed. */
function path(size: number): readonly { readonly row: number; readonly column: number }[] {
  const pairs = Array.from({ length: (size - 1) / 2 }, (_, pair) => size - 1 - 2 * pair)
  return pairs
    .flatMap((right, pair) =>
      Array.from({ length: size }, (_, step) => (pair % 2 === 0 ? size - 1 - step : step)).flatMap((row) =>
        [right, right - 1].map((column) => ({ row, column: right <= 6 ? column - 1 : column })),
      ),
    )
    .filter(({ row, column }) => !isFixed(row, column, size))
}

function isFixed(row: number, column: number, size: number): boolean {
  const [far, mark] = [size - 9, size - 7]
  const isEye = (row <= 8 && (column <= 8 || column > far)) || (row > far && column <= 8)
  const isTiming = row === 6 || column === 6
  const isMark = size > 21 && Math.abs(row - mark) <= 2 && Math.abs(column - mark) <= 2
  return isEye || isTiming || isMark
}

/** Codewords are dealt out to the blocks like cards. */
function inOrder(codewords: readonly number[], blocks: readonly number[]): readonly number[] {
  return blocks.flatMap((length, block) => Array.from({ length }, (_, turn) => codewords[turn * blocks.length + block] ?? 0))
}

function textOf(codewords: readonly number[]): string {
  const bits = codewords.flatMap((codeword) => Array.from({ length: 8 }, (_, at) => ((codeword >> (7 - at)) & 1) === 1))
  const [mode, length] = [valueOf(bits.slice(0, 4)), valueOf(bits.slice(4, 12))]
  if (mode !== BYTES) throw new Error('a QR code that is not written in bytes')
  const bytes = Array.from({ length }, (_, at) => valueOf(bits.slice(12 + at * 8, 20 + at * 8)))
  return new TextDecoder().decode(Uint8Array.from(bytes))
}

const BYTES = 0b0100

const valueOf = (bits: readonly boolean[]): number => bits.reduce((value, bit) => value * 2 + (bit ? 1 : 0), 0)
