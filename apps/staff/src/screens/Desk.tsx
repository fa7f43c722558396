import { useLink } from '@foyer/client'
import { Button, placeName, StateChip, useNow, type VisibleState, words } from '@foyer/ui'
import { DotsThreeIcon } from '@phosphor-icons/react/dist/csr/DotsThree'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { DeskLive, type StaffVisit } from '../desk/deskPicture.ts'
import { missGate, recallGate } from '../desk/gates.ts'
import { useIntentions } from '../desk/intentions.tsx'
import type { Memory, Session } from '../desk/memory.ts'
import { type Primary, primaryOf } from '../desk/primary.ts'
import { type Scene, sceneOf, visitIn } from '../desk/scene.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { useDeskCommands } from '../desk/useDeskCommands.ts'
import { usePicture } from '../desk/usePicture.ts'
import { usePortrait } from '../desk/usePortrait.ts'
import { usePreset } from '../desk/usePreset.ts'
import { useShortcuts } from '../desk/useShortcuts.ts'
import { useSignOut } from '../desk/useSignOut.ts'
import { Away } from './Away.tsx'
import { HelpWanted, LinkLost } from './Banners.tsx'
import { Break } from './Break.tsx'
import { Called } from './Called.tsx'
import { CallByNumber } from './CallByNumber.tsx'
import { Header, LinkSince, type View } from './Header.tsx'
import { Idle } from './Idle.tsx'
import { Opening } from './Opening.tsx'
import { PauseSheet } from './PauseSheet.tsx'
import { Queue } from './Queue.tsx'
import { Serving } from './Serving.tsx'
import { TabletSheet } from './TabletSheet.tsx'
import { VisitSheet } from './VisitSheet.tsx'
import styles from './Desk.module.css'

export interface DeskProps {
  readonly session: Session
  readonly memory: Memory
  readonly onView: ((view: View) => void) | null
  /** The point is somebody else's now: choose another. */
  readonly onMoved: () => void
  readonly onSignedOut: () => void
  readonly onNotKnown: () => void
}

type Open = 'number' | 'pause' | 'tablet' | StaffVisit | null

/** One service point and the person at it: the queue on the left, the customer on the right. */
export function Desk({ session, memory, onView, onMoved, onSignedOut, onNotKnown }: DeskProps) {
  const { picture: seen, trouble, offset } = usePicture(DeskLive, { pointId: null }, onNotKnown) // the server knows where this session works
  const picture = seen?.deskLive
  const now = useNow('second', offset)
  const link = useLink()
  const portrait = usePortrait()
  usePreset(picture?.preset)
  const { lang } = useTongue()
  const t = useSay()
  const { pressing, tell } = useIntentions()
  const [open, setOpen] = useState<Open>(null)
  const [keys, setKeys] = useState(memory.keys)

  const scene: Scene = picture ? sceneOf(picture) : { at: 'away' }
  const linked = link.state !== 'lost'
  const primary = primaryOf(scene, linked)
  const desk = useDeskCommands(picture)
  const signOut = useSignOut(picture?.point?.id ?? null, onSignedOut)
  const visit = visitIn(scene)

  const ended = useEffectEvent(onNotKnown)
  const nobody = picture !== undefined && picture.me === null
  useEffect(() => {
    if (nobody) ended() // the server shows this tablet what it shows to anybody
  }, [nobody])

  const onPrimary: Readonly<Record<Primary['do'], (() => void) | null>> = {
    callNext: desk.callNext,
    start: () => visit && desk.start(visit),
    finishAndCallNext: () => visit && desk.finishAndCallNext(visit),
    finish: () => visit && desk.finish(visit),
    resume: desk.resume,
    nothing: null,
  }
  const called = scene.at === 'called' ? scene.visit : null
  useShortcuts(keys, {
    primary: onPrimary[primary.do],
    recall: called && recallGate(called, now, linked).open ? () => desk.recall(called) : null,
    noShow: called && missGate(called, now).open ? () => desk.miss(called) : null,
  })

  if (!picture) return <Opening trouble={trouble} />
  if (scene.at === 'away') return <Away picture={picture} pointId={session.pointId} onMoved={onMoved} onSignedOut={onSignedOut} />

  const tip = (key: string) => (keys ? t(words.staff.keyTip, { key }) : undefined)
  const tips = { primary: tip(t(words.staff.keySpace)), recall: tip('R'), noShow: tip('N') }
  const { timeZone } = picture
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
            onCallByNumber={() => setOpen('number')}
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
            onMore={() => setOpen(scene.visit)}
          />
        )
      case 'serving':
        return (
          <Serving
            visit={scene.visit}
            next={scene.next}
            now={now}
            timeZone={timeZone}
            linked={linked}
            keyTip={tips.primary}
            onFinish={() => desk.finish(scene.visit)}
            onFinishAndCallNext={() => desk.finishAndCallNext(scene.visit)}
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
      onOpen={setOpen}
    />
  )
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
        onView={onView}
        link={<LinkSince link={link} now={now} asOf={picture.asOf} timeZone={timeZone} />}
      >
        {scene.at !== 'paused' && (
          <Explained why={visit && t(words.staff.pauseAfter, { number: visit.number })} onTell={tell} onPress={() => setOpen('pause')}>
            {t(words.staff.pause)}
          </Explained>
        )}
        <Explained
          why={visit && t(words.staff.signOutAfter, { number: visit.number })}
          busy={pressing === 'signOut'}
          onTell={tell}
          onPress={signOut}
        >
          {t(words.staff.signOut)}
        </Explained>
        <Button repeatable aria-label={t(words.staff.thisTablet)} onPress={() => setOpen('tablet')}>
          <DotsThreeIcon aria-hidden="true" size="1.5rem" weight="bold" />
        </Button>
      </Header>
      <LinkLost link={link} offset={offset} timeZone={timeZone} />
      <HelpWanted calls={picture.serviceCalls} timeZone={timeZone} onGo={desk.acknowledge} />

      <div className={styles.split}>{portrait ? [customer, queue] : [queue, customer]}</div>

      {open === 'number' && <CallByNumber picture={picture} now={now} onCall={desk.callNumber} onClose={() => setOpen(null)} />}
      {open === 'pause' && <PauseSheet onPause={desk.pause} onClose={() => setOpen(null)} />}
      {open === 'tablet' && <TabletSheet keysOn={keys} onKeys={(on) => (memory.keepKeys(on), setKeys(on))} onClose={() => setOpen(null)} />}
      {open !== null && typeof open === 'object' && (
        <VisitSheet visit={open} now={now} timeZone={timeZone} onCancel={desk.cancel} onClose={() => setOpen(null)} />
      )}
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

const STATE = { away: 'closed', idle: 'free', called: 'called', serving: 'serving', paused: 'break' } as const satisfies Record<
  Scene['at'],
  VisibleState
>
