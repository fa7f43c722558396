import { useFoyer, useLink } from '@foyer/client'
import { Button, countText, elapsedText, placeName, StateChip, TicketNumber, timeText, useNow, waitText, words } from '@foyer/ui'
import { HandPalmIcon } from '@phosphor-icons/react/dist/csr/HandPalm'
import { InfoIcon } from '@phosphor-icons/react/dist/csr/Info'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import { useState } from 'react'
import { AcknowledgeServiceCall } from '../desk/commands.ts'
import { barShare, CHIP, countOf, noShowPercent, waitIsOver } from '../desk/floor.ts'
import { type FloorAlert, FloorLive, type FloorPicture, type FloorPoint } from '../desk/floorPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import type { Session } from '../desk/memory.ts'
import { breakWord } from '../desk/pauseReasons.ts'
import type { Rooms } from '../desk/rooms.ts'
import { timeWithSeconds } from '../desk/serverTime.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { usePicture } from '../desk/usePicture.ts'
import { usePreset } from '../desk/usePreset.ts'
import { useSignOut } from '../desk/useSignOut.ts'
import { Header } from './Header.tsx'
import { Opening } from './Opening.tsx'
import { OwnTablet } from './OwnTablet.tsx'
import { People } from './People.tsx'
import { PointSheet } from './PointSheet.tsx'
import styles from './Floor.module.css'

export interface FloorProps {
  readonly session: Session
  readonly rooms: Rooms
  readonly onSignedOut: () => void
  readonly onNotKnown: () => void
}

/** V1: the whole room at a glance, as it is now or as it was when the link broke. */
export function Floor({ session, rooms, onSignedOut, onNotKnown }: FloorProps) {
  const { picture, trouble, offset } = usePicture(FloorLive, {}, onNotKnown)
  const floor = picture?.floorLive
  const ticking = useNow('second', offset)
  const link = useLink()
  const { busy } = useIntentions()
  const { lang } = useTongue()
  const t = useSay()
  const [opened, setOpened] = useState<FloorPoint['place'] | null>(null)
  // in charge one may close anybody's point, so make sure that it is one's own
  const own = floor?.points.find(({ place, staff }) => place.pointId === session.pointId && staff?.id === session.staff.id)
  const signOut = useSignOut(own?.place.pointId ?? null, onSignedOut)
  usePreset(floor?.preset)

  if (!floor) return <Opening trouble={trouble} />

  const live = link.state === 'live'
  const now = link.state === 'lost' ? Date.parse(floor.asOf) : ticking // a stopped picture must not tick
  return (
    <div className={styles.page}>
      <Header
        title={t(words.supervisor.floor)}
        beside={<span className={styles.venue}>{floor.venueName[lang]}</span>}
        view="floor"
        rooms={rooms}
        link={
          <span className="num nowrap" role={live ? undefined : 'status'} data-stopped={!live || undefined}>
            {live ? (
              <>
                {t(words.supervisor.live)} · {timeWithSeconds(now, floor.timeZone)}
              </>
            ) : (
              t(words.supervisor.stoppedAt, { time: timeText(floor.asOf, floor.timeZone) })
            )}
          </span>
        }
      >
        <Button busy={busy('signOut')} onPress={signOut}>
          {t(words.staff.signOut)}
        </Button>
        <OwnTablet shortcuts={null} />
      </Header>

      <main className={styles.main} data-stopped={link.state === 'lost' || undefined}>
        <Figures floor={floor} />
        <div className={styles.room}>
          <div className={styles.left}>
            <section aria-label={t(words.supervisor.points)}>
              {floor.staffedPoints + floor.pausedPoints === 0 && <p className={styles.none}>{t(words.supervisor.nobodyOnDuty)}</p>}
              <ul className={styles.points}>
                {floor.points.map((point) => (
                  <PointCard key={point.place.pointId} point={point} now={now} floor={floor} onOpen={() => setOpened(point.place)} />
                ))}
              </ul>
            </section>
            <Queues floor={floor} />
            <People floor={floor} now={now} />
          </div>
          <Alerts floor={floor} />
        </div>
      </main>
      {opened && (
        <PointSheet
          key={opened.pointId}
          place={opened}
          session={session}
          now={ticking}
          onNotKnown={onNotKnown}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  )
}

function Figures({ floor }: { readonly floor: FloorPicture }) {
  const t = useSay()
  const noShow = noShowPercent(floor)
  const minutes = (n: number) => t(words.shared.minutesShort, { n: Math.round(n * 10) / 10 })
  return (
    <dl className={`num ${styles.figures}`}>
      <Figure
        name={t(words.supervisor.waiting)}
        value={String(floor.waiting)}
        detail={[
          t(words.supervisor.todayCalled, { n: floor.calledToday }),
          floor.parked > 0 && t(words.staff.tabParked, { n: floor.parked }),
          floor.away > 0 && t(words.staff.tabAway, { n: floor.away }),
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      <Figure
        name={t(words.supervisor.longestWait)}
        over={waitIsOver(floor)}
        value={floor.longestWaitMinutes === null ? '—' : minutes(floor.longestWaitMinutes)}
        detail={[floor.longestWaitNumber, t(words.supervisor.target, { target: minutes(floor.waitTargetMinutes) })]
          .filter(Boolean)
          .join(' · ')}
      />
      <Figure
        name={t(words.supervisor.averageService)}
        value={floor.meanServiceMinutes === null ? '—' : minutes(floor.meanServiceMinutes)}
        detail={t(words.supervisor.todayServed, { n: floor.servedToday })}
      />
      <Figure
        name={t(words.supervisor.noShowRate)}
        value={noShow === null ? '—' : `${noShow}%`}
        detail={
          noShow === null
            ? t(words.supervisor.nobodyCalledYet)
            : t(words.supervisor.todayOf, { part: floor.missedToday, whole: floor.calledToday })
        }
      />
      <Figure
        name={t(words.supervisor.openPoints, { point: t(words.presets[floor.preset].points) })}
        value={`${floor.staffedPoints} / ${floor.totalPoints}`}
        detail={t(words.supervisor.notServing, { resting: countOf(floor.points, 'paused'), closed: countOf(floor.points, 'closed') })}
      />
    </dl>
  )
}

interface FigureProps {
  readonly name: string
  readonly value: string
  readonly detail: string
  readonly over?: boolean
}

function Figure({ name, value, detail, over }: FigureProps) {
  const t = useSay()
  return (
    <div data-over={over || undefined}>
      <dt>{name}</dt>
      <dd>
        {over && (
          <>
            <WarningIcon aria-hidden="true" weight="fill" size="1.75rem" />
            <span className="visuallyHidden">{t(words.shared.state.overdue)}</span>
          </>
        )}
        {value}
      </dd>
      <dd className={styles.detail}>{detail}</dd>
    </div>
  )
}

interface PointCardProps {
  readonly point: FloorPoint
  readonly now: number
  readonly floor: FloorPicture
  readonly onOpen: () => void
}

/** Three facts: the point and its state, whose number, who and for how long. */
function PointCard({ point, now, floor, onOpen }: PointCardProps) {
  const { lang } = useTongue()
  const t = useSay()
  const chip = CHIP[point.state]
  const since = point.since !== null && point.state !== 'closed' ? elapsedText(now - Date.parse(point.since)) : null
  const about = [point.state === 'paused' && point.pauseReason ? t(breakWord(point.pauseReason)) : point.staff?.name, since].filter(Boolean)
  return (
    <li className={styles.point} data-state={point.state}>
      <div className={styles.pointHead}>
        <h2>{placeName(lang, point.place)}</h2>
        <StateChip lang={lang} state={chip} preset={floor.preset} />
      </div>
      <p className={styles.number}>
        {point.number === null ? t(words.shared.state[chip]) : <TicketNumber lang={lang} number={point.number} />}
      </p>
      <p className={`num ${styles.who}`}>{point.state === 'closed' ? t(words.supervisor.notOpened) : about.join(' · ')}</p>
      <button
        type="button"
        className={styles.open}
        aria-label={t(words.supervisor.atPoint, { point: placeName(lang, point.place) })}
        onClick={onOpen}
      />
    </li>
  )
}

function Queues({ floor }: { readonly floor: FloorPicture }) {
  const { lang } = useTongue()
  const t = useSay()
  return (
    <section aria-labelledby="queues" className={styles.queues}>
      <h2 id="queues">{t(words.supervisor.queues)}</h2>
      {floor.queues.length === 0 && <p className={styles.none}>{t(words.supervisor.noQueues)}</p>}
      <ul>
        {floor.queues.map((queue) => (
          <li key={queue.serviceId} className="num">
            <b>
              {queue.prefix} {queue.name[lang]}
            </b>
            <span className="nowrap">{countText(lang, floor.preset, queue.waiting)}</span>
            <span aria-hidden="true" className={styles.bar}>
              <i style={{ inlineSize: `${barShare(queue, floor.queues) * 100}%` }} />
            </span>
            <span className="nowrap" data-over={(queue.longestWaitMinutes ?? 0) > floor.waitTargetMinutes || undefined}>
              {queue.longestWaitMinutes !== null && t(words.supervisor.longest, { n: queue.longestWaitMinutes })}
            </span>
            <span className={`nowrap ${styles.quote}`}>{waitText(lang, queue.quote, 'short')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Alerts({ floor }: { readonly floor: FloorPicture }) {
  const foyer = useFoyer()
  const { press, busy } = useIntentions()
  const { lang } = useTongue()
  const t = useSay()

  const go = (id: string) =>
    press({
      name: id,
      send: async (key) => (await foyer.ask(AcknowledgeServiceCall, { input: { key, id } })).acknowledgeServiceCall,
    })

  return (
    <aside aria-labelledby="alerts" className={styles.alerts}>
      <h2 id="alerts" className="num">
        {floor.alerts.length === 0 ? t(words.supervisor.noAlerts) : t(words.supervisor.alerts, { n: floor.alerts.length })}
      </h2>
      <ul aria-live="polite">
        {floor.alerts.map((alert) => (
          <li key={alert.id} className="num">
            <b>
              {alert.kind === 'helpWanted' ? (
                <HandPalmIcon aria-hidden="true" size="1.25rem" />
              ) : alert.kind === 'callNotShown' || alert.kind === 'printTrouble' ? (
                <InfoIcon aria-hidden="true" size="1.25rem" />
              ) : (
                <WarningIcon aria-hidden="true" size="1.25rem" />
              )}
              {headline(alert)}
            </b>
            <p>{detail(alert)}</p>
            {alert.kind === 'helpWanted' && (
              <Button busy={busy(alert.id)} onPress={() => go(alert.id)}>
                {t(words.supervisor.alertHelpGo)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </aside>
  )

  function headline({ kind, serviceName, place, number, minutes, fromDevice }: FloorAlert): string {
    switch (kind) {
      case 'waitOverTarget':
        return t(words.supervisor.alertWait, { queue: serviceName?.[lang] ?? '' })
      case 'serviceOverdue':
        return t(words.supervisor.alertLongService, { point: place ? placeName(lang, place) : '', n: minutes ?? 0 })
      case 'noPointOpen':
        return t(words.supervisor.alertNoStaff, { queue: serviceName?.[lang] ?? '' })
      case 'helpWanted':
        return t(words.supervisor.alertHelp, { kiosk: fromDevice ?? '' })
      case 'callNotShown':
        return t(words.supervisor.alertCallNotShown, { point: place ? placeName(lang, place) : '', number: number ?? '' })
      case 'printTrouble':
        return t(words.supervisor.alertPrint, { number: number ?? '' })
    }
  }

  function detail({ kind, since, number, minutes, fromDevice }: FloorAlert): string {
    if (kind === 'callNotShown') return timeText(since, floor.timeZone)
    if (kind === 'printTrouble') return [fromDevice, timeText(since, floor.timeZone)].filter(Boolean).join(' · ')
    const waited = (kind === 'waitOverTarget' || kind === 'noPointOpen') && minutes !== null ? t(words.staff.waited, { n: minutes }) : null
    return [number, waited, timeText(since, floor.timeZone)].filter(Boolean).join(' · ')
  }
}
