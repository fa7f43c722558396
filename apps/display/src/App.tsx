import { type Device, newKey, useDeviceChange, useFoyer } from '@foyer/client'
import { useEffect, useState } from 'react'
import type { BoardWorld } from './boardWorld.ts'
import { Lobby } from './Lobby.tsx'
import { pairBoard } from './pair/pairBoard.ts'
import { Pairing } from './pair/Pairing.tsx'

export interface AppProps {
  readonly device: Device
  readonly world: BoardWorld
  /** The pairing code in the address, if there is one; it is taken out as it is read. */
  readonly codeFromLink: () => string | null
}

/** A board that knows where it hangs, or asks. */
export function App({ device, world, codeFromLink }: AppProps) {
  const client = useFoyer()
  const [pass, setPass] = useState(() => device.read())
  const [wasOurs, setWasOurs] = useState(false)
  const [offered, setOffered] = useState(codeFromLink)

  useDeviceChange(device, () => {
    const next = device.read()
    setPass(next)
    setWasOurs(next === null)
    setOffered(null)
  })

  useEffect(() => {
    const look = () => setOffered((before) => codeFromLink() ?? before)
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [codeFromLink])

  // a board is often started with its first link again and again: it must not ask anybody because that code is used up
  useEffect(() => {
    if (pass === null || offered === null) return
    async function move(code: string) {
      const pairing = await pairBoard(client, code, { key: newKey(), publicKey: await device.publicKey() })
      if (pairing.outcome === 'paired') device.keep(pairing.admission)
      else setOffered(null)
    }
    void move(offered)
  }, [client, device, pass, offered])

  if (pass === null) return <Pairing key={offered} offered={offered} again={wasOurs} device={device} />
  const { venueId, deviceId, keyed } = pass
  // one with a key proves who it is before anybody gives it up
  const stranger = keyed ? null : <Pairing offered={null} again device={device} />
  return (
    <Lobby
      key={deviceId}
      venueId={venueId}
      deviceId={deviceId}
      world={world}
      onStranger={() => keyed && device.doubt()}
      whenStranger={stranger}
    />
  )
}
