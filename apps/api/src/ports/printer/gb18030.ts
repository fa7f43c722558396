/** Text in GB18030, the Chinese character set every printer for the mainland must know; what the basic plane lacks is `?`. Never throws. */
export function encodeGb18030(text: string): Uint8Array {
  const encoded: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    const code = point < 0x80 ? point : ((codes ??= readCodes())[point] ?? 0)
    encoded.push(...bytesOf(code === 0 && point !== 0 ? QUESTION_MARK : code))
  }
  return Uint8Array.from(encoded)
}

const QUESTION_MARK = 0x3f
const UNKNOWN = 0xfffd

/** For every character of the basic plane its two or four bytes as one number; 0 where there are none. */
let codes: Uint32Array | undefined

function bytesOf(code: number): number[] {
  if (code < 0x100) return [code]
  if (code < 0x10000) return [code >> 8, code & 0xff]
  return [code >>> 24, (code >> 16) & 0xff, (code >> 8) & 0xff, code & 0xff]
}

/** Node decodes GB18030 but does not encode it: all there is in the basic plane is decoded once (40 ms), a line each, and turned round. */
function readCodes(): Uint32Array {
  const table = new Uint32Array(0x10000)
  const all = [...twoByteCodes(), ...fourByteCodes()]
  const lines = new Uint8Array(all.length * 5)
  let length = 0
  for (const code of all) {
    for (const byte of bytesOf(code)) lines[length++] = byte
    lines[length++] = 0x0a
  }
  const characters = new TextDecoder('gb18030').decode(lines.subarray(0, length)).split('\n')
  for (const [index, code] of all.entries()) {
    const character = characters[index] ?? ''
    const point = character.codePointAt(0) ?? UNKNOWN
    if (character.length === 1 && point !== UNKNOWN && table[point] === 0) table[point] = code
  }
  return table
}

/** 8140 to FEFE: a second byte is 40 to FE, but never 7F. */
function* twoByteCodes(): Generator<number> {
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) yield lead * 0x100 + trail
  }
}

/** 81308130 to 8431A439, what the two bytes leave of the basic plane: the four count to 126, 10, 126 and 10. */
function* fourByteCodes(): Generator<number> {
  for (let index = 0; index < 39_420; index++) {
    const first = 0x81 + Math.floor(index / 12_600)
    const second = 0x30 + (Math.floor(index / 1_260) % 10)
    const third = 0x81 + (Math.floor(index / 10) % 126)
    yield ((first * 0x100 + second) * 0x100 + third) * 0x100 + 0x30 + (index % 10)
  }
}
