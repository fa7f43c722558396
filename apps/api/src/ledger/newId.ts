import { randomFillSync } from 'node:crypto'
import { V7Generator } from 'uuidv7'

/** Randomness is fetched for some two hundred ids at a time: asking for each costs more than all the rest of an id. */
const POOL = new Uint32Array(512)
let used = POOL.length

const ids = new V7Generator({
  nextUint32: () => {
    if (used === POOL.length) {
      randomFillSync(POOL)
      used = 0
    }
    return POOL[used++] ?? 0
  },
})

/** An id nobody else makes, in the order of their making (UUIDv7, RFC 9562). */
export const newId = (): string => ids.generate().toString()
