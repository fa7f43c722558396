import { RECENT_CALLS } from '../layout/boardLayout.ts'
import type { BoardPicture, BoardPlace, BoardRow } from '../picture/boardPicture.ts'

/** What one row looks like. `called` is amber; nothing else is. */
export type RowFace = 'called' | 'serving' | 'idle' | 'ready' | 'preparing' | 'break' | 'closed'

export interface RowModel {
  /** New whenever the row calls anew, so that the pulse starts again. */
  readonly key: string
  readonly face: RowFace
  readonly number: string | null
  readonly callNo: number | null
  readonly place: BoardPlace
}

/** How long a call stays amber while nobody has come. */
export const AMBER_MS = 30_000

export interface Seen {
  /** By the server's clock. */
  readonly now: number
  /** What is shown is what is: an old picture calls nobody. */
  readonly live: boolean
}

/** One row per service point, in point order; they never move. */
export function pointRows(picture: BoardPicture, seen: Seen): readonly RowModel[] {
  const nobodyWaits = picture.queues.every(({ waiting }) => waiting === 0)
  return picture.rows.map((row) => modelOf(row, seen, picture.preset === 'spa' ? 'preparing' : nobodyWaits ? 'ready' : 'idle'))
}

/** The newest calls, newest first: for more points than anyone could look through. */
export function recentRows(picture: BoardPicture, seen: Seen): readonly RowModel[] {
  return picture.rows
    .filter(({ number, state }) => number !== null && (state === 'called' || state === 'serving'))
    .toSorted((one, other) => calledAtOf(other) - calledAtOf(one))
    .slice(0, RECENT_CALLS)
    .map((row) => modelOf(row, seen, 'idle'))
}

function modelOf(row: BoardRow, { now, live }: Seen, unused: RowFace): RowModel {
  const { place, state, number, calledAt, callNo } = row
  const key = [place.pointId, number, callNo, calledAt].join('|')
  switch (state) {
    case 'called': {
      if (number === null) return { key, face: unused, number, callNo, place }
      const fresh = calledAt !== null && now - calledAtOf(row) < AMBER_MS
      return { key, face: live && fresh ? 'called' : 'serving', number, callNo, place }
    }
    case 'serving':
      return { key, face: number === null ? unused : 'serving', number, callNo, place }
    case 'ready':
      return { key, face: unused, number: null, callNo, place }
    case 'paused':
      return { key, face: 'break', number: null, callNo, place }
    case 'closed':
      return { key, face: 'closed', number: null, callNo, place }
  }
}

const calledAtOf = ({ calledAt }: BoardRow) => (calledAt === null ? 0 : Date.parse(calledAt))
