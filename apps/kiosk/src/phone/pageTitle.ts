import { countText, type Lang, placeName, say, words } from '@foyer/ui'
import type { Ticket } from './documents.ts'
import type { Scene } from './scene.ts'

/** The title of the tab, so that it tells even from the background. */
export function pageTitle(lang: Lang, scene: Scene, ticket: Ticket | null): string {
  if (!ticket) return say(lang, words.phone.pageTitle)
  const { number, preset, ahead, place } = ticket
  const withState = (state: string) => `${number} · ${state}`
  switch (scene) {
    case 'waiting':
    case 'soon':
      return say(lang, words.phone.titleWaiting, { number, people: countText(lang, preset, ahead) })
    case 'called':
      return say(lang, words.phone.titleCalled, {
        number,
        place: place ? placeName(lang, place) : say(lang, words.presets[preset].helpPlace),
      })
    case 'serving':
      return withState(say(lang, words.presets[preset].serving))
    case 'deferred':
    case 'parked':
    case 'away':
      return withState(say(lang, words.phone[scene]))
    case 'missed':
      return withState(say(lang, words.phone.missed))
    case 'gone':
      return withState(say(lang, words.shared.state.done))
    case 'offline':
    case 'badLink':
    case 'opening':
      return number
  }
}
