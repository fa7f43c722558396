import { type Device, type DeviceCredential, type FoyerClient, FoyerProvider, useDeviceChange } from '@foyer/client'
import { Mending } from '@foyer/ui'
import { useMemo, useRef, useState } from 'react'
import { Broken } from './Broken.tsx'
import { InService } from './InService.tsx'
import type { Panel } from './layout.ts'
import type { Shelf } from './offline/shelf.ts'
import { OutOfService } from './OutOfService.tsx'
import type { SignMemory } from './sign.ts'
import { useManners } from './useManners.ts'

export interface KioskProps {
  /** A new line to the server: as this device, whatever its newest token, or without a credential. */
  readonly connect: (as: 'device' | 'nobody') => FoyerClient
  readonly device: Device
  readonly sign: SignMemory
  /** Where a device keeps what it gives without the server. */
  readonly shelfOf: (deviceId: string) => Shelf
  readonly pairingCode: string | null
  readonly panel: Panel | null
}

/** The whole kiosk: one of the venue's, or nobody's yet. */
export function Kiosk({ connect, device, sign, shelfOf, pairingCode, panel }: KioskProps) {
  const [code, setCode] = useState(pairingCode)
  const [pass, setPass] = useState(() => device.read())
  const [foyer, setFoyer] = useState(() => connect(pass ? 'device' : 'nobody'))
  const line = useRef(foyer)
  const deviceId = pass?.deviceId ?? ''
  const shelf = useMemo(() => shelfOf(deviceId), [shelfOf, deviceId])
  useManners()

  /** Speaks as another device from now on, or as nobody: the old line is put down, so nothing of it can arrive late. */
  function speakAs(next: DeviceCredential | null) {
    line.current.close()
    line.current = connect(next ? 'device' : 'nobody')
    setFoyer(line.current)
    setPass(next)
    setCode(null)
  }
  useDeviceChange(device, () => speakAs(device.read()))

  return (
    <FoyerProvider client={foyer}>
      <Mending otherwise={<Broken preset={sign.read()?.preset} />}>
        {pass && code === null ? (
          <InService
            key={pass.deviceId}
            venueId={pass.venueId}
            panel={panel}
            memory={sign}
            shelf={shelf}
            holder={() => connect('nobody')}
            onNotKnown={() => device.doubt()}
          />
        ) : (
          <OutOfService
            code={code}
            panel={panel}
            device={device}
            onPaired={(admission) => device.keep(admission)}
            onGivenUp={pass ? () => setCode(null) : null}
          />
        )}
      </Mending>
    </FoyerProvider>
  )
}
