import { type LocalText, PRESETS, type Preset, tidy } from '@foyer/ui'
import type { BoardPicture } from '../picture/boardPicture.ts'
import { fieldsOf, isTimeZone } from '../picture/readPicture.ts'

/** What a board knows of its venue before the first picture: enough to say where it hangs while the server is away. */
export interface RememberedVenue {
  readonly venueId: string
  readonly name: LocalText
  readonly preset: Preset
  readonly timeZone: string
}

export function rememberedVenue(storage: Pick<Storage, 'getItem'>, venueId: string): RememberedVenue | null {
  try {
    const { venueId: whose, name, preset, timeZone } = fieldsOf(JSON.parse(storage.getItem(PLACE) ?? 'null'))
    const [zh, en] = [tidy(fieldsOf(name)['zh'], 60), tidy(fieldsOf(name)['en'], 120)]
    if (whose !== venueId || zh === null || !isTimeZone(timeZone)) return null
    return { venueId, name: { zh, en: en ?? zh }, preset: PRESETS.find((each) => each === preset) ?? 'hall', timeZone }
  } catch {
    return null
  }
}

export function rememberVenue(storage: Pick<Storage, 'setItem'>, { venueId, venueName: name, preset, timeZone }: BoardPicture): void {
  try {
    storage.setItem(PLACE, JSON.stringify({ venueId, name, preset, timeZone }))
  } catch {
    // without storage a cold start only says less
  }
}

const PLACE = 'foyer.board.venue'
