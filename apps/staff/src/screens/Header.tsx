import type { Link } from '@foyer/client'
import { Button, timeText, words } from '@foyer/ui'
import type { ReactNode } from 'react'
import type { Rooms, View } from '../desk/rooms.ts'
import { useSay } from '../desk/tongue.tsx'
import { LangButton } from './LangButton.tsx'
import styles from './Header.module.css'

export interface HeaderProps {
  readonly title: string
  /** Who and what, beside the title. */
  readonly beside: ReactNode
  readonly children?: ReactNode
  readonly view: View
  readonly rooms: Rooms
  readonly link: ReactNode
}

/** The bar on top: where this tablet is, whether what it shows is live, and the ways out. */
export function Header({ title, beside, view, rooms, link, children }: HeaderProps) {
  return (
    <header className={styles.bar} data-view={view}>
      <h1>{title}</h1>
      {beside}
      <span className={styles.gap} />
      {link}
      <ViewSwitch view={view} rooms={rooms} />
      <LangButton />
      {children}
    </header>
  )
}

/** The way from room to room, for those to whom more than one is open. */
export function ViewSwitch({ view, rooms: { open, onView } }: { readonly view: View; readonly rooms: Rooms }) {
  const t = useSay()
  if (open.length < 2) return null
  return (
    <nav aria-label={t(words.staff.view)} className={styles.views}>
      {open.map((room) => (
        <Button key={room} repeatable aria-pressed={view === room} onPress={() => onView(room)}>
          {t(NAMES[room])}
        </Button>
      ))}
    </nav>
  )
}

const NAMES = { desk: words.staff.viewDesk, floor: words.staff.viewFloor, devices: words.devices.room } as const satisfies Record<
  View,
  object
>

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
