import { useFoyer } from '@foyer/client'
import { useEffect, useState } from 'react'
import { PremisesAsked } from './documents.ts'

/** What phones scan here to show that they are on the premises; null while there is none that is good. */
export function usePremises(venueId: string, isReachable: boolean): string | null {
  const foyer = useFoyer()
  const [token, setToken] = useState<string | null>(null)

  useEffect(() => {
    if (!isReachable) return
    let isOver = false
    let timer: ReturnType<typeof setTimeout>
    async function ask() {
      const next = await foyer.ask(PremisesAsked, { venueId }).then(
        ({ premises }) => premises.token,
        () => null,
      )
      if (isOver) return
      setToken(next)
      timer = setTimeout(() => void ask(), EVERY_MS)
    }
    void ask()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [foyer, venueId, isReachable])

  return isReachable ? token : null
}

/** A code stands for ten minutes and is good for ten more: asked this often, no wrong clock lets an old one stand. */
const EVERY_MS = 60_000
