/** The panel the kiosk is built with, as the installer measured it. */
export interface Panel {
  readonly diagonalInch: number
  /** From the floor to the lower edge of the picture. */
  readonly bottomEdgeMm: number
}

/** How the screen is divided so that everything that can be touched can also be reached. Lengths in CSS px. */
export interface Layout {
  readonly shape: 'portrait' | 'compact'
  /** All sizes are rem; this makes one rem fit the panel. */
  readonly scale: number
  /** Nothing above this can be touched. */
  readonly actionTop: number
  /** Cards side by side, and one below the other. */
  readonly columns: number
  readonly rows: number
  /** Whether check-in stands above the services, in a line of its own; else it is the first of them. */
  readonly hasHead: boolean
  /** Whether low reach would change anything on this panel. */
  readonly lowHelps: boolean
}

export interface Space {
  readonly width: number
  readonly height: number
  /** Nobody measured: taken for the 21.5″ of the reference, standing, or a small tablet on a counter, lying. */
  readonly panel: Panel | null
  readonly large: boolean
  readonly low: boolean
}

/** Design brief §3.5, §7.1 and §7.2 as arithmetic. */
export function layoutFor(space: Space): Layout {
  const shape = space.width > space.height ? 'compact' : 'portrait'
  return shape === 'portrait' ? portrait(space) : compact(space)
}

/** A seated person reaches 1220 mm high, and 1120 mm over a deep counter. */
const REACH_MM = 1220
const LOW_REACH_MM = 1120
/** The reference panel: 21.5″ in 1080×1920. */
const REFERENCE_PITCH = 0.248
const REFERENCE: Panel = { diagonalInch: 21.5, bottomEdgeMm: 900 }

const TITLE_ZONE = 630
const SMALL_TITLE_ZONE = 360
const FOOT = 176
const PAGE = 48
const GAP = 24
const PAGER = 112
/** Above the services: I have an appointment. Below them: who needs something. */
const HEAD = 180
const LINK = 96
const CARD = { width: 440, height: 244 } // as high as an English name on two lines makes it
const ROW = { height: 148, gap: 20 }
const MOST_ROWS = { cards: 3, lines: 4 }

function portrait({ width, height, panel, large, low }: Space): Layout {
  const { bottomEdgeMm } = panel ?? REFERENCE
  const pitch = pitchOf(width, height, panel ?? REFERENCE)
  const scale = panel ? clamp(REFERENCE_PITCH / pitch, 0.85, 1.5) : Math.min(width / 1080, height / 1920)
  const reach = (limit: number) => Math.round(height - (limit - bottomEdgeMm) / pitch)

  const leastActions = (FOOT + 2 * ROW.height + PAGER + 3 * GAP) * scale
  const allReachable = bottomEdgeMm + height * pitch < REACH_MM
  const usual = Math.max((allReachable ? SMALL_TITLE_ZONE : TITLE_ZONE) * Math.min(scale, 1), reach(REACH_MM))
  const lowTop = Math.max(usual, reach(LOW_REACH_MM))
  const actionTop = Math.round(Math.min(low ? lowTop : usual, height - leastActions))

  const room = { width: width / scale - 2 * PAGE, height: (height - actionTop) / scale - FOOT }
  const sideBySide = !large && !low && room.width >= 2 * CARD.width + GAP
  const lines = fitting(room.height - PAGER - GAP, ROW.height, ROW.gap)
  const linesBelowHead = fitting(room.height - PAGER - HEAD - 2 * GAP, ROW.height, ROW.gap)
  const cards = fitting(room.height - HEAD - LINK - 2 * GAP, CARD.height, GAP)
  const hasHead = sideBySide || linesBelowHead >= 3
  return {
    shape: 'portrait',
    scale,
    actionTop,
    columns: sideBySide ? 2 : 1,
    rows: sideBySide ? clamp(cards, 2, MOST_ROWS.cards) : clamp(hasHead ? linesBelowHead : lines, 2, MOST_ROWS.lines),
    hasHead,
    lowHelps: lowTop > usual + 1,
  }
}

/** Lying: what is read stands on the left, what is touched on the right. */
function compact({ width, height, panel, large, low }: Space): Layout {
  const scale = Math.min(width / 1280, height / 800)
  const reach = (limit: number) => (panel ? height - (limit - panel.bottomEdgeMm) / pitchOf(width, height, panel) : 0)
  const usual = Math.max(24 * scale, reach(REACH_MM))
  const lowTop = Math.max(usual, reach(LOW_REACH_MM))
  return {
    shape: 'compact',
    scale,
    actionTop: Math.round(Math.min(low ? lowTop : usual, height * 0.4)),
    columns: large || low ? 1 : 3,
    rows: large || low ? 3 : 2,
    hasHead: false,
    lowHelps: lowTop > usual + 1,
  }
}

/** Millimetres a CSS pixel is wide. */
const pitchOf = (width: number, height: number, { diagonalInch }: Panel): number => (diagonalInch * 25.4) / Math.hypot(width, height)

const fitting = (room: number, height: number, gap: number): number => Math.floor((room + gap) / (height + gap))

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
