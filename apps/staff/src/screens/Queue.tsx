import { TicketNumber, timeText, words } from '@foyer/ui'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import { type KeyboardEvent, useId, useState } from 'react'
import type { DeskPicture, StaffVisit } from '../desk/deskPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { type QueueRow, queueRows, type Special, specialOf } from '../desk/queueRow.ts'
import { SPOKEN } from '../desk/spoken.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import styles from './Queue.module.css'

export interface QueueProps {
  readonly picture: DeskPicture
  readonly now: number
  readonly linked: boolean
  /** Why nobody can be called from here just now; pressing says it. */
  readonly blocked: string | null
  readonly onCall: (visit: StaffVisit) => void
  readonly onOpen: (visit: StaffVisit) => void
}

type Tab = 'waiting' | 'missed'

/** Everybody this point can serve, in the order they will be called; and those who did not come. */
export function Queue({ picture, now, linked, blocked, onCall, onOpen }: QueueProps) {
  const { lang } = useTongue()
  const t = useSay()
  const panel = useId()
  const [tab, setTab] = useState<Tab>('waiting')

  const mine = picture.services.filter(({ id }) => picture.point?.serviceIds.includes(id)).map(({ name }) => name[lang])
  const rows = queueRows(picture.waiting, now)

  function arrow(press: KeyboardEvent<HTMLElement>) {
    if (press.key !== 'ArrowLeft' && press.key !== 'ArrowRight') return
    const other = tab === 'waiting' ? 'missed' : 'waiting'
    setTab(other)
    press.currentTarget.querySelector<HTMLElement>(`[data-tab=${other}]`)?.focus()
  }

  return (
    <section aria-label={t(words.staff.queue)} className={styles.queue}>
      <div className={styles.top}>
        <h2 className="num">
          {t(words.staff.queueCount, { n: picture.waitingTotal })}
          <span>{t(words.staff.iServe, { services: mine.join(t(words.shared.list)) })}</span>
        </h2>
        <div role="tablist" tabIndex={-1} aria-label={t(words.staff.tabs)} className={`num ${styles.tabs}`} onKeyDown={arrow}>
          <TabButton of="waiting" chosen={tab} panel={panel} onChoose={setTab}>
            {t(words.staff.tabWaiting, { n: picture.waitingForMe })}
          </TabButton>
          <TabButton of="missed" chosen={tab} panel={panel} onChoose={setTab}>
            {t(words.staff.tabMissed, { n: picture.missed.length })}
          </TabButton>
        </div>
        {!linked && (
          <p className={`num ${styles.stopped}`}>{t(words.supervisor.stoppedAt, { time: timeText(picture.asOf, picture.timeZone) })}</p>
        )}
      </div>

      <div
        role="tabpanel"
        id={panel}
        aria-label={tab === 'waiting' ? t(words.shared.state.waiting) : t(words.staff.missedTitle)}
        className={styles.panel}
      >
        {tab === 'waiting' && rows.length === 0 && (
          <p className={styles.empty}>{picture.waitingTotal === 0 ? t(words.staff.empty) : t(words.staff.emptyForMe)}</p>
        )}
        {tab === 'missed' && picture.missed.length === 0 && <p className={styles.empty}>{t(words.staff.nobodyMissed)}</p>}
        <ul data-stopped={!linked || undefined}>
          {tab === 'waiting' &&
            rows.map((row) => <Waiting key={row.visit.id} row={row} blocked={blocked} onCall={onCall} onOpen={onOpen} />)}
          {tab === 'missed' &&
            picture.missed.map((visit) => (
              <Missed key={visit.id} visit={visit} timeZone={picture.timeZone} blocked={blocked} onCall={onCall} onOpen={onOpen} />
            ))}
        </ul>
      </div>
    </section>
  )
}

interface RowProps extends Pick<QueueProps, 'blocked' | 'onCall' | 'onOpen'> {
  readonly visit: StaffVisit
}

function Waiting({ row: { visit, minutes, over, special }, ...row }: Omit<RowProps, 'visit'> & { readonly row: QueueRow }) {
  const t = useSay()
  return (
    <li>
      <Who visit={visit} special={special} onOpen={row.onOpen} />
      <span className={`num nowrap ${styles.wait}`} data-over={over || undefined}>
        {over && (
          <>
            <WarningIcon aria-hidden="true" weight="fill" size="1.125rem" />
            <span className="visuallyHidden">{t(words.shared.state.overdue)}</span>
          </>
        )}
        {t(words.shared.minutesShort, { n: minutes })}
      </span>
      <CallButton visit={visit} {...row} />
    </li>
  )
}

function Missed({ visit, timeZone, ...row }: RowProps & { readonly timeZone: string }) {
  const t = useSay()
  return (
    <li>
      <Who visit={visit} special={specialOf(visit)} onOpen={row.onOpen} />
      <span className={`num ${styles.before}`}>
        {visit.endedAt !== null && t(words.staff.missedAt, { time: timeText(visit.endedAt, timeZone) })}
      </span>
      <CallButton visit={visit} {...row} />
    </li>
  )
}

function Who({ visit, special, onOpen }: Pick<RowProps, 'visit' | 'onOpen'> & { readonly special: Special }) {
  const { lang } = useTongue()
  return (
    <button type="button" className={styles.who} onClick={() => onOpen(visit)}>
      <TicketNumber lang={lang} number={visit.number} size="row" />
      <span>
        {visit.serviceName[lang]}
        <SpecialLine special={special} />
      </span>
    </button>
  )
}

/** Only when there is something special. */
function SpecialLine({ special: { priority, foreignLanguage, partySize } }: { readonly special: Special }) {
  const { lang } = useTongue()
  const t = useSay()
  const said = [
    priority?.[lang],
    foreignLanguage ? t(SPOKEN.en) : undefined,
    partySize === null ? undefined : t(words.staff.partyOf, { n: partySize }),
  ].filter((each) => each !== undefined)
  return said.length > 0 && <small className="num">{said.join(' · ')}</small>
}

function CallButton({ visit, blocked, onCall }: Omit<RowProps, 'onOpen'>) {
  const { pressing, tell } = useIntentions()
  const t = useSay()
  return (
    <button
      type="button"
      className={styles.call}
      aria-label={t(words.staff.callNumber, { number: visit.number })}
      aria-disabled={blocked !== null || undefined}
      aria-busy={pressing === visit.id || undefined}
      title={blocked ?? undefined}
      onClick={() => (blocked === null ? onCall(visit) : tell(() => blocked))}
    >
      {t(words.staff.call)}
    </button>
  )
}

interface TabButtonProps {
  readonly of: Tab
  readonly chosen: Tab
  readonly panel: string
  readonly onChoose: (tab: Tab) => void
  readonly children: string
}

function TabButton({ of, chosen, panel, onChoose, children }: TabButtonProps) {
  return (
    <button
      type="button"
      role="tab"
      data-tab={of}
      aria-selected={of === chosen}
      aria-controls={panel}
      tabIndex={of === chosen ? 0 : -1}
      onClick={() => onChoose(of)}
    >
      {children}
    </button>
  )
}
