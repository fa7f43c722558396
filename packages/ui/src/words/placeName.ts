import type { Lang, LocalText } from './lang.ts'
import { say } from './say.ts'
import { shared } from './shared.ts'

/** The kinds of place a number can be sent to. */
export const PLACE_KINDS = ['counter', 'room', 'table', 'desk', 'host'] as const

export type PlaceKind = (typeof PLACE_KINDS)[number]

/** A service point as people are told about it: a kind with a number, or a name of its own. */
export interface Place {
  readonly kind: PlaceKind
  readonly label: string
  readonly name?: LocalText | null | undefined
}

/** What a place is called: “3号窗口”, “Counter 3”, “302室”, “牡丹房”, “Host stand”. */
export function placeName(lang: Lang, place: Place): string {
  const { kind, label, name } = place
  if (name) return name[lang]
  if (kind === 'host') return say(lang, shared.place.host)
  if (label === '') return say(lang, shared.placeKind[kind])
  if (kind === 'room' && isDoorNumber(label)) return say(lang, shared.place.roomByDoor, { label })
  return say(lang, shared.place[kind], { label })
}

/** From 100 up a room number is read off the door, digit by digit; below that it is counted. */
export function isDoorNumber(label: string): boolean {
  return /^\d{3,}$/.test(label)
}
