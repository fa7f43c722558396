import { placeName } from '@foyer/ui'
import type { Orientation } from '../layout/boardLayout.ts'
import { twoLinesAtMost, widest } from '../layout/lines.ts'
import { emWidth } from '../layout/textWidth.ts'
import type { BoardCall } from './feed.ts'

/** One call as it fills its part of the screen; sizes in px at the reference size. */
export interface OverlayCall {
  readonly number: number
  readonly arrow: number
  readonly lines: readonly string[]
  readonly place: number
  readonly en: string | null
  readonly english: number
}

/** How large the number and the place can stand, alone or sharing the screen with one or two others. */
export function overlaySizes(call: BoardCall, orientation: Orientation, sharing: number): OverlayCall {
  const wide = WIDTH[orientation]
  const stacked = orientation === 'portrait' && sharing === 1
  const ticketEm = emWidth(call.ticket) - TRACKING * call.ticket.length
  const number = Math.floor(Math.min(NUMBER[sharing] ?? 150, (stacked ? wide : wide * 0.53) / ticketEm))
  const arrow = Math.round(Math.min(180, number * 0.53))
  const room = stacked ? wide : orientation === 'landscape' && sharing > 1 ? wide * 0.46 : wide - number * ticketEm - arrow - 2 * GAP
  const largest = sharing === 1 ? 168 : number * 0.62

  const [zh, en] = [placeName('zh', call.place), placeName('en', call.place)]
  const [oneLine, twoLines] = [[zh], twoLinesAtMost(zh, emWidth(zh) * 0.6)]
  const sizeOf = (lines: readonly string[]) => Math.floor(Math.min(largest, room / widest(lines)))
  const lines = sizeOf(oneLine) < largest * 0.75 && sizeOf(twoLines) > sizeOf(oneLine) * 1.2 ? twoLines : oneLine
  const english = Math.floor(Math.min(sharing === 1 ? 72 : number * 0.26, room / emWidth(en)))
  return { number, arrow, lines, place: sizeOf(lines), en: en === zh ? null : en, english: Math.max(28, english) }
}

const WIDTH: Readonly<Record<Orientation, number>> = { landscape: 1760, portrait: 1008 }
const GAP = 24
const TRACKING = 0.02
/** The number alone, of two, of three. */
const NUMBER: Readonly<Record<number, number>> = { 1: 340, 2: 200, 3: 150 }
