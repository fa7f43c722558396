/** What the house said to a press: who it is about, or why not. Only what must be the same at every asking. */
export type Said =
  | { readonly visitId: string | null; readonly number: string | null; readonly nextVisitId: string | null; readonly code: string | null }
  | { readonly refused: string }

/** One press of somebody's, from before its first try to its answer. */
export interface Press {
  readonly client: string
  readonly act: string
  readonly key: string
  readonly pointId: string | null
  /** It wanted the next customer to be called. */
  readonly wantsNext: boolean
  readonly began: number
  readonly ended: number | null
  readonly tries: number
  readonly said: Said | null
  /** The same key was pressed again after its answer, perhaps elsewhere: what was said then. */
  readonly again: Said | null
  /** It was given up: the house went on saying that the request itself is wrong. */
  readonly wrong: string | null
}

/** One item of the feed of calls as a display got it. `subscription` counts a display's subscriptions. */
export interface Heard {
  readonly subscription: number
  readonly seq: number
  readonly callId: string
  /** False: the display had it already, and dropped it. */
  readonly applied: boolean
}

/** One picture of the board as a display got it. */
export interface Pictured {
  readonly subscription: number
  readonly seq: number
  /** False: older than what stood there already, and dropped. */
  readonly applied: boolean
}

/** All that one display was told. */
export interface Diary {
  readonly display: string
  /** Where in the log it began to listen; null: it never could. */
  readonly from: number | null
  /** Positions it was given by a resync after its first. */
  readonly resyncs: readonly number[]
  readonly heard: readonly Heard[]
  readonly pictured: readonly Pictured[]
}

/** What the clients saw. */
export interface History {
  readonly presses: readonly Press[]
  readonly diaries: readonly Diary[]
}
