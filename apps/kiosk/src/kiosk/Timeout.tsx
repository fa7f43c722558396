import { Sheet, useNow, words } from '@foyer/ui'
import { useEffect, useEffectEvent } from 'react'
import { ATTENTION, chime } from '../chime.ts'
import { useSay } from '../tongue.tsx'
import { questionEndsAt } from './journey.ts'
import { monotonic } from './useJourney.ts'
import { useView } from './view.ts'

/** T1: is anybody still there? Any touch or key says yes, except on the button that ends it. */
export function Timeout() {
  const { journey, act } = useView()
  const t = useSay()
  useNow('second')
  const left = Math.max(1, ((questionEndsAt(journey) ?? 0) - monotonic()) / 1000)
  const stay = useEffectEvent(() => act({ type: 'stayed' }))

  useEffect(() => {
    const touch = ({ target }: MouseEvent) => {
      if (target instanceof Element && !target.closest('button')) stay()
    }
    const key = (press: KeyboardEvent) => {
      if (!CHOOSING.has(press.key)) stay()
    }
    document.addEventListener('click', touch)
    document.addEventListener('keydown', key)
    return () => {
      document.removeEventListener('click', touch)
      document.removeEventListener('keydown', key)
    }
  }, [])

  useEffect(() => {
    if (typeof AudioContext === 'undefined') return
    const audio = new AudioContext()
    chime(audio, ATTENTION, 0.1)
    return () => void audio.close()
  }, [])

  return (
    <Sheet
      open
      urgent
      title={t(words.kiosk.timeoutTitle)}
      safe={{ label: t(words.kiosk.timeoutStay), variant: 'primary', onPress: stay }}
      act={{ label: t(words.kiosk.timeoutEnd), variant: 'secondary', onPress: () => act({ type: 'finished' }) }}
    >
      {t(words.kiosk.timeoutBody, { s: Math.ceil(left / STEP) * STEP })}
    </Sheet>
  )
}

/** Keys that walk between the two buttons or press one of them. */
const CHOOSING = new Set(['Tab', 'Shift', 'Enter', ' ', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])

/** In words and by tens: a number that ticks every second only makes people nervous. */
const STEP = 10
