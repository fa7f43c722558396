import { isPaperByte, isStatusByte } from './status.ts'

/** One thing a printer says: a status byte, the state of its paper, or the process id of what it has printed. */
export type Answer = { readonly kind: 'status' | 'paper'; readonly byte: number } | { readonly kind: 'processId'; readonly id: string }

/** What could be understood of some bytes, and the bytes of an answer that is not yet whole. */
export interface Understood {
  readonly answers: readonly Answer[]
  readonly rest: readonly number[]
}

/**
 * Tells a printer's answers apart by their fixed bits (Epson, TM-T88III specification, appendix G). What nobody asked for, such as
 * the four bytes of an automatic status or XON and XOFF, is passed over whole, so that no part of it is taken for an answer.
 */
export function understand(heard: readonly number[]): Understood {
  const answers: Answer[] = []
  let at = 0
  while (at < heard.length) {
    const length = lengthAt(heard, at)
    if (at + length > heard.length) break
    answers.push(...readAnswer(heard.slice(at, at + length)))
    at += length
  }
  return { answers, rest: heard.slice(at) }
}

/** A block begins with 37H and ends with NUL; none has more than 80 bytes between (`GS ( H`, `GS ( C`). */
const BLOCK = 0x37
const LONGEST_BLOCK = 83

/** The second byte of a process id response: 37H 22H d1 d2 d3 d4 NUL (`GS ( H`, function 48). */
const PROCESS_ID = 0x22

const isAutomaticStatus = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0000

/** The length of the answer that begins here; more than there is while the answer is not yet whole. */
function lengthAt(heard: readonly number[], at: number): number {
  const first = heard[at] ?? 0
  if (isAutomaticStatus(first)) return 4
  if (first !== BLOCK) return 1
  const end = heard.indexOf(0, at)
  if (end !== -1) return end - at + 1
  return heard.length - at < LONGEST_BLOCK ? Infinity : 1
}

function readAnswer(answer: readonly number[]): Answer[] {
  const [first = 0, second] = answer
  if (first === BLOCK && second === PROCESS_ID) return [{ kind: 'processId', id: String.fromCharCode(...answer.slice(2, -1)) }]
  if (answer.length > 1) return []
  if (isStatusByte(first)) return [{ kind: 'status', byte: first }]
  return isPaperByte(first) ? [{ kind: 'paper', byte: first }] : []
}
