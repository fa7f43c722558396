import { ATTENTION, chime, YOUR_TURN } from '../chime.ts'

/** What this phone can do to be noticed. */
export interface Alerts {
  readonly canVibrate: boolean
  /** Asked for by a press, or the browser stays silent. Says whether sound is allowed now. */
  turnOn(): Promise<boolean>
  ring(why: 'soon' | 'called'): void
}

/** Sound once it was turned on, vibration wherever there is any. Both end when the page is closed: nobody is promised more. */
export function alertsOf({ navigator, AudioContext }: Pick<typeof globalThis, 'navigator' | 'AudioContext'>): Alerts {
  const canVibrate = typeof navigator.vibrate === 'function'
  let audio: AudioContext | null = null
  return {
    canVibrate,
    async turnOn() {
      try {
        audio ??= new AudioContext()
        await audio.resume()
        if (audio.state !== 'running') return false
        chime(audio, ATTENTION, 0.1)
        return true
      } catch {
        return false
      }
    },
    ring(why) {
      if (canVibrate && navigator.userActivation?.hasBeenActive) navigator.vibrate(why === 'called' ? [500, 200, 500, 200, 500] : [200])
      if (audio) chime(audio, why === 'called' ? YOUR_TURN : ATTENTION)
    },
  }
}
