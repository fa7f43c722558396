/** The code by which the operating system or PostgreSQL names a fault, such as EACCES or 57P03; empty where there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
