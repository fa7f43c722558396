import { useEffect, useState } from 'react'

/** What was there stays for a moment after it has gone, so that it can fade rather than vanish. */
export function useLingering<Thing>(
  thing: Thing | null,
  milliseconds: number,
): { readonly shown: Thing | null; readonly leaving: boolean } {
  const [last, setLast] = useState(thing)
  if (thing !== null && thing !== last) setLast(thing)

  useEffect(() => {
    if (thing !== null) return
    const timer = setTimeout(() => setLast(null), milliseconds)
    return () => clearTimeout(timer)
  }, [thing, milliseconds])

  return { shown: thing ?? last, leaving: thing === null && last !== null }
}
