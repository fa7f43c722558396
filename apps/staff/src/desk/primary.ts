import type { Scene } from './scene.ts'
import type { StaffVisit } from './deskPicture.ts'

/** What the one big button does now; `nothing` says why there is nothing to press. */
export type Primary =
  | { readonly do: 'callNext'; readonly next: StaffVisit }
  | { readonly do: 'start'; readonly visit: StaffVisit }
  | { readonly do: 'finishAndCallNext'; readonly visit: StaffVisit; readonly next: StaffVisit }
  | { readonly do: 'finish'; readonly visit: StaffVisit }
  | { readonly do: 'resume' }
  | { readonly do: 'nothing'; readonly because: 'away' | 'nobodyWaiting' | 'offline' }

/** Decides the big button, and with it what the Space key does. Without a link nobody is called, but service goes on. */
export function primaryOf(scene: Scene, linked: boolean): Primary {
  switch (scene.at) {
    case 'away':
      return { do: 'nothing', because: 'away' }
    case 'idle':
      if (!linked) return { do: 'nothing', because: 'offline' }
      return scene.next ? { do: 'callNext', next: scene.next } : { do: 'nothing', because: 'nobodyWaiting' }
    case 'called':
      return { do: 'start', visit: scene.visit }
    case 'serving':
    case 'wrapUp':
      return scene.next && linked ? { do: 'finishAndCallNext', visit: scene.visit, next: scene.next } : { do: 'finish', visit: scene.visit }
    case 'paused':
      return { do: 'resume' }
  }
}
