import { type Device, type FoyerClient, FoyerProvider, useDeviceChange } from '@foyer/client'
import { Mending, say, words } from '@foyer/ui'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { IntentionsProvider, type Saying } from '../desk/intentions.tsx'
import type { Memory, Session } from '../desk/memory.ts'
import { OutboxProvider } from '../desk/outbox.tsx'
import { type Rooms, roomsOf, type View } from '../desk/rooms.ts'
import { type Speaker, type Voice, voiceOf } from '../desk/speaker.ts'
import { Tongue } from '../desk/tongue.tsx'
import { Desk } from './Desk.tsx'
import { Devices } from './Devices.tsx'
import { Floor } from './Floor.tsx'
import { Notices } from './Notices.tsx'
import { type NewTablet, Pairing } from './Pairing.tsx'
import { SignIn } from './SignIn.tsx'
import { Unshown } from './Unshown.tsx'

export interface TabletProps {
  /** A new line to the server, on which one speaks: this tablet, whoever is signed in, or nobody. */
  readonly connect: (as: Speaker) => FoyerClient
  readonly device: Device
  readonly memory: Memory
  readonly pairingCode: string | null
}

/** The whole tablet: paired or not, signed in or not, at a service point or over the floor. */
export function Tablet({ connect, device, memory, pairingCode }: TabletProps) {
  const [code, setCode] = useState(pairingCode)
  const [pass, setPass] = useState(() => device.read())
  const [session, setSession] = useState(() => (pass ? memory.session(Date.now()) : null))
  const [voice, setVoice] = useState(() => session && voiceOf(session))
  const [isFresh, setFresh] = useState(false)
  const [foyer, setFoyer] = useState(() => connect(voice ?? (pass ? 'device' : 'nobody')))
  const [lang, setLang] = useState(memory.lang)
  const [view, setView] = useState<View>(pass?.floor ? 'floor' : 'desk')
  const [farewell, setFarewell] = useState<Saying | null>(null)
  const line = useRef(foyer)

  /** Somebody else speaks from now on: the old line is put down, so nothing of it can arrive late. */
  function speakAs(speaker: Speaker): FoyerClient {
    line.current.close()
    line.current = connect(speaker)
    setFoyer(line.current)
    return line.current
  }

  function speakFor(next: Session): FoyerClient {
    const theirs = voiceOf(next)
    setVoice(theirs)
    setFresh(true)
    return speakAs(theirs)
  }

  function keep(next: Session | null) {
    memory.keepSession(next)
    setSession(next)
  }

  /** It is another tablet now, or nobody's: whoever was signed in is not any more. */
  useDeviceChange(device, () => {
    const kept = device.read()
    keep(null)
    setVoice(null)
    setPass(kept)
    setCode(null)
    setView(kept?.floor ? 'floor' : 'desk')
    speakAs(kept ? 'device' : 'nobody')
  })

  const tokenRenewed = useEffectEvent((of: Voice, token: string | null) => {
    if (token === null) return signedOut((spoken) => say(spoken, words.staff.sessionOver))
    of.renewed(token)
    if (session) keep({ ...session, token })
  })
  useEffect(() => {
    if (!voice?.sessionId) return
    device.attend({ sessionId: voice.sessionId, isFresh, renewed: (token) => tokenRenewed(voice, token) })
    return () => device.attend(null)
  }, [device, voice, isFresh])

  function paired({ signedIn: member, ...admission }: NewTablet) {
    device.keep(admission)
    if (!member) return
    const whose = { ...member, pointId: null }
    keep(whose)
    speakFor(whose)
  }

  function signedIn(next: Session, towards: View): FoyerClient {
    memory.keepRecent(next.staff.id)
    keep(next)
    setFarewell(null)
    setView(towards)
    return speakFor(next)
  }

  function signedOut(why: Saying | null) {
    keep(null)
    setVoice(null)
    setFarewell(() => why)
    speakAs('device')
  }

  /** The server does not know who speaks: a session that ended, or a tablet that was taken out of use. Where there is a key, it finds out which. */
  function notKnown() {
    if (session && !(pass?.keyed && session.sessionId)) return signedOut((spoken) => say(spoken, words.staff.sessionOver))
    device.doubt()
  }

  function switchTo(next: typeof lang) {
    memory.keepLang(next)
    setLang(next)
  }

  function screen() {
    if (!pass || code !== null)
      return <Pairing code={code} device={device} onPaired={paired} onGivenUp={pass ? () => setCode(null) : null} />
    const open = roomsOf(session?.staff ?? null)
    const rooms: Rooms = { open, onView: setView }
    const room = open.includes(view) ? view : (open[0] ?? 'desk')
    if (session && room === 'devices')
      return <Devices deviceId={pass.deviceId} rooms={rooms} onSignedOut={() => signedOut(null)} onNotKnown={notKnown} />
    if (session && room === 'floor')
      return <Floor session={session} rooms={rooms} onSignedOut={() => signedOut(null)} onNotKnown={notKnown} />
    if (!session || session.pointId === null)
      return (
        <SignIn
          session={session}
          pointId={pass.pointId}
          recent={memory.recent()}
          farewell={farewell}
          onSignedIn={signedIn}
          onAtPoint={(pointId, whose) => (keep({ ...whose, pointId }), setFarewell(null), setView('desk'))}
          rooms={rooms}
          onSignedOut={() => signedOut(null)}
          onNotKnown={notKnown}
        />
      )
    return (
      <Desk
        session={session}
        memory={memory}
        rooms={rooms}
        onMoved={() => keep({ ...session, pointId: null })}
        onSignedOut={() => signedOut(null)}
        onNotKnown={notKnown}
      />
    )
  }

  return (
    <Tongue lang={lang} switchTo={switchTo}>
      <FoyerProvider client={foyer}>
        <OutboxProvider>
          <IntentionsProvider onNotKnown={notKnown}>
            <Mending otherwise={<Unshown />}>{screen()}</Mending>
            <Notices />
          </IntentionsProvider>
        </OutboxProvider>
      </FoyerProvider>
    </Tongue>
  )
}
