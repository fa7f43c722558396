import { placeName } from '@foyer/ui'
import type { BoardLayout } from '../layout/boardLayout.ts'
import { twoLinesAtMost, widest } from '../layout/lines.ts'
import { emWidth } from '../layout/textWidth.ts'
import type { BoardPlace } from '../picture/boardPicture.ts'

/** A place as a row shows it: the bare number under “窗口 Counter”, or its name at half the size. */
export interface PlaceText {
  readonly lines: readonly string[]
  /** The English name, for a second line; null where a bare number needs no language. */
  readonly en: string | null
  /** Its size and width, in sizes of the ticket number beside it. */
  readonly scale: number
  readonly em: number
}

/** The places of one board, told apart by the number alone where that is enough. */
export function placeTexts(places: readonly BoardPlace[]): readonly PlaceText[] {
  const numbered = places.filter(({ name }) => !name)
  const oneKind = new Set(numbered.map(({ kind }) => kind)).size <= 1
  return places.map((place) => (!place.name && oneKind && isShort(place.label) ? bare(place.label) : named(place)))
}

/** The kind that all places of a board are of, for the head of the column; null where they differ. */
export function sharedKind(places: readonly BoardPlace[]): BoardPlace['kind'] | null {
  const [first, ...others] = places
  return first && others.every(({ kind }) => kind === first.kind) ? first.kind : null
}

/** Whether there is room for the English names too: on all rows or on none. */
export function englishFits(texts: readonly PlaceText[], layout: BoardLayout, ticketEm: number): boolean {
  const { number, rowWidth, rowHeight } = layout
  const width = layout.place === 'near' ? rowWidth * 0.38 - 28 : rowWidth - 56 - 48 - number * (ticketEm + 0.5)
  const size = englishSize(number)
  return texts.every(({ en, lines, scale }) => {
    const height = lines.length * scale * number * 1.1 + size * 1.25
    return en === null || (height <= rowHeight * 0.9 && emWidth(en) * size <= width)
  })
}

/** Size of the English name under a Chinese one. */
export const englishSize = (number: number): number => Math.max(26, Math.round(number * 0.2))

const NAME_SCALE = 0.5
/** Four Han characters, about ten Latin letters. */
const LINE_EM = 4
const isShort = (label: string) => label !== '' && emWidth(label) <= 2.7

const bare = (label: string): PlaceText => ({ lines: [label], en: null, scale: 1, em: emWidth(label) })

function named(place: BoardPlace): PlaceText {
  const [zh, en] = [placeName('zh', place), placeName('en', place)]
  const lines = twoLinesAtMost(zh, LINE_EM)
  const scale = NAME_SCALE * Math.min(1, LINE_EM / Math.max(1, widest(lines)))
  return { lines, en: en === zh ? null : en, scale, em: scale * widest(lines) }
}
