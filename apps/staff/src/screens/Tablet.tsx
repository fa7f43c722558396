import { type CredentialKeeper, type FoyerClient, FoyerProvider } from '@foyer/client'
import { say, words } from '@foyer/ui'
import { useRef, useState } from 'react'
import { seesFloor, serves } from '../desk/allowed.ts'
import { IntentionsProvider, type Saying } from '../desk/intentions.tsx'
import type { Memory, Session } from '../desk/memory.ts'
import { Tongue } from '../desk/tongue.tsx'
import { Desk } from './Desk.tsx'
import { Floor } from './Floor.tsx'
import type { View } from './Header.tsx'
import { Notices } from './Notices.tsx'
import { type NewTablet, Pairing } from './Pairing.tsx'
import { SignIn } from './SignIn.tsx'

export interface TabletProps {
  /** A new line to the server, for one credential. */
  readonly connect: (token: string | null) => FoyerClient
  readonly device: CredentialKeeper
  readonly memory: Memory
  readonly pairingCode: string | null
}

/** The whole tablet: paired or not, signed in or not, at a service point or over the floor. */
export function Tablet({ connect, device, memory, pairingCode }: TabletProps) {
  const [code, setCode] = useState(pairingCode)
  const [pass, setPass] = useState(device.read)
  const [session, setSession] = useState(() => (pass ? memory.session(Date.now()) : null))
  const [foyer, setFoyer] = useState(() => connect(session?.token ?? pass?.token ?? null))
  const [lang, setLang] = useState(memory.lang)
  const [view, setView] = useState<View>(pass?.floor ? 'floor' : 'desk')
  const [farewell, setFarewell] = useState<Saying | null>(null)
  const line = useRef(foyer)

  /** Speaks with another credential from now on: the old line is put down, so nothing of it can arrive late. */
  function speakAs(token: string | null): FoyerClient {
    line.current.close()
    line.current = connect(token)
    setFoyer(line.current)
    return line.current
  }

  function keep(next: Session | null) {
    memory.keepSession(next)
    setSession(next)
  }

  function paired({ signedIn: member, ...credential }: NewTablet) {
    device.keep(credential)
    const kept = device.read()
    keep(member && { ...member, pointId: null })
    setPass(kept)
    setCode(null)
    setView(kept?.floor ? 'floor' : 'desk')
    speakAs(member?.token ?? kept?.token ?? null)
  }

  function signedIn(next: Session, towards: View): FoyerClient {
    memory.keepRecent(next.staff.id)
    keep(next)
    setFarewell(null)
    setView(towards)
    return speakAs(next.token)
  }

  function signedOut(why: Saying | null) {
    keep(null)
    setFarewell(() => why)
    speakAs(pass?.token ?? null)
  }

  /** The server does not know who speaks: a session that ended, or a tablet that was taken out of use. */
  function notKnown() {
    if (session) return signedOut((spoken) => say(spoken, words.staff.sessionOver))
    device.forget()
    setPass(null)
    speakAs(null)
  }

  function switchTo(next: typeof lang) {
    memory.keepLang(next)
    setLang(next)
  }

  function screen() {
    if (!pass || code !== null) return <Pairing code={code} onPaired={paired} onGivenUp={pass ? () => setCode(null) : null} />
    const [floorToo, deskToo] = [seesFloor(session?.staff ?? null), serves(session?.staff ?? null)]
    const onView = floorToo && deskToo ? setView : null
    if (session && floorToo && (view === 'floor' || !deskToo))
      return <Floor session={session} onView={onView} onSignedOut={() => signedOut(null)} onNotKnown={notKnown} />
    if (!session || session.pointId === null)
      return (
        <SignIn
          session={session}
          pointId={pass.pointId}
          recent={memory.recent()}
          farewell={farewell}
          onSignedIn={signedIn}
          onAtPoint={(pointId, whose) => (keep({ ...whose, pointId }), setFarewell(null), setView('desk'))}
          onView={onView}
          onSignedOut={() => signedOut(null)}
          onNotKnown={notKnown}
        />
      )
    return (
      <Desk
        session={session}
        memory={memory}
        onView={onView}
        onMoved={() => keep({ ...session, pointId: null })}
        onSignedOut={() => signedOut(null)}
        onNotKnown={notKnown}
      />
    )
  }

  return (
    <Tongue lang={lang} switchTo={switchTo}>
      <FoyerProvider client={foyer}>
        <IntentionsProvider onNotKnown={notKnown}>
          {screen()}
          <Notices />
        </IntentionsProvider>
      </FoyerProvider>
    </Tongue>
  )
}
