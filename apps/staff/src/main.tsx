import '@foyer/ui/tokens.css'
import '@foyer/ui/fonts.css'
import { createClient, deviceCredential, pairFromLink } from '@foyer/client'
import { createRoot } from 'react-dom/client'
import { askedInstead } from './desk/fallback.ts'
import { memoryIn } from './desk/memory.ts'
import { Tablet } from './screens/Tablet.tsx'

const url = new URL('/graphql', location.href).href

addEventListener('hashchange', () => location.reload()) // a pairing link opened while the tablet already runs

createRoot(document.getElementById('tablet')!).render(
  <Tablet
    connect={(token) => createClient({ url, token: () => token, fallback: askedInstead })}
    device={deviceCredential(localStorage, 'staff')}
    memory={memoryIn(localStorage)}
    pairingCode={pairFromLink()}
  />,
)
