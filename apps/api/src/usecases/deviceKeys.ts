import { createPublicKey, type KeyObject, verify } from 'node:crypto'

/** A raw uncompressed point on P-256: a 4, then x and y of 32 bytes each. */
const UNCOMPRESSED = 4
const RAW = 65
const COORDINATE = 32

/** The key behind a raw point in base64url; null when there is no such point on the curve. */
export function readPublicKey(publicKey: string): KeyObject | null {
  const raw = Buffer.from(publicKey, 'base64url')
  if (raw.length !== RAW || raw[0] !== UNCOMPRESSED) return null
  const [x, y] = [raw.subarray(1, 1 + COORDINATE), raw.subarray(1 + COORDINATE)].map((half) => half.toString('base64url'))
  try {
    return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' } })
  } catch {
    return null
  }
}

/** Whether the holder of the key signed these words: ECDSA with SHA-256, r and s side by side as WebCrypto writes them. */
export function isSignedBy(publicKey: string, words: string, signature: string): boolean {
  const key = readPublicKey(publicKey)
  const bytes = Buffer.from(signature, 'base64url')
  return key !== null && bytes.length === 2 * COORDINATE && verify('sha256', Buffer.from(words), { key, dsaEncoding: 'ieee-p1363' }, bytes)
}
