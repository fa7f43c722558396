/** The server takes 30,000 characters of base64; larger files go in at the command line. */
export const MOST_BYTES = 22_500

export const base64Of = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
