import '@foyer/ui/tokens.css'
import '@foyer/ui/fonts.css'
import { createClient, openDevice, pairFromLink, ROOM_PACE } from '@foyer/client'
import { createRoot } from 'react-dom/client'
import { askedInstead } from './kiosk/documents.ts'
import { Kiosk } from './kiosk/Kiosk.tsx'
import { browserShelf } from './kiosk/offline/shelf.ts'
import { panelFrom } from './kiosk/panel.ts'
import { signMemory } from './kiosk/sign.ts'

const url = new URL('/graphql', location.href).href

/** Two tries in six seconds: longer than that nobody believes a button. */
const pace = { ...ROOM_PACE, answer: 3000 }

const device = openDevice({ name: 'kiosk', url, storage: localStorage })
const panel = panelFrom(location.hash, localStorage)
addEventListener('hashchange', () => location.reload()) // a pairing link opened while the kiosk already runs

createRoot(document.getElementById('kiosk')!).render(
  <Kiosk
    connect={(as) => createClient({ url, ...(as === 'device' ? device.line() : { token: () => null }), fallback: askedInstead, pace })}
    device={device}
    sign={signMemory(localStorage)}
    shelfOf={browserShelf}
    pairingCode={pairFromLink()}
    panel={panel}
  />,
)
