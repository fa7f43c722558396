import type { ServerClock } from '@foyer/client'
import { useEffect, useState } from 'react'

/** The same moment by two clocks. */
export interface Moment {
  /** The server's. */
  readonly now: number
  /** How far this device is off, in steps that do not make a clock restless. */
  readonly offsetMs: number
  readonly deviceNow: number
}

/** The present, looked at whenever the server's second turns. */
export function useMoment(clock: ServerClock): Moment {
  const [moment, setMoment] = useState(() => momentOf(clock))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    function look() {
      setMoment(momentOf(clock))
      timer = setTimeout(look, SECOND_MS - (clock.now() % SECOND_MS))
    }
    look()
    return () => clearTimeout(timer)
  }, [clock])
  return moment
}

function momentOf(clock: ServerClock): Moment {
  const offsetMs = Math.round(clock.offset() / OFFSET_STEP_MS) * OFFSET_STEP_MS
  return { now: clock.now(), offsetMs, deviceNow: Date.now() }
}

const OFFSET_STEP_MS = 500

const SECOND_MS = 1000
