import { newKey } from '@foyer/client'
import { useEffect, useEffectEvent, useReducer } from 'react'
import { type Happening, journey, type Journey, type Moment, newJourney, nextChangeAt } from './journey.ts'

export type Act = (happening: Happening) => void

/** The journey with a real clock: time passes by itself, and every touch or key counts as a sign of life. */
export function useJourney(idleSeconds: number): readonly [Journey, Act] {
  const [state, dispatch] = useReducer(
    (before: Journey, [happening, moment]: readonly [Happening, Moment]) => journey(before, happening, moment),
    undefined,
    () => newJourney(monotonic()),
  )
  const act: Act = (happening) => dispatch([happening, { now: monotonic(), key: newKey(), idleSeconds }])
  const happen = useEffectEvent(act)

  const due = nextChangeAt(state, idleSeconds)
  useEffect(() => {
    if (due === null) return
    const timer = setTimeout(() => happen({ type: 'timePassed' }), Math.max(0, Math.ceil(due - monotonic())) + A_LITTLE_LATE)
    return () => clearTimeout(timer)
  }, [due])

  useEffect(() => {
    const sign = () => happen({ type: 'touched' })
    document.addEventListener('pointerdown', sign)
    document.addEventListener('keydown', sign)
    return () => {
      document.removeEventListener('pointerdown', sign)
      document.removeEventListener('keydown', sign)
    }
  }, [])

  return [state, act]
}

/** Not the time of day: somebody may set the clock while a customer stands there. */
export const monotonic = (): number => performance.now()

/** A timer that rings too early would find nothing due and never ring again. */
const A_LITTLE_LATE = 5
