import '@foyer/ui/tokens.css'
import '@foyer/ui/fonts.css'
import { createClient, deviceCredential, FoyerProvider, pairFromLink } from '@foyer/client'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import type { BoardWorld } from './boardWorld.ts'
import { createServerClock } from './link/serverClock.ts'
import { BoardAsked, BoardLive } from './picture/boardPicture.ts'
import { createBoardSound } from './sound/boardSound.ts'
import { createDiagnosis } from './sound/diagnosis.ts'
import { shelf } from './shelf.ts'

const storage = shelf(() => localStorage)
const keeper = deviceCredential(storage, 'display')
const client = createClient({
  url: new URL('/graphql', location.href).href,
  token: () => keeper.read()?.token ?? null,
  fallback: (document) => (document === BoardLive ? BoardAsked : null),
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
    <App keeper={keeper} world={world} codeFromLink={pairFromLink} />
  </FoyerProvider>,
)
