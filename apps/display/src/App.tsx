import { type CredentialKeeper, type DeviceCredential, newKey, useFoyer } from '@foyer/client'
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
  const [device, setDevice] = useState<Pick<DeviceCredential, 'venueId' | 'deviceId'> | null>(() => keeper.read())
  const [offered, setOffered] = useState(codeFromLink)

  const pair = useCallback(
    (credential: Parameters<CredentialKeeper['keep']>[0]) => {
      keeper.keep(credential)
      setDevice(credential)
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
    if (device === null || offered === null) return
    async function move(code: string) {
      const pairing = await pairBoard(client, code, newKey())
      if (pairing.outcome === 'paired') pair(pairing.credential)
      else setOffered(null)
    }
    void move(offered)
  }, [client, device, offered, pair])

  if (device === null) return <Pairing key={offered} offered={offered} onPaired={pair} />
  const { venueId, deviceId } = device
  const stranger = <Pairing offered={null} again onPaired={pair} />
  return <Lobby key={venueId} venueId={venueId} deviceId={deviceId} world={world} whenStranger={stranger} />
}
