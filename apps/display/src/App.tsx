import { type CredentialKeeper, newKey, useFoyer } from '@foyer/client'
import { useCallback, useEffect, useState } from 'react'
import type { BoardWorld } from './boardWorld.ts'
import { Lobby } from './Lobby.tsx'
import { pairBoard } from './pair/pairBoard.ts'
import { Pairing } from './pair/Pairing.tsx'

export interface AppProps {
  readonly keeper: CredentialKeeper
  readonly world: BoardWorld
  /** The pairing code in the address, if there is one; it is taken out as it is read. */
  readonly codeFromLink: () => string | null
}

/** A board that knows where it hangs, or asks. */
export function App({ keeper, world, codeFromLink }: AppProps) {
  const client = useFoyer()
  const [venueId, setVenueId] = useState(() => keeper.read()?.venueId ?? null)
  const [offered, setOffered] = useState(codeFromLink)

  const pair = useCallback(
    (credential: Parameters<CredentialKeeper['keep']>[0]) => {
      keeper.keep(credential)
      setVenueId(credential.venueId)
      setOffered(null)
    },
    [keeper],
  )

  useEffect(() => {
    const look = () => setOffered((before) => codeFromLink() ?? before)
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [codeFromLink])

  // a board is often started with its first link again and again: it must not ask anybody because that code is used up
  useEffect(() => {
    if (venueId === null || offered === null) return
    async function move(code: string) {
      const pairing = await pairBoard(client, code, newKey())
      if (pairing.outcome === 'paired') pair(pairing.credential)
      else setOffered(null)
    }
    void move(offered)
  }, [client, venueId, offered, pair])

  if (venueId === null) return <Pairing key={offered} offered={offered} onPaired={pair} />
  return <Lobby key={venueId} venueId={venueId} world={world} whenStranger={<Pairing offered={null} again onPaired={pair} />} />
}
