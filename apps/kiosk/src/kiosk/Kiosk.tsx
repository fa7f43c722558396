import { type CredentialKeeper, type DeviceCredential, type FoyerClient, FoyerProvider } from '@foyer/client'
import { useMemo, useRef, useState } from 'react'
import { InService } from './InService.tsx'
import type { Panel } from './layout.ts'
import type { Shelf } from './offline/shelf.ts'
import { OutOfService } from './OutOfService.tsx'
import type { SignMemory } from './sign.ts'
import { useManners } from './useManners.ts'

export interface KioskProps {
  /** A new line to the server, for one credential. */
  readonly connect: (token: string | null) => FoyerClient
  readonly device: CredentialKeeper
  readonly sign: SignMemory
  /** Where a device keeps what it gives without the server. */
  readonly shelfOf: (deviceId: string) => Shelf
  readonly pairingCode: string | null
  readonly panel: Panel | null
}

/** The whole kiosk: one of the venue's, or nobody's yet. */
export function Kiosk({ connect, device, sign, shelfOf, pairingCode, panel }: KioskProps) {
  const [code, setCode] = useState(pairingCode)
  const [pass, setPass] = useState(device.read)
  const [foyer, setFoyer] = useState(() => connect(pass?.token ?? null))
  const line = useRef(foyer)
  const deviceId = pass?.deviceId ?? ''
  const shelf = useMemo(() => shelfOf(deviceId), [shelfOf, deviceId])
  useManners()

  /** Speaks with another credential from now on: the old line is put down, so nothing of it can arrive late. */
  function speakAs(next: DeviceCredential | null) {
    line.current.close()
    line.current = connect(next?.token ?? null)
    setFoyer(line.current)
    setPass(next)
    setCode(null)
  }

  function paired(credential: Parameters<CredentialKeeper['keep']>[0]) {
    device.keep(credential)
    speakAs(device.read())
  }

  function notKnown() {
    device.forget()
    speakAs(null)
  }

  return (
    <FoyerProvider client={foyer}>
      {pass && code === null ? (
        <InService
          key={pass.deviceId}
          venueId={pass.venueId}
          panel={panel}
          memory={sign}
          shelf={shelf}
          holder={() => connect(null)}
          onNotKnown={notKnown}
        />
      ) : (
        <OutOfService code={code} panel={panel} onPaired={paired} onGivenUp={pass ? () => setCode(null) : null} />
      )}
    </FoyerProvider>
  )
}
