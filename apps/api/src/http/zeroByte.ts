/** A zero byte, as JSON or GraphQL writes it. No word of any language holds one, and PostgreSQL takes no text with it. */
const ZERO = /\0|\\u(?:0000|\{0+\})/

/** Whether a request, as it was written, holds a zero byte anywhere. */
export const holdsZeroByte = (written: string): boolean => ZERO.test(written)
