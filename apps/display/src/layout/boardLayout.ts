/** How a board hangs. */
export type Orientation = 'landscape' | 'portrait'

/** What the arrangement of the rows depends on. Sizes are px at the reference size: 1920×1080, or 1080×1920. */
export interface BoardShape {
  readonly points: number
  readonly orientation: Orientation
  readonly panel: boolean
  /** Characters of the longest ticket number. */
  readonly ticketLength?: number | undefined
  /** Width of the longest place, in sizes of the number. */
  readonly placeEm?: number | undefined
  /** Height of the glass where it is not 16:9, at the reference width. */
  readonly height?: number | undefined
}

export interface BoardLayout {
  /** Beyond twelve points nobody would find a row: then the newest calls are listed instead. */
  readonly mode: 'points' | 'recent'
  readonly columns: number
  readonly rows: number
  readonly rowWidth: number
  readonly rowHeight: number
  /** Size of the number. */
  readonly number: number
  /** In a wide row the place stands near its number, so that the eye does not lose the line. */
  readonly place: 'end' | 'near'
}

export const MOST_POINTS = 12
export const RECENT_CALLS = 10

/** The arrangement with the largest numbers: design brief §8.2. */
export function boardLayout(shape: BoardShape): BoardLayout {
  const { points, orientation, panel, ticketLength = 4, placeEm = 0, height = REFERENCE_HEIGHT[orientation] } = shape
  const mode = points > MOST_POINTS ? 'recent' : 'points'
  const shown = mode === 'recent' ? RECENT_CALLS : Math.max(1, points)
  const room = { width: innerWidth(orientation, panel), height: innerHeight(orientation, panel, height) }
  const em = ROW_EM + GLYPH_EM * Math.max(0, ticketLength - 4) + Math.max(0, placeEm - PLACE_EM)
  const [first, ...others] = [1, 2, 3].filter((columns) => columns <= shown).map((columns) => arrange(shown, columns, room, em))
  const best = others.reduce((one, other) => (other.number > one.number ? other : one), first ?? arrange(shown, 1, room, em))
  return { mode, ...best, place: best.rowWidth > WIDE_ROW * best.number ? 'near' : 'end' }
}

export const REFERENCE_WIDTH: Readonly<Record<Orientation, number>> = { landscape: 1920, portrait: 1080 }
export const REFERENCE_HEIGHT: Readonly<Record<Orientation, number>> = { landscape: 1080, portrait: 1920 }

/** Header, notice line and the padding between them. */
const CHROME: Readonly<Record<Orientation, number>> = { landscape: 96 + 72 + 40, portrait: 128 + 80 + 40 }
const PANEL_GAP = 24
const PANEL_SHARE = 0.34

const COLUMN_GAP = 24
const ROW_GAP = 12
const COLUMN_HEAD = 48
const ROW_PADDING = 56
const LARGEST = 320
/** “D104 → 12” with its gaps, in sizes of the number. */
const ROW_EM = 5.2
const GLYPH_EM = 0.65
/** The part of those 5.2 that a place may fill. */
const PLACE_EM = 1.5
const WIDE_ROW = 8

/** The height the side panel has to itself, at the reference size. */
export function panelHeight(orientation: Orientation, height: number): number {
  const inner = height - CHROME[orientation]
  return orientation === 'landscape' ? inner : (inner - PANEL_GAP) * PANEL_SHARE
}

function innerWidth(orientation: Orientation, panel: boolean): number {
  if (orientation === 'portrait') return 1008
  return panel ? 1240 : 1824
}

function innerHeight(orientation: Orientation, panel: boolean, height: number): number {
  const inner = height - CHROME[orientation]
  return orientation === 'landscape' ? inner : (inner - PANEL_GAP) * (panel ? 1 - PANEL_SHARE : 1)
}

function arrange(shown: number, columns: number, room: { width: number; height: number }, em: number) {
  const rows = Math.ceil(shown / columns)
  const rowWidth = (room.width - COLUMN_GAP * (columns - 1)) / columns
  const rowHeight = (room.height - COLUMN_HEAD - ROW_GAP * rows) / rows
  const number = Math.floor(Math.min(rowHeight * 0.82, (rowWidth - ROW_PADDING) / em, LARGEST) / 4) * 4
  return { columns, rows, rowWidth, rowHeight, number }
}
