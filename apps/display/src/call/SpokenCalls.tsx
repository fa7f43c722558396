import { htmlLang, placeName, say, words } from '@foyer/ui'
import type { Overlay } from './overlayPlan.ts'

/** The same calls for a screen reader: always there, so that what appears in it is read out, once per call. */
export function SpokenCalls({ overlay }: { readonly overlay: Overlay }) {
  return (
    <div role="alert" className="visuallyHidden">
      {overlay.showing?.calls.map(({ callId, lang, ticket, place }) => (
        <p key={callId} lang={htmlLang(lang)}>
          {say(lang, words.board.callTo, { number: ticket, place: placeName(lang, place) })}
        </p>
      ))}
    </div>
  )
}
