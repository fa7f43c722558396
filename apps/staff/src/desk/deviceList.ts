import { type Lang, placeName, say, words } from '@foyer/ui'
import type { DevicesPicture, DeviceView } from './devicesPicture.ts'

const KINDS = ['kiosk', 'display', 'staff'] as const satisfies readonly DeviceView['kind'][]

/** The devices as they are looked for: by kind, then by name. */
export function inOrder(devices: readonly DeviceView[], lang: Lang): readonly DeviceView[] {
  const names = new Intl.Collator(lang === 'zh' ? 'zh-CN' : 'en', { numeric: true })
  return devices.toSorted((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) || names.compare(one.name, other.name))
}

/** Where a device stands, in words; null where nothing says so. */
export function placeOf({ kind, zoneId, pointId }: DeviceView, { zones, points }: DevicesPicture, lang: Lang): string | null {
  const point = points.find((place) => place.pointId === pointId)
  if (point) return placeName(lang, point)
  const zone = zones.find(({ id }) => id === zoneId)
  if (zone) return zone.name[lang]
  return kind === 'display' ? say(lang, words.devices.wholeVenue) : null
}

/** The glyphs of a pairing code: none that could be taken for another. */
export const GLYPHS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
export const CODE_LENGTH = 8

/** What of a text can be part of a code. */
export function codeIn(text: string): string {
  const glyphs = [...text.toUpperCase()].filter((glyph) => GLYPHS.includes(glyph))
  return glyphs.slice(0, CODE_LENGTH).join('')
}
