import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useFoyer } from '../react.tsx'
import type { Admission } from '../session.ts'
import { type Asker, type Asking, askToPair, type AskToPair } from './askToPair.ts'
import type { Device } from './device.ts'
import { nameOf } from './nameOf.ts'

export interface AskedToPair {
  readonly asking: Asking
  /** Whole seconds until the code shown runs out. */
  readonly secondsLeft: number | null
  /** Asks anew, for a new code. */
  readonly again: () => void
}

/** Asks to be let in while `wanted`, on a line without a credential. */
export function useAskToPair(
  kind: AskToPair['kind'],
  device: Pick<Device, 'publicKey'>,
  { wanted, onPaired }: { readonly wanted: boolean; readonly onPaired: (admission: Admission) => void },
): AskedToPair {
  const foyer = useFoyer()
  const [asking, setAsking] = useState<Asking>(NOTHING_YET)
  const asker = useRef<Asker | null>(null)
  const [now, setNow] = useState(() => performance.now())
  const paired = useEffectEvent(onPaired)
  const publicKey = useEffectEvent(() => device.publicKey())

  useEffect(() => {
    if (!wanted) return
    const asks = askToPair({
      foyer,
      kind,
      name: nameOf(navigator.userAgent),
      publicKey: () => publicKey(),
      steady: () => performance.now(),
      random: Math.random,
      timers: { set: (callback, milliseconds) => setTimeout(callback, milliseconds), clear: (bell) => clearTimeout(bell as number) },
      tell: setAsking,
      paired: (admission) => paired(admission),
    })
    asker.current = asks
    return () => asks.stop()
  }, [foyer, kind, wanted])

  const until = asking.at === 'shown' ? asking.until : null
  useEffect(() => {
    if (until === null) return
    const tick = () => setNow(performance.now())
    tick()
    const ticking = setInterval(tick, 1000)
    return () => clearInterval(ticking)
  }, [until])

  return {
    asking,
    secondsLeft: until === null ? null : Math.max(0, Math.ceil((until - now) / 1000)),
    again: () => asker.current?.again(),
  }
}

const NOTHING_YET: Asking = { at: 'asking', lost: false }
