import { useEffect, useRef, useState } from 'react'

/** What a screen reader is told of the place in the queue: at most every thirty seconds, and only when it changed. */
export function useSpoken(text: string): string {
  const [spoken, setSpoken] = useState(text)
  const spokenAt = useRef(-Infinity)

  useEffect(() => {
    const say = () => {
      spokenAt.current = performance.now()
      setSpoken(text)
    }
    const timer = setTimeout(say, Math.max(0, spokenAt.current + EVERY_MS - performance.now()))
    return () => clearTimeout(timer)
  }, [text])

  return spoken
}

const EVERY_MS = 30_000
