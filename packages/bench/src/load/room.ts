import { type Connection, openConnection } from './connection.ts'
import type { Enter } from './callJob.ts'
import { BOARD_LIVE, DESK_LIVE, TICKET_LIVE } from './documents.ts'
import { openScreen, type Screen } from './screen.ts'

/** The displays, phones and desks of a venue, all watching. */
export interface Room {
  readonly desks: readonly Desk[]
  readonly displays: readonly Display[]
  /** Pictures that came to anybody so far. */
  pictures(): number
  close(): void
}

export interface Desk {
  readonly connection: Connection
  readonly token: string
  readonly pointId: string
}

/** What a display shows now: by service point the number, and when it first stood there. */
export interface Display {
  readonly shows: Map<string, { readonly number: string; readonly at: number }>
  /** Who waits for which number at which point. */
  readonly expects: Map<string, (at: number) => void>
}

export async function openRoom({ venue, desksAt, screensAt, displays, phones }: Enter): Promise<Room> {
  let pictures = 0
  const screens: Screen[] = []
  const watch = async (token: string | null, query: string, variables: Record<string, unknown>, seen: (frame: Buffer) => void) => {
    const counted = (frame: Buffer) => {
      pictures += 1
      seen(frame)
    }
    screens.push(await openScreen({ port: screensAt, token, query, variables, seen: counted }))
  }
  const boards = Array.from({ length: displays }, (): Display => ({ shows: new Map(), expects: new Map() }))
  for (const board of boards) await watch(venue.display, BOARD_LIVE, { venueId: venue.venueId }, (frame) => look(board, frame))
  for (const token of phones) await watch(null, TICKET_LIVE, { token }, () => {})
  for (const { token, pointId } of venue.staff) await watch(token, DESK_LIVE, { pointId }, () => {})

  const desks: Desk[] = []
  for (const { token, pointId } of venue.staff) desks.push({ connection: await openConnection(desksAt, fall), token, pointId })
  return {
    desks,
    displays: boards,
    pictures: () => pictures,
    close: () => [...screens, ...desks.map(({ connection }) => connection)].forEach((each) => each.close()),
  }
}

interface BoardFrame {
  readonly payload: { readonly data: { readonly boardLive: { readonly rows: readonly BoardRow[] } } }
}

interface BoardRow {
  readonly place: { readonly pointId: string }
  readonly number: string | null
}

function look(board: Display, frame: Buffer): void {
  const at = performance.now()
  const { payload } = JSON.parse(frame.toString()) as BoardFrame
  for (const { place, number } of payload.data.boardLive.rows) {
    const { pointId } = place
    if (number === null || board.shows.get(pointId)?.number === number) continue
    board.shows.set(pointId, { number, at })
    board.expects.get(`${pointId} ${number}`)?.(at)
    board.expects.delete(`${pointId} ${number}`)
  }
}

const fall = (error: Error): never => {
  throw error
}
