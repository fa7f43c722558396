import { attribution, clips } from '../../voice-pack/manifest.json'

/** Whose voices these are; the licence asks that it can be read somewhere: it stands on the About page. */
export const voiceAttribution: string = attribution

/** Every clip of the shipped pack by its id, with its length in seconds. */
export const voiceClips: ReadonlyMap<string, number> = /* @__PURE__ */ lengths() // pure, so that a page without a voice does not carry the list

/** Where a clip can be fetched once the app is built; `undefined` when the pack has no such clip. */
export function clipUrl(clip: string): string | undefined {
  return urls[`../../voice-pack/${clip}.webm`]
}

function lengths() {
  return new Map(clips.map(({ id, seconds }) => [id, seconds]))
}

// `no-inline`: most clips are so small that Vite would turn them into data: addresses, which our Content-Security-Policy does not fetch
const urls = import.meta.glob<string>('../../voice-pack/*.webm', { query: '?url&no-inline', import: 'default', eager: true })
