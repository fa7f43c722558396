/** SHA-256 and HMAC (FIPS 180-4, RFC 2104), because the browser's own want a secure context and a kiosk may be served over plain http. */
export function hmacSha256Hex(key: string, message: string): string {
  const bytes = utf8(key)
  const block = new Uint8Array(BLOCK)
  block.set(bytes.length > BLOCK ? sha256(bytes) : bytes)
  const inner = sha256(joined(masked(block, 0x36), utf8(message)))
  return hex(sha256(joined(masked(block, 0x5c), inner)))
}

export const sha256Hex = (message: string): string => hex(sha256(utf8(message)))

const BLOCK = 64

function sha256(message: Uint8Array): Uint8Array {
  const state = Uint32Array.from(START)
  const padded = pad(message)
  for (let at = 0; at < padded.length; at += BLOCK) mix(state, new DataView(padded.buffer, at, BLOCK))
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, index) => digest.setUint32(4 * index, word))
  return new Uint8Array(digest.buffer)
}

/** A one, zeros, and the length in bits, to whole blocks. */
function pad(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK) * BLOCK)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29))
  view.setUint32(padded.length - 4, message.length << 3)
  return padded
}

function mix(state: Uint32Array, block: DataView): void {
  const words = new Uint32Array(64)
  for (let at = 0; at < 16; at += 1) words[at] = block.getUint32(4 * at)
  for (let at = 16; at < 64; at += 1) {
    const [a, b] = [word(words, at - 15), word(words, at - 2)]
    const early = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
    const late = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
    words[at] = word(words, at - 16) + early + word(words, at - 7) + late
  }
  let [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => word(state, at)) as Eight
  for (let at = 0; at < 64; at += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + word(ROUNDS, at) + word(words, at)) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((part, at) => (state[at] = word(state, at) + part))
}

type Eight = [number, number, number, number, number, number, number, number]

const word = (words: Uint32Array, at: number): number => words[at] ?? 0
const turn = (bits: number, by: number): number => (bits >>> by) | (bits << (32 - by))

const masked = (block: Uint8Array, mask: number): Uint8Array => block.map((byte) => byte ^ mask)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

/** The first 32 bits of the fractional parts of the roots of the first primes: square roots to start with, cube roots for the rounds. */
const PRIMES = firstPrimes(64)
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
const ROUNDS = Uint32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)))

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32)
}

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = []
  for (let next = 2; primes.length < count; next += 1) if (primes.every((prime) => next % prime !== 0)) primes.push(next)
  return primes
}
