import { dayText, htmlLang, timeText, useNow, words } from '@foyer/ui'
import { WifiSlashIcon } from '@phosphor-icons/react/dist/csr/WifiSlash'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { otherLang, useLang, useSay } from '../tongue.tsx'
import { FootBar } from './FootBar.tsx'
import styles from './Frame.module.css'
import { useFit } from './useFit.ts'
import { useView } from './view.ts'

export interface FrameProps {
  readonly title: string
  /** The same title for whoever reads the other language: on screens that stand there for everybody. */
  readonly also?: string | undefined
  readonly hint?: ReactNode
  /** What is read and never touched, below the title. */
  readonly lead?: ReactNode
  /** `accent` is K0’s calm field; `flowing` lets what is only read reach up into the title's zone. */
  readonly tone?: 'plain' | 'accent' | 'flowing' | undefined
  /** What can be touched, all of it within reach. */
  readonly children?: ReactNode
  /** Whether there is a step to go back to, and something to start over. */
  readonly isUnderWay?: boolean | undefined
  /** E3b: no number can be had, so nothing says that one could. */
  readonly isCutOff?: boolean | undefined
}

/** Every screen of the kiosk: the upper third is read, the rest is touched, and the foot bar never moves. */
export function Frame({ title, also, hint, lead, tone = 'plain', children, isUnderWay = false, isCutOff = false }: FrameProps) {
  const { lobby, layout, journey } = useView()
  const lang = useLang()
  const heading = useRef<HTMLHeadingElement>(null)
  const info = useRef<HTMLElement>(null)
  const actions = useRef<HTMLElement>(null)
  const isSettled = useSettled()
  const isShaky = lobby.reach !== 'good' && !isCutOff
  useFit([info, actions], layout.scale, [layout.actionTop, lang, journey, lobby.services, lobby.reach])

  useEffect(() => heading.current?.focus(), [])

  return (
    <div className={styles.frame} data-shape={layout.shape} data-tone={tone} data-settling={!isSettled || undefined}>
      <header ref={info} className={styles.info}>
        <Bar />
        {isShaky && <ShakyLink />}
        <div className={styles.titles}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {also && (
            <p className={styles.also} lang={htmlLang(otherLang(lang))}>
              {also}
            </p>
          )}
          {hint && <p className={`num ${styles.hint}`}>{hint}</p>}
          {lead}
        </div>
      </header>
      <main ref={actions} className={styles.actions}>
        {children}
      </main>
      <FootBar isUnderWay={isUnderWay} />
    </div>
  )
}

/** Who we are and what time it is. */
function Bar() {
  const { lobby } = useView()
  const lang = useLang()
  const now = useNow('minute', lobby.offsetMs)
  if (!lobby.sign) return <div className={styles.bar} />
  const { name, timeZone } = lobby.sign
  return (
    <div className={styles.bar}>
      <b>{name[lang]}</b>
      <time className={`num nowrap ${styles.clock}`} dateTime={new Date(now).toISOString()}>
        <span>{dayText(lang, now, timeZone)}</span>
        <span>{timeText(now, timeZone)}</span>
      </time>
    </div>
  )
}

/** E3: numbers can still be had, everything else may be old. */
function ShakyLink() {
  const t = useSay()
  return (
    <output className={styles.banner}>
      <WifiSlashIcon weight="bold" aria-hidden="true" />
      {t(words.kiosk.offlineStillWorks)}
    </output>
  )
}

/** A nervous double tap must not fall through onto the screen that just appeared. */
function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [])
  return isSettled
}

const SETTLE_MS = 450
