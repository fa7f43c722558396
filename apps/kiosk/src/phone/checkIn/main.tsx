import '@foyer/ui/tokens.css'
import '@foyer/ui/fonts-phone.css'
import { createClient, FoyerProvider } from '@foyer/client'
import { createRoot } from 'react-dom/client'
import { langMemoryIn } from '../memory.ts'
import { addressOf } from './address.ts'
import { CheckIn } from './CheckIn.tsx'

const url = new URL('/graphql', location.href).href

createRoot(document.getElementById('phone')!).render(
  <FoyerProvider client={createClient({ url, token: () => null })}>
    <CheckIn
      address={addressOf(location.pathname)}
      memory={langMemoryIn(sessionStorage)}
      open={(token) => location.assign(`/t/${encodeURIComponent(token)}`)}
    />
  </FoyerProvider>,
)
