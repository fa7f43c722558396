import '@foyer/ui/tokens.css'
import '@foyer/ui/fonts-phone.css'
import { createClient, FoyerProvider } from '@foyer/client'
import { createRoot } from 'react-dom/client'
import { alertsOf } from './alerts.ts'
import { askedInstead } from './documents.ts'
import { memoryIn } from './memory.ts'
import { Phone } from './Phone.tsx'

const url = new URL('/graphql', location.href).href
const token = decodeURIComponent(location.pathname.split('/')[2] ?? '')

createRoot(document.getElementById('phone')!).render(
  <FoyerProvider client={createClient({ url, token: () => null, fallback: askedInstead })}>
    <Phone token={token} memory={memoryIn(sessionStorage, token)} alerts={alertsOf(globalThis)} />
  </FoyerProvider>,
)
