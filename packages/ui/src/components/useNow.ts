import { useEffect, useState } from 'react'

const STEP = { second: 1000, minute: 60_000 } as const

/** What time it is by the server: the device clock plus an offset, looked at again when the second or minute turns. */
export function useNow(every: keyof typeof STEP, offsetMs = 0): number {
  const [now, setNow] = useState(() => Date.now() + offsetMs)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    function look() {
      const time = Date.now() + offsetMs
      setNow(time)
      timer = setTimeout(look, STEP[every] - (time % STEP[every])) // aimed at the turn each time, so it cannot drift
    }
    look()
    return () => clearTimeout(timer)
  }, [every, offsetMs])

  return now
}
