import { type Lang, Mending } from '@foyer/ui'
import { useEffect, useState } from 'react'
import { Tongue } from '../tongue.tsx'
import type { Alerts } from './alerts.ts'
import { Aside } from './Aside.tsx'
import { BadLink } from './BadLink.tsx'
import { Called } from './Called.tsx'
import { Gone } from './Gone.tsx'
import { browserLang, LangButton } from './LangButton.tsx'
import type { Memory } from './memory.ts'
import { Missed } from './Missed.tsx'
import { Offline } from './Offline.tsx'
import { Opening } from './Opening.tsx'
import { pageTitle } from './pageTitle.ts'
import styles from './Phone.module.css'
import { type Scene, sceneOf } from './scene.ts'
import { Serving } from './Serving.tsx'
import { StaleLine } from './StaleLine.tsx'
import { useRinging } from './useRinging.ts'
import { Unshown } from './Unshown.tsx'
import { type Followed, useTicket } from './useTicket.ts'
import { Waiting } from './Waiting.tsx'

export interface PhoneProps {
  readonly token: string
  readonly memory: Memory
  readonly alerts: Alerts
}

/** A customer's own page: their number, wherever they are. */
export function Phone({ token, memory, alerts }: PhoneProps) {
  const followed = useTicket(token, memory)
  const { ticket } = followed
  const [chosen, setChosen] = useState(memory.lang)
  const lang = chosen ?? ticket?.lang ?? browserLang()
  const scene = sceneOf(ticket, followed)
  useRinging(scene, ticket?.callNo ?? null, alerts)

  useEffect(() => {
    document.title = pageTitle(lang, scene, ticket)
  }, [lang, scene, ticket])

  useEffect(() => {
    const { dataset } = document.documentElement
    dataset.scene = scene
    if (ticket) dataset.preset = ticket.preset
  }, [scene, ticket])

  function switchTo(next: Lang) {
    memory.keepLang(next)
    setChosen(next)
  }

  return (
    <Tongue lang={lang}>
      <div className={styles.phone}>
        <header className={styles.bar}>
          <b>{ticket?.venueName[lang]}</b>
          <LangButton onSwitch={switchTo} />
        </header>
        <main className={styles.main}>
          <Mending otherwise={<Unshown ticket={ticket} />}>
            <Page scene={scene} token={token} followed={followed} alerts={alerts} />
          </Mending>
        </main>
      </div>
    </Tongue>
  )
}

function Page({
  scene,
  token,
  followed,
  alerts,
}: {
  readonly scene: Scene
  readonly token: string
  readonly followed: Followed
  readonly alerts: Alerts
}) {
  const { ticket } = followed
  if (scene === 'badLink') return <BadLink />
  if (scene === 'offline') return <Offline followed={followed} />
  if (scene === 'opening' || !ticket) return <Opening />
  if (scene === 'waiting' || scene === 'soon')
    return <Waiting ticket={ticket} isSoon={scene === 'soon'} token={token} followed={followed} alerts={alerts} />
  return (
    <>
      {scene === 'called' && <Called ticket={ticket} token={token} now={followed.now} />}
      {scene === 'serving' && <Serving ticket={ticket} now={followed.now} />}
      {(scene === 'deferred' || scene === 'parked' || scene === 'away') && <Aside ticket={ticket} scene={scene} token={token} />}
      {scene === 'missed' && <Missed ticket={ticket} token={token} />}
      {scene === 'gone' && <Gone ticket={ticket} />}
      {followed.isStale && scene !== 'gone' && <StaleLine ticket={ticket} heardAt={followed.heardAt} />}
    </>
  )
}
