import '@foyer/ui/tokens.css'
import '@foyer/ui/fonts.css'
import { createClient, createServerClock, FoyerProvider, openDevice, pairFromLink, ROOM_PACE } from '@foyer/client'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import type { BoardWorld } from './boardWorld.ts'
import { askedInstead } from './link/askedInstead.ts'
import { createBoardSound } from './sound/boardSound.ts'
import { createDiagnosis } from './sound/diagnosis.ts'
import { shelf } from './shelf.ts'

const storage = shelf(() => localStorage)
const url = new URL('/graphql', location.href).href
const device = openDevice({ name: 'display', url, storage })
const client = createClient({
  url,
  ...device.line(),
  fallback: askedInstead,
  pace: ROOM_PACE,
})
const world: BoardWorld = {
  clock: createServerClock({ steady: () => performance.now(), device: () => Date.now() }),
  sound: createBoardSound(createDiagnosis(window)),
  memory: shelf(() => sessionStorage),
  storage,
  panel: new URLSearchParams(location.search).get('panel') !== '0',
}

const root = document.getElementById('root')
if (!root) throw new Error('a page without its root')
createRoot(root).render(
  <FoyerProvider client={client}>
    <App device={device} world={world} codeFromLink={pairFromLink} />
  </FoyerProvider>,
)
