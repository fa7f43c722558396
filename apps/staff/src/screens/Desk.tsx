import { useLink } from '@foyer/client'
import { Button, placeName, Sheet, StateChip, useNow, type VisibleState, words } from '@foyer/ui'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { inCharge } from '../desk/allowed.ts'
import { DeskLive, type StaffVisit } from '../desk/deskPicture.ts'
import { missGate, recallGate } from '../desk/gates.ts'
import { useIntentions } from '../desk/intentions.tsx'
import type { Memory, Session } from '../desk/memory.ts'
import { type Primary, primaryOf } from '../desk/primary.ts'
import { visitById } from '../desk/queueTabs.ts'
import type { Rooms } from '../desk/rooms.ts'
import { type Scene, sceneOf, visitIn } from '../desk/scene.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { useBookingCommands } from '../desk/useBookingCommands.ts'
import type { BookingRow } from '../desk/useBookings.ts'
import { useDeskCommands } from '../desk/useDeskCommands.ts'
import { usePicture } from '../desk/usePicture.ts'
import { useResult } from '../desk/useResult.ts'
import { usePortrait } from '../desk/usePortrait.ts'
import { usePreset } from '../desk/usePreset.ts'
import { useShortcuts } from '../desk/useShortcuts.ts'
import { useSignOut } from '../desk/useSignOut.ts'
import { Away } from './Away.tsx'
import { HelpWanted, LinkLost } from './Banners.tsx'
import { BookingSheet } from './BookingSheet.tsx'
import { Break } from './Break.tsx'
import { Called } from './Called.tsx'
import { CallByNumber } from './CallByNumber.tsx'
import { Header, LinkSince } from './Header.tsx'
import { Idle } from './Idle.tsx'
import { ImportSheet } from './ImportSheet.tsx'
import { NewBookingSheet } from './NewBookingSheet.tsx'
import { Opening } from './Opening.tsx'
import { OwnTablet } from './OwnTablet.tsx'
import { ParkSheet } from './ParkSheet.tsx'
import { PauseSheet } from './PauseSheet.tsx'
import { Queue } from './Queue.tsx'
import { RecentSheet } from './RecentSheet.tsx'
import { Serving } from './Serving.tsx'
import { TransferSheet } from './TransferSheet.tsx'
import { VisitSheet } from './VisitSheet.tsx'
import { WalkInSheet } from './WalkInSheet.tsx'
import styles from './Desk.module.css'

export interface DeskProps {
  readonly session: Session
  readonly memory: Memory
  readonly rooms: Rooms
  /** The point is somebody else's now: choose another. */
  readonly onMoved: () => void
  readonly onSignedOut: () => void
  readonly onNotKnown: () => void
}

/** What lies over the desk. A visit is followed by its id, so that its sheet shows the newest picture of it. */
type Open =
  | { readonly sheet: 'number' | 'walkIn' | 'pause' | 'recent' | 'newBooking' | 'import' | 'signOut' }
  | { readonly sheet: 'visit' | 'park' | 'transfer'; readonly visit: StaffVisit }
  | { readonly sheet: 'booking'; readonly booking: BookingRow; readonly early: boolean }
  | null

/** One service point and the person at it: the queue on the left, the customer on the right. */
export function Desk({ session, memory, rooms, onMoved, onSignedOut, onNotKnown }: DeskProps) {
  const { picture: seen, trouble, offset } = usePicture(DeskLive, { pointId: null }, onNotKnown) // the server knows where this session works
  const picture = seen?.deskLive
  const now = useNow('second', offset)
  const link = useLink()
  const portrait = usePortrait()
  usePreset(picture?.preset)
  const { lang } = useTongue()
  const t = useSay()
  const { busy, tell } = useIntentions()
  const [open, setOpen] = useState<Open>(null)
  const [keys, setKeys] = useState(memory.keys)

  const scene: Scene = picture ? sceneOf(picture) : { at: 'away' }
  const linked = link.state !== 'lost'
  const primary = primaryOf(scene, linked)
  const desk = useDeskCommands(picture)
  const bookings = useBookingCommands(picture?.timeZone ?? 'UTC')
  const signOut = useSignOut(picture?.point?.id ?? null, onSignedOut)
  const visit = visitIn(scene)
  const { result, withResult } = useResult(visit)

  const ended = useEffectEvent(onNotKnown)
  const nobody = picture !== undefined && picture.me === null
  useEffect(() => {
    if (nobody) ended() // the server shows this tablet what it shows to anybody
  }, [nobody])

  const onPrimary: Readonly<Record<Primary['do'], (() => void) | null>> = {
    callNext: desk.callNext,
    start: () => visit && desk.start(visit),
    finishAndCallNext: () => visit && withResult((key) => desk.finishAndCallNext(visit, key)),
    finish: () => visit && withResult((key) => desk.finish(visit, key)),
    resume: desk.resume,
    nothing: null,
  }
  const called = scene.at === 'called' ? scene.visit : null
  useShortcuts(keys, {
    primary: onPrimary[primary.do],
    recall: called && recallGate(called, now, linked).open ? () => desk.recall(called) : null,
    park: scene.at === 'called' || scene.at === 'serving' ? () => setOpen({ sheet: 'park', visit: scene.visit }) : null,
    noShow: called && missGate(called, now).open ? () => desk.miss(called) : null,
  })

  if (!picture) return <Opening trouble={trouble} />
  if (scene.at === 'away') return <Away picture={picture} pointId={session.pointId} onMoved={onMoved} onSignedOut={onSignedOut} />

  const tip = (key: string) => (keys ? t(words.staff.keyTip, { key }) : undefined)
  const tips = { primary: tip(t(words.staff.keySpace)), recall: tip('R'), noShow: tip('N'), park: tip('P') }
  const { timeZone } = picture
  const mineOnHold = picture.parked.filter(({ heldBy }) => heldBy === session.staff.name).length
  const blocked = !linked
    ? t(words.staff.offlineNoCall)
    : visit
      ? t(words.staff.callAfter, { number: visit.number })
      : scene.at === 'paused'
        ? t(words.staff.callAfterBreak)
        : null

  function current() {
    switch (scene.at) {
      case 'idle':
        return (
          <Idle
            next={scene.next}
            today={picture!.today}
            waitingTotal={picture!.waitingTotal}
            now={now}
            linked={linked}
            keyTip={tips.primary}
            onCallNext={desk.callNext}
            onWalkIn={() => setOpen({ sheet: 'walkIn' })}
            onCallByNumber={() => setOpen({ sheet: 'number' })}
          />
        )
      case 'called':
        return (
          <Called
            visit={scene.visit}
            now={now}
            timeZone={timeZone}
            linked={linked}
            keyTips={tips}
            onStart={() => desk.start(scene.visit)}
            onRecall={() => desk.recall(scene.visit)}
            onMiss={() => desk.miss(scene.visit)}
            onPark={() => setOpen({ sheet: 'park', visit: scene.visit })}
            onTransfer={() => setOpen({ sheet: 'transfer', visit: scene.visit })}
            onReturn={() => desk.returnToQueue(scene.visit)}
            onMore={() => setOpen({ sheet: 'visit', visit: scene.visit })}
          />
        )
      case 'serving':
      case 'wrapUp':
        return (
          <Serving
            visit={scene.visit}
            next={scene.next}
            now={now}
            timeZone={timeZone}
            linked={linked}
            keyTip={tips.primary}
            parkTip={tips.park}
            result={result}
            onFinish={() => withResult((key) => desk.finish(scene.visit, key))}
            onFinishAndCallNext={() => withResult((key) => desk.finishAndCallNext(scene.visit, key))}
            onPark={() => setOpen({ sheet: 'park', visit: scene.visit })}
            onTransfer={() => setOpen({ sheet: 'transfer', visit: scene.visit })}
            onSendBack={() => desk.sendBack(scene.visit)}
            onSendAway={() => desk.sendAway(scene.visit)}
            onWrapUp={() => desk.wrapUp(scene.visit)}
            onMore={() => setOpen({ sheet: 'visit', visit: scene.visit })}
          />
        )
      case 'paused':
        return <Break point={scene.point} now={now} keyTip={tips.primary} onResume={desk.resume} />
      case 'away':
        return null
    }
  }

  const queue = (
    <Queue
      key="queue"
      picture={picture}
      now={linked ? now : Date.parse(picture.asOf)}
      linked={linked}
      blocked={blocked}
      onCall={desk.call}
      onOpen={(chosen) => setOpen({ sheet: 'visit', visit: chosen })}
      onReturn={desk.returnToQueue}
      onComeBack={desk.comeBack}
      onRejoin={desk.rejoin}
      onRecent={() => setOpen({ sheet: 'recent' })}
      onBooking={(booking, early) => setOpen({ sheet: 'booking', booking, early })}
      onCheckIn={(booking) => bookings.checkIn(booking, false)}
      onNewBooking={() => setOpen({ sheet: 'newBooking' })}
      onImport={inCharge(picture.me) ? () => setOpen({ sheet: 'import' }) : null}
    />
  )
  function over() {
    const onClose = () => setOpen(null)
    switch (open?.sheet) {
      case undefined:
        return null
      case 'number':
        return <CallByNumber picture={picture!} now={now} onCall={desk.callNumber} onClose={onClose} />
      case 'walkIn':
        return <WalkInSheet picture={picture!} onServe={desk.serveWalkIn} onClose={onClose} />
      case 'pause':
        return <PauseSheet onPause={desk.pause} onClose={onClose} />
      case 'recent': {
        const { recent } = picture!
        return (
          <RecentSheet
            title={t(words.staff.recentTitle)}
            recent={recent}
            me={session.staff}
            now={now}
            timeZone={timeZone}
            onClose={onClose}
          />
        )
      }
      case 'signOut':
        return (
          <Sheet
            open
            title={t(words.staff.signOutParked, { n: mineOnHold })}
            safe={{ label: t(words.staff.stay), onPress: onClose }}
            act={{ label: t(words.staff.signOut), onPress: () => (signOut(), onClose()) }}
          />
        )
      case 'newBooking':
        return <NewBookingSheet picture={picture!} now={now} bookings={bookings} onClose={onClose} />
      case 'import':
        return <ImportSheet bookings={bookings} onClose={onClose} />
      case 'booking': {
        const { booking, early } = open
        const fresh = picture!.bookings.find(({ id }) => id === booking.id)
        return (
          <BookingSheet
            key={booking.id}
            booking={{ ...booking, ...fresh }}
            now={now}
            timeZone={timeZone}
            bookings={bookings}
            early={early}
            onClose={onClose}
          />
        )
      }
      case 'visit':
      case 'park':
      case 'transfer': {
        const about = visitById(picture!, open.visit.id) ?? open.visit
        if (open.sheet === 'park')
          return <ParkSheet visit={about} preset={picture!.preset} onPark={(holding) => desk.park(about, holding)} onClose={onClose} />
        if (open.sheet === 'transfer')
          return (
            <TransferSheet visit={about} picture={picture!} onTransfer={(sending) => desk.transfer(about, sending)} onClose={onClose} />
          )
        return (
          <VisitSheet
            key={about.id}
            visit={about}
            picture={picture!}
            now={now}
            blocked={blocked}
            desk={desk}
            onPark={() => setOpen({ sheet: 'park', visit: about })}
            onTransfer={() => setOpen({ sheet: 'transfer', visit: about })}
            onClose={onClose}
          />
        )
      }
    }
  }

  const customer = <Customer key={scene.at}>{current()}</Customer>

  return (
    <div className={styles.page}>
      <Header
        title={placeName(lang, scene.point.place)}
        beside={
          <>
            <span>{session.staff.name}</span>
            <StateChip lang={lang} state={STATE[scene.at]} preset={picture.preset} />
          </>
        }
        view="desk"
        rooms={rooms}
        link={<LinkSince link={link} now={now} asOf={picture.asOf} timeZone={timeZone} />}
      >
        {scene.at !== 'paused' && (
          <Explained
            why={visit && t(words.staff.pauseAfter, { number: visit.number })}
            onTell={tell}
            onPress={() => setOpen({ sheet: 'pause' })}
          >
            {t(words.staff.pause)}
          </Explained>
        )}
        <Explained
          why={visit && t(words.staff.signOutAfter, { number: visit.number })}
          busy={busy('signOut')}
          onTell={tell}
          onPress={() => (mineOnHold > 0 ? setOpen({ sheet: 'signOut' }) : signOut())}
        >
          {t(words.staff.signOut)}
        </Explained>
        <OwnTablet shortcuts={{ on: keys, onChange: (on) => (memory.keepKeys(on), setKeys(on)) }} />
      </Header>
      <LinkLost link={link} offset={offset} timeZone={timeZone} />
      <HelpWanted calls={picture.serviceCalls} timeZone={timeZone} onGo={desk.acknowledge} />

      <div className={styles.split}>{portrait ? [customer, queue] : [queue, customer]}</div>

      {over()}
    </div>
  )
}

/** Drawn anew for every scene: the button that was pressed is gone, so whoever works by keyboard goes on from here. */
function Customer({ children }: { readonly children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus()
  }, [])
  return (
    <main ref={main} tabIndex={-1} className={styles.main}>
      {children}
    </main>
  )
}

interface ExplainedProps {
  /** Why it has to wait; pressing says it. */
  readonly why: string | null
  readonly busy?: boolean
  readonly onTell: (text: () => string) => void
  readonly onPress: () => void
  readonly children: string
}

/** A button of the bar that may have to wait for the customer: there is no room to write why, so it is said. */
function Explained({ why, busy, onTell, onPress, children }: ExplainedProps) {
  return (
    <Button
      repeatable={why !== null}
      className={why === null ? undefined : styles.waits}
      title={why ?? undefined}
      busy={busy}
      onPress={() => (why === null ? onPress() : onTell(() => why))}
    >
      {children}
    </Button>
  )
}

const STATE = {
  away: 'closed',
  idle: 'free',
  called: 'called',
  serving: 'serving',
  wrapUp: 'wrapUp',
  paused: 'break',
} as const satisfies Record<Scene['at'], VisibleState>
