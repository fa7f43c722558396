import { randomUUID } from 'node:crypto'

/** An idempotency key, as a client makes it. */
export const newKey = (): string => randomUUID()
