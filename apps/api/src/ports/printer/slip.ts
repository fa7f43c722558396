import type { Lang, LocalText } from '@foyer/domain'
import { columnsOf, printable } from './printable.ts'
import { slipWords, type Wait } from './slipWords.ts'

/** The slip of paper a customer takes from the kiosk: everything on it, said or counted already, nothing yet laid out. */
export interface Slip {
  readonly venueName: LocalText
  readonly serviceName: LocalText
  /** As called, e.g. `A012`. */
  readonly number: string
  readonly lang: Lang
  /** People in front; null where that is not told. */
  readonly ahead: number | null
  readonly quote: Wait | null
  /** The venue's clock when the wait was estimated, `HH:MM`. */
  readonly estimatedAt: string
  readonly priorityName: LocalText | null
  /** What the QR code holds: an address in ASCII of at most 300 characters; null, or an unfit one: no QR code. */
  readonly link: string | null
  /** The venue's clock, `YYYY-MM-DD HH:MM`. */
  readonly issuedAt: string
  /** Which kiosk and which slip of it, e.g. `K1-000123`. */
  readonly slipNo: string
  /** Printed again: this may not be the only slip with this number. */
  readonly copy: boolean
  /** Minutes a missed number stays good. */
  readonly keptMinutes: number
  /** Whom to see after a missed call; the help desk where nothing is said. */
  readonly missedPlace?: LocalText
}

/** One line of the slip, or what stands in the place of one. */
export type SlipLine =
  | { readonly kind: 'text'; readonly text: string; readonly weight: 'plain' | 'bold' | 'large' }
  | { readonly kind: 'number' | 'copyMark'; readonly text: string }
  | { readonly kind: 'qr'; readonly link: string }
  | { readonly kind: 'gap' }

/** Columns of an 80 mm roll: 576 dots, a figure being 12 wide. */
export const ROLL_COLUMNS = 48

/** The slip from top to bottom, in the customer's language. */
export function slipLines(slip: Slip): readonly SlipLine[] {
  const { lang, link } = slip
  const place = slip.missedPlace ?? slipWords.helpDesk
  const hasCode = link !== null && FIT_FOR_QR.test(link)
  return [
    ...(slip.copy ? [{ kind: 'copyMark', text: slipWords.copy } as const] : []),
    venueLine(slip.venueName[lang]),
    text(slip.serviceName[lang]),
    GAP,
    { kind: 'number', text: printable(slip.number, NUMBER_COLUMNS) },
    GAP,
    ...(slip.ahead === null ? [] : [text(slipWords.ahead(lang, slip.ahead))]),
    ...(slip.quote ? [text(slipWords.wait(lang, slip.quote, slip.estimatedAt))] : []),
    ...(slip.priorityName ? [text(slipWords.priority(lang, slip.priorityName[lang]))] : []),
    ...(hasCode ? [GAP, { kind: 'qr', link } as const, text(slipWords.scan[lang])] : []),
    text(slipWords.missed(lang, printable(place[lang], 24), slip.keptMinutes)),
    text(`${slip.issuedAt}   ${slip.slipNo}`),
  ]
}

const GAP: SlipLine = { kind: 'gap' }

/** A shortened link is a wrong one, so an unfit one is left out; 300 characters are 414 dots at 6 a module. */
const FIT_FOR_QR = /^[\x21-\x7e]{1,300}$/

/** A number keeps its height and gives up width: 24 columns of it still fit on one line. */
const NUMBER_COLUMNS = 24

function venueLine(name: string): SlipLine {
  const line = printable(name, ROLL_COLUMNS * 2)
  return { kind: 'text', text: line, weight: columnsOf(line) * 2 <= ROLL_COLUMNS ? 'large' : 'bold' }
}

/** At most two lines of the roll. */
const text = (line: string): SlipLine => ({ kind: 'text', text: printable(line, ROLL_COLUMNS * 2), weight: 'plain' })
