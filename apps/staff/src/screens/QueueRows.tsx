import { type Lang, TicketNumber, timeText, words } from '@foyer/ui'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import type { StaffVisit } from '../desk/deskPicture.ts'
import { holdWord } from '../desk/holdReasons.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { type QueueRow, type Special, specialOf } from '../desk/queueRow.ts'
import { minutesSince } from '../desk/serverTime.ts'
import { SPOKEN } from '../desk/spoken.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import styles from './Queue.module.css'

interface RowProps {
  readonly visit: StaffVisit
  readonly lang: Lang
  readonly now: number
  readonly timeZone: string
  readonly linked: boolean
  /** Why nobody can be called from here just now. */
  readonly blocked: string | null
  readonly onCall: (visit: StaffVisit) => void
  readonly onOpen: (visit: StaffVisit) => void
}

/** Somebody in line: how long, and what is special. */
export function WaitingRow({ row: { visit, minutes, over, special }, ...row }: Omit<RowProps, 'visit'> & { readonly row: QueueRow }) {
  const t = useSay()
  return (
    <li>
      <Who visit={visit} special={special} {...row} />
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

/** Somebody on hold: why, since or until when, and whose. */
export function ParkedRow({ visit, onReturn, ...row }: RowProps & { readonly onReturn: (visit: StaffVisit) => void }) {
  const t = useSay()
  const when =
    visit.heldUntil !== null
      ? t(words.staff.parkUntil, { time: timeText(visit.heldUntil, row.timeZone) })
      : visit.heldSince === null
        ? null
        : t(words.staff.parkedFor, { n: minutesSince(visit.heldSince, row.now) })
  const whose = visit.heldBy === null ? null : t(words.staff.parkedBy, { who: visit.heldBy })
  return (
    <li className={styles.two}>
      <Who
        visit={visit}
        special={specialOf(visit)}
        {...row}
        about={said([visit.holdReason && t(holdWord(visit.holdReason)), when, whose])}
      />
      <RowButton
        name={`${t(words.staff.resumeTicket)} ${visit.number}`}
        label={t(words.staff.resumeTicket)}
        busyAs={visit.id}
        visit={visit}
        blocked={row.blocked}
        onPress={row.onCall}
      />
      <RowButton
        name={`${t(words.staff.toQueue)} ${visit.number}`}
        label={t(words.staff.toQueue)}
        busyAs="return"
        visit={visit}
        blocked={row.linked ? null : t(words.staff.offlineNoCall)}
        onPress={onReturn}
      />
    </li>
  )
}

/** Somebody who fetches papers, or will be late by their own word. */
export function AwayRow({ visit, onComeBack, ...row }: RowProps & { readonly onComeBack: (visit: StaffVisit) => void }) {
  const t = useSay()
  const until =
    visit.heldUntil !== null
      ? t(words.staff.awayUntil, { time: timeText(visit.heldUntil, row.timeZone) })
      : visit.goodUntil === null
        ? null
        : t(words.staff.deferredUntil, { time: timeText(visit.goodUntil, row.timeZone) })
  return (
    <li className={styles.two}>
      <Who visit={visit} special={specialOf(visit)} {...row} about={said([visit.holdReason && t(holdWord(visit.holdReason)), until])} />
      <RowButton
        name={`${t(words.staff.cameBack)} ${visit.number}`}
        label={t(words.staff.cameBack)}
        busyAs={`comeBack ${visit.id}`}
        visit={visit}
        blocked={row.linked ? null : t(words.staff.offlineNoCall)}
        onPress={onComeBack}
      />
    </li>
  )
}

/** Somebody who did not come when called: since when, and how long the number is still good. */
export function MissedRow({ visit, onRejoin, ...row }: RowProps & { readonly onRejoin: (visit: StaffVisit) => void }) {
  const t = useSay()
  const good = visit.goodUntil === null ? null : Math.max(0, Math.floor((Date.parse(visit.goodUntil) - row.now) / 60_000))
  const about = said([
    visit.endedAt !== null && t(words.staff.missedAt, { time: timeText(visit.endedAt, row.timeZone) }),
    good !== null && t(words.staff.voidsIn, { n: good }),
  ])
  return (
    <li className={styles.two}>
      <Who visit={visit} special={specialOf(visit)} {...row} about={about} />
      <RowButton
        name={`${t(words.staff.reinstate)} ${visit.number}`}
        label={t(words.staff.reinstate)}
        busyAs={`rejoin ${visit.id}`}
        visit={visit}
        blocked={row.linked ? null : t(words.staff.offlineNoCall)}
        onPress={onRejoin}
      />
      <CallButton visit={visit} {...row} />
    </li>
  )
}

const said = (parts: readonly (string | false | null)[]): string => parts.filter(Boolean).join(' · ')

interface WhoProps extends Pick<RowProps, 'visit' | 'lang' | 'timeZone' | 'onOpen'> {
  readonly special: Special
  /** What there is to say of where it stands. */
  readonly about?: string
}

function Who({ visit, special, about, lang, timeZone, onOpen }: WhoProps) {
  return (
    <button type="button" className={styles.who} onClick={() => onOpen(visit)}>
      <TicketNumber lang={lang} number={visit.number} size="row" />
      <span>
        {visit.serviceName[lang]}
        {about !== undefined && about !== '' && <small className="num">{about}</small>}
        <SpecialLine special={special} timeZone={timeZone} />
      </span>
    </button>
  )
}

/** Only when there is something special. */
function SpecialLine({ special, timeZone }: { readonly special: Special; readonly timeZone: string }) {
  const { lang } = useTongue()
  const t = useSay()
  const { priority, foreignLanguage, partySize, bookedFor, waitsFor, marks } = special
  const line = said([
    bookedFor !== null && t(words.shared.priority.bookedAt, { time: timeText(bookedFor, timeZone) }),
    priority?.[lang] ?? null,
    foreignLanguage && t(SPOKEN.en),
    partySize !== null && t(words.staff.partyOf, { n: partySize }),
    waitsFor !== null && t(words.staff.waitsFor, { who: waitsFor }),
    ...marks.map((mark) => mark[lang]),
  ])
  return line !== '' && <small className="num">{line}</small>
}

function CallButton({ visit, blocked, onCall }: Pick<RowProps, 'visit' | 'blocked' | 'onCall'>) {
  const t = useSay()
  return (
    <RowButton
      name={t(words.staff.callNumber, { number: visit.number })}
      label={t(words.staff.call)}
      busyAs={visit.id}
      visit={visit}
      blocked={blocked}
      onPress={onCall}
    />
  )
}

interface RowButtonProps extends Pick<RowProps, 'visit' | 'blocked'> {
  readonly name: string
  readonly label: string
  readonly busyAs: string
  readonly onPress: (visit: StaffVisit) => void
}

/** A button of a row has no room for a reason: pressing says it. */
function RowButton({ name, label, busyAs, visit, blocked, onPress }: RowButtonProps) {
  const { busy, tell } = useIntentions()
  return (
    <button
      type="button"
      className={styles.call}
      aria-label={name}
      aria-disabled={blocked !== null || undefined}
      aria-busy={busy(busyAs) || undefined}
      title={blocked ?? undefined}
      onClick={() => (blocked === null ? onPress(visit) : tell(() => blocked))}
    >
      {label}
    </button>
  )
}
