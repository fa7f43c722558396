/** A new idempotency key: made before the first try of a mutation and kept for every further one. */
export function newKey(): string {
  // randomUUID exists only on https and localhost; a kiosk may be served over plain http
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
