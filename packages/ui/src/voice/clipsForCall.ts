import type { Lang } from '../words/lang.ts'
import type { Place } from '../words/placeName.ts'
import { enGlyphs, type OneAs, zhGlyphs } from './glyphs.ts'
import { placeClips } from './placeClips.ts'

/** One clip and the silence before it; a negative silence lets it start before the last one has died away. */
export interface Cue {
  readonly clip: string
  readonly gapBeforeMs: number
}

/** What is to be said once, in one language. */
export interface Utterance {
  readonly lang: Lang
  readonly ticket: string
  readonly place: Place
  /** The last call: says so first. */
  readonly last?: boolean | undefined
  /** A repaired device is waiting there. */
  readonly pickUp?: boolean | undefined
  /** How a ticket's digit 1 is read: 幺 on the mainland, 一 for voices from Taiwan or Hong Kong. */
  readonly oneAs?: OneAs | undefined
}

/**
 * One call as clips of the shipped pack, without its chime: the number first, glyph by glyph, and the place last, so
 * that the place is what stays in the ear. Places without a clip of their own are described in `placeClips`.
 */
export function clipsForCall(call: Utterance): readonly Cue[] {
  const { lang, ticket, oneAs } = call
  const number = lang === 'zh' ? ['zh-qing', ...zhGlyphs(ticket, oneAs), 'zh-hao'] : ['en-ticket', ...enGlyphs(ticket)]
  const sentence = [...after(0, number), ...after(BEFORE_PLACE_MS, placeClips(call))]
  return call.last
    ? [{ clip: lang === 'zh' ? 'zh-zuihou' : 'en-last', gapBeforeMs: 0 }, ...restAfter(BETWEEN_SENTENCES_MS, sentence)]
    : sentence
}

/** The same cues, begun after a silence. */
export function restAfter(gapBeforeMs: number, cues: readonly Cue[]): readonly Cue[] {
  return cues.map((cue, at) => (at === 0 ? { ...cue, gapBeforeMs } : cue))
}

const BEFORE_PLACE_MS = 220
const BETWEEN_SENTENCES_MS = 350

/** Between glyphs there is nothing to add: 70 ms are in the clips. */
const after = (gapBeforeMs: number, clips: readonly string[]) =>
  clips.map((clip, at) => ({ clip, gapBeforeMs: at === 0 ? gapBeforeMs : 0 }))
