import { useEffect } from 'react'
import { countSlipsAsTaps } from './slips.ts'

/** What a browser does by itself and a kiosk must not; and what a tactile keypad needs: arrows that walk through everything. */
export function useManners(): void {
  useEffect(() => {
    const noMenu = (event: Event) => event.preventDefault()
    document.addEventListener('contextmenu', noMenu)
    document.addEventListener('keydown', walk)
    return () => {
      document.removeEventListener('contextmenu', noMenu)
      document.removeEventListener('keydown', walk)
    }
  }, [])

  useEffect(() => countSlipsAsTaps(document), [])

  useEffect(() => {
    let lock: WakeLockSentinel | null = null
    const stayAwake = async () => {
      if (document.visibilityState !== 'visible') return
      lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null // only over https; elsewhere the system must not sleep
    }
    void stayAwake()
    document.addEventListener('visibilitychange', stayAwake)
    return () => {
      document.removeEventListener('visibilitychange', stayAwake)
      void lock?.release()
    }
  }, [])
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

function walk(press: KeyboardEvent) {
  const step = STEPS[press.key]
  if (step === undefined) return
  press.preventDefault()
  const room = document.querySelector('dialog[open]') ?? document
  const stops = [...room.querySelectorAll('button')]
  const here = stops.findIndex((stop) => stop === document.activeElement)
  const next = here === -1 ? (step > 0 ? 0 : stops.length - 1) : (here + step + stops.length) % stops.length
  stops[next]?.focus()
}
