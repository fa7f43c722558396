import { type Admission, type Device, useAskToPair } from '@foyer/client'
import { words } from '@foyer/ui'
import { useState } from 'react'
import { useSay } from '../tongue.tsx'
import { Frame } from './Frame.tsx'
import { ShownCode } from './ShownCode.tsx'
import { TypedCode } from './TypedCode.tsx'

export interface PairingProps {
  /** A code from the address bar pairs by itself. */
  readonly code: string | null
  readonly device: Device
  readonly onPaired: (admission: Admission) => void
  /** Set where the kiosk is paired already: an old link then changes nothing. */
  readonly onGivenUp: (() => void) | null
}

/** E5: this kiosk belongs to nobody. Customers are sent on; it shows a code for a supervisor's tablet, or takes one that somebody was given. */
export function Pairing({ code, device, onPaired, onGivenUp }: PairingProps) {
  const t = useSay()
  const [isTyping, setTyping] = useState(code !== null)
  const asked = useAskToPair('kiosk', device, { wanted: onGivenUp === null && !isTyping, onPaired })
  const place = t(words.kiosk.brokenPlace)
  const title = { title: t(words.kiosk.brokenTitle), hint: t(words.kiosk.brokenBody, { place }) }

  if (!isTyping)
    return (
      <Frame {...title}>
        <ShownCode {...asked} safe={device.safe} onType={() => setTyping(true)} />
      </Frame>
    )
  return <TypedCode title={title} code={code} device={device} onPaired={onPaired} onGivenUp={onGivenUp} onShow={() => setTyping(false)} />
}
