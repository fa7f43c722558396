import '@foyer/ui/tokens.css'
import '@foyer/ui/fonts.css'
import { createClient, openDevice, pairFromLink, ROOM_PACE } from '@foyer/client'
import { createRoot } from 'react-dom/client'
import { askedInstead } from './desk/fallback.ts'
import { memoryIn } from './desk/memory.ts'
import type { Speaker } from './desk/speaker.ts'
import { Tablet } from './screens/Tablet.tsx'

const url = new URL('/graphql', location.href).href

/** A press is tried again three seconds after the last try, while it is wanted. */
const pace = { ...ROOM_PACE, answer: 3000 }

const device = openDevice({ name: 'staff', url, storage: localStorage })
addEventListener('hashchange', () => location.reload()) // a pairing link opened while the tablet already runs

createRoot(document.getElementById('tablet')!).render(
  <Tablet
    connect={(as) => createClient({ url, ...lineOf(as), fallback: askedInstead, pace })}
    device={device}
    memory={memoryIn(localStorage)}
    pairingCode={pairFromLink()}
  />,
)

function lineOf(as: Speaker) {
  if (as === 'nobody') return { token: () => null }
  return as === 'device' ? device.line() : device.line(as.bearer)
}
