import type { Link } from '@foyer/client'
import { Button, timeText, words } from '@foyer/ui'
import type { ReactNode } from 'react'
import { useSay } from '../desk/tongue.tsx'
import { LangButton } from './LangButton.tsx'
import styles from './Header.module.css'

export type View = 'desk' | 'floor'

export interface HeaderProps {
  readonly title: string
  /** Who and what, beside the title. */
  readonly beside: ReactNode
  readonly children?: ReactNode
  readonly view: View
  /** Set for those who may see the whole floor. */
  readonly onView: ((view: View) => void) | null
  readonly link: ReactNode
}

/** The bar on top: where this tablet is, whether what it shows is live, and the ways out. */
export function Header({ title, beside, view, onView, link, children }: HeaderProps) {
  return (
    <header className={styles.bar} data-view={view}>
      <h1>{title}</h1>
      {beside}
      <span className={styles.gap} />
      {link}
      {onView && <ViewSwitch view={view} onView={onView} />}
      <LangButton />
      {children}
    </header>
  )
}

export function ViewSwitch({ view, onView }: { readonly view: View; readonly onView: (view: View) => void }) {
  const t = useSay()
  return (
    <nav aria-label={t(words.staff.view)} className={styles.views}>
      <Button repeatable aria-pressed={view === 'desk'} onPress={() => onView('desk')}>
        {t(words.staff.viewDesk)}
      </Button>
      <Button repeatable aria-pressed={view === 'floor'} onPress={() => onView('floor')}>
        {t(words.staff.viewFloor)}
      </Button>
    </nav>
  )
}

export interface LinkSinceProps {
  readonly link: Link
  /** The server's time now, and when the picture on the screen was true. */
  readonly now: number
  readonly asOf: string
  readonly timeZone: string
}

/** “Connected 14:26”, or since when not: every live screen says how fresh it is. */
export function LinkSince({ link, now, asOf, timeZone }: LinkSinceProps) {
  const t = useSay()
  const live = link.state === 'live'
  return (
    <span className={`num nowrap ${styles.link}`} data-live={live || undefined}>
      {live ? t(words.staff.connected, { time: timeText(now, timeZone) }) : null}
      {link.state === 'connecting' && t(words.staff.connecting)}
      {link.state === 'lost' && t(words.supervisor.stoppedAt, { time: timeText(asOf, timeZone) })}
    </span>
  )
}
