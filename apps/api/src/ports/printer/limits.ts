/** How long a printer is waited for, in milliseconds. */
export interface PrintLimits {
  /** For the connection. */
  readonly connect: number
  /** For its status before printing. */
  readonly status: number
  /** For its word that the job is printed, and so much more for each byte of the job. */
  readonly job: number
  readonly perByte: number
  /** Silence after which it is asked how it does. */
  readonly poll: number
  /** For a process id once a question that comes after it is answered: then the printer is of those that know none. */
  readonly processId: number
}

/** A slip takes a second and a half; a serial line of 9600 baud behind a converter brings a byte a millisecond. */
export const LIMITS: PrintLimits = { connect: 2_000, status: 1_000, job: 8_000, perByte: 1, poll: 500, processId: 1_500 }
