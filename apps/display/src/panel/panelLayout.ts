import type { Orientation } from '../layout/boardLayout.ts'

/** What the side panel has to show, and how high it is; px at the reference size. */
export interface PanelShape {
  readonly orientation: Orientation
  readonly height: number
  readonly queues: number
  readonly upNext: number
}

/** Sizes of the two cards: what there is gets the room there is. */
export interface PanelLayout {
  /** Queues on one page; more than that take turns. */
  readonly queuesPerPage: number
  readonly pages: number
  readonly queueColumns: number
  readonly queueRows: number
  /** `line`: name, people and wait beside each other; `stack`: the English name and the wait below. */
  readonly queueForm: 'line' | 'stack'
  readonly queueHeight: number
  readonly nextColumns: number
  readonly nextRows: number
  readonly nextHeight: number
  readonly name: number
  readonly count: number
  readonly small: number
  readonly next: number
}

export const MOST_NEXT = 6

export function panelLayout({ orientation, height, queues, upNext }: PanelShape): PanelLayout {
  const shown = Math.min(MOST_NEXT, upNext)
  const most = Math.max(1, Math.floor(room(height, shown) / LEAST_QUEUE[orientation]))
  const pages = Math.max(1, Math.ceil(queues / Math.min(MOST_QUEUES, most * COLUMNS[orientation])))
  const queuesPerPage = Math.max(1, Math.ceil(queues / pages))
  const queueColumns = queuesPerPage > WIDE_LINES[orientation] ? COLUMNS[orientation] : 1
  const queueRows = Math.ceil(queuesPerPage / queueColumns)
  const queueForm = orientation === 'portrait' && queueColumns === 1 ? 'line' : 'stack'

  const nextColumns = nextColumnsOf(orientation, queueRows, shown)
  const nextRows = Math.ceil(shown / nextColumns)
  const cards = nextRows === 0 ? CARD : 2 * CARD + GAP
  const share = (height - cards) / (queueRows * QUEUE_SHARE + nextRows)
  const nextHeight = Math.min(HIGHEST_NEXT, share)
  const queueHeight = Math.min(HIGHEST_QUEUE, (height - cards - nextRows * nextHeight) / queueRows)
  const line = queueForm === 'line'
  return {
    queuesPerPage,
    pages,
    queueColumns,
    queueRows,
    queueForm,
    queueHeight,
    nextColumns,
    nextRows,
    nextHeight,
    name: even(within(32, queueHeight * (line ? 0.5 : 0.34), 52)),
    count: even(within(44, queueHeight * (line ? 0.68 : 0.56), 112)),
    small: even(within(26, queueHeight * (line ? 0.42 : 0.25), 36)),
    next: even(Math.min(within(44, nextHeight * 0.72, 88), NEXT_WIDTH[orientation] / nextColumns / NEXT_EM)),
  }
}

/** The two cards' own edges and titles. */
const CARD = 22 + 22 + 40 + 12
const GAP = 20
const LEAST_QUEUE: Readonly<Record<Orientation, number>> = { landscape: 84, portrait: 72 }
const COLUMNS: Readonly<Record<Orientation, number>> = { landscape: 1, portrait: 2 }
/** As many queues stand as whole lines; more stand in columns. */
const WIDE_LINES: Readonly<Record<Orientation, number>> = { landscape: 6, portrait: 3 }
const MOST_QUEUES = 6
const QUEUE_SHARE = 1.15
const HIGHEST_QUEUE = 240
const HIGHEST_NEXT = 128
const NEXT_WIDTH: Readonly<Record<Orientation, number>> = { landscape: 496, portrait: 952 }
/** “M013” and the gap beside it, in sizes of its type. */
const NEXT_EM = 3.15
const LEAST_NEXT = 66

/** What is left for queues when those up next stand as close as they can. */
const room = (height: number, upNext: number) => (upNext === 0 ? height - CARD : height - 2 * CARD - GAP - LEAST_NEXT * 2)

function nextColumnsOf(orientation: Orientation, queueRows: number, shown: number): number {
  if (orientation === 'portrait') return queueRows >= 3 && shown > 3 ? 6 : 3
  return queueRows >= 4 && shown > 3 ? 3 : 2
}

const within = (least: number, wanted: number, most: number) => Math.max(least, Math.min(wanted, most))
const even = (size: number) => 2 * Math.floor(size / 2)
