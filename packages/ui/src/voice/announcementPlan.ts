import type { Lang } from '../words/lang.ts'
import { clipsForCall, type Cue, restAfter, type Utterance } from './clipsForCall.ts'
import type { SoundProfile } from './soundProfile.ts'
import { voiceClips } from './voicePack.ts'

/** One call as the server tells it; `callId` is new for every call and recall, `seq` is its place in the log. */
export interface Call extends Utterance {
  readonly callId: string
  readonly seq: number
  /** When it was called, by the server's clock, in milliseconds. */
  readonly calledAt: number
}

/** What a crowded queue leaves out. The sentence itself is never left out. */
export interface Saving {
  readonly repeats?: boolean
  readonly chime?: boolean
}

/** The whole announcement: a chime, then the sentence in the customer's language, then once more – in Chinese, so that neighbours can help. */
export function announcementPlan(call: Utterance, profile: SoundProfile, leaveOut: Saving = {}): readonly Cue[] {
  const chime = leaveOut.chime ? [] : [{ clip: 'chime', gapBeforeMs: 0 }]
  if (!profile.voice) return chime

  const langs: readonly Lang[] = leaveOut.repeats || profile.times === 1 ? [call.lang] : [call.lang, 'zh']
  const sentences = langs.map((lang) => clipsForCall({ ...call, lang }))
  return [...chime, ...sentences.flatMap((cues, at) => restAfter(at > 0 ? BETWEEN_REPEATS_MS : chime.length > 0 ? INTO_CHIME_MS : 0, cues))]
}

/** How long a plan sounds, in milliseconds: the calling overlay stays at least that long. */
export function lengthOf(cues: readonly Cue[]): number {
  return Math.round(cues.reduce((sum, { clip, gapBeforeMs }) => sum + gapBeforeMs + 1000 * (voiceClips.get(clip) ?? 0), 0))
}

const BETWEEN_REPEATS_MS = 1000

/** The chime rings 1.52 s; the voice enters 0.9 s in, over its tail. */
const INTO_CHIME_MS = 900 - 1520
