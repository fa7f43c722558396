import { isDoorNumber, type PlaceKind } from '../words/placeName.ts'
import type { Utterance } from './clipsForCall.ts'
import { enGlyphs, enNumber, zhGlyphs, zhNumber } from './glyphs.ts'

/**
 * Where to go, as clips. The shipped pack has no clips for names, so a place with a name of its own (牡丹房) falls back
 * to its kind alone: “到房间”, “please go to room”; the screen and the phone show the name. English has no clip for a
 * numbered table either: the table is ready, and the host stand leads there.
 */
export function placeClips(call: Utterance): readonly string[] {
  return call.lang === 'zh' ? zhPlace(call) : enPlace(call)
}

const ZH_KIND: Readonly<Record<PlaceKind, string>> = {
  counter: 'zh-chuangkou',
  room: 'zh-fangjian',
  table: 'zh-zhuo',
  desk: 'zh-fuwutai',
  host: 'zh-yingbintai',
}

function zhPlace({ place, pickUp, oneAs }: Utterance): readonly string[] {
  const { kind } = place
  const label = spokenLabel(place)
  const toWhat = pickUp ? ['zh-quji'] : []
  if (label === '') return ['zh-dao', ZH_KIND[kind], ...toWhat]
  if (isDoorNumber(label))
    return ['zh-dao', ...zhGlyphs(label, oneAs), ...(kind === 'room' ? ['zh-shi'] : ['zh-hao', ZH_KIND[kind]]), ...toWhat]
  return ['zh-dao', ...(isCount(label) ? zhNumber(Number(label)) : zhGlyphs(label, oneAs)), 'zh-hao', ZH_KIND[kind], ...toWhat]
}

const EN_KIND: Readonly<Record<Exclude<PlaceKind, 'table' | 'host'>, string>> = {
  counter: 'en-goto-counter',
  room: 'en-goto-room',
  desk: 'en-goto-desk',
}

function enPlace({ place, pickUp }: Utterance): readonly string[] {
  const { kind } = place
  if (kind === 'table' || kind === 'host') return ['en-table-ready']
  const label = spokenLabel(place)
  return [pickUp && kind === 'desk' ? 'en-device-ready' : EN_KIND[kind], ...(isCount(label) ? enNumber(Number(label)) : enGlyphs(label))]
}

/** The part of a place that can be spoken as digits and letters. */
function spokenLabel({ kind, label, name }: Utterance['place']): string {
  return name || kind === 'host' ? '' : label.replace(/[^\dA-Za-z]/g, '')
}

const isCount = (label: string) => /^\d{1,2}$/.test(label)
