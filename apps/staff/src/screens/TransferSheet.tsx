import { ChoiceCard, countText, Sheet, waitText, words } from '@foyer/ui'
import { useId, useState } from 'react'
import type { DeskPicture, StaffVisit } from '../desk/deskPicture.ts'
import { type Choice, choicesOf, type DestinationKind, type LinePlace, type NotThere } from '../desk/sending.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import type { Sending } from '../desk/useDeskCommands.ts'
import { Chips } from './Chips.tsx'
import styles from './sheetForm.module.css'
import { Stepper } from './Stepper.tsx'

export interface TransferSheetProps {
  readonly visit: StaffVisit
  readonly picture: DeskPicture
  readonly onTransfer: (sending: Sending) => void
  readonly onClose: () => void
}

const MESSAGE = 500
const KINDS = ['queue', 'point', 'person'] as const satisfies readonly DestinationKind[]
const PLACES = ['next', 'original', 'last', 'position', 'delayed'] as const satisfies readonly LinePlace['at'][]

/** S5: where to, whereabouts in that line, and a word for whoever gets the customer. */
export function TransferSheet({ visit, picture, onTransfer, onClose }: TransferSheetProps) {
  const { lang } = useTongue()
  const t = useSay()
  const field = useId()
  const [of, setOf] = useState<DestinationKind>('queue')
  const [id, setId] = useState<string>()
  const [at, setAt] = useState<LinePlace['at']>('original')
  const [nth, setNth] = useState(3)
  const [minutes, setMinutes] = useState(10)
  const [message, setMessage] = useState('')

  const choices = choicesOf(of, visit, picture)
  const chosen = choices.find((each) => each.id === id && each.not === null)
  const why: Readonly<Record<NotThere, string>> = {
    here: t(words.staff.transferHere),
    notServed: t(words.staff.transferNotServed),
    closed: t(words.staff.transferClosed),
    absent: t(words.staff.transferAbsent),
    myself: t(words.staff.transferMyself),
    ownPoint: t(words.staff.transferOwnPoint),
  }
  const kind = {
    queue: t(words.staff.transferQueue),
    point: t(words.presets[picture.preset].point),
    person: t(words.staff.transferColleague),
  }
  const placeText = {
    next: t(words.staff.transferNext),
    original: t(words.staff.transferByTime),
    last: t(words.staff.transferLast),
    position: t(words.staff.transferNth),
    delayed: t(words.staff.transferLater),
  }

  function place(): LinePlace {
    if (at === 'position') return { at, ahead: nth - 1 }
    return at === 'delayed' ? { at, minutes } : { at }
  }

  function about({ who, waiting, quote }: Choice): string[] {
    if (waiting === null) return who ? [who[lang]] : []
    const wait = waiting > 0 && quote ? [waitText(lang, quote, 'short')] : []
    return [[countText(lang, picture.preset, waiting), ...wait].join(' · ')]
  }

  return (
    <Sheet
      open
      side="right"
      className={styles.sheet}
      title={t(words.staff.transferTitle, { number: visit.number })}
      safe={{ label: t(words.shared.cancel), onPress: onClose }}
      act={{
        label: t(words.staff.transferGo),
        reason: chosen ? undefined : t(words.staff.transferWhere),
        onPress: () =>
          chosen && (onTransfer({ to: { of, id: chosen.id, name: chosen.name }, place: place(), message: message.trim() }), onClose()),
      }}
    >
      <div className={styles.form}>
        <Chips
          label={t(words.staff.transferTo)}
          options={KINDS.map((value) => ({ value, text: kind[value] }))}
          chosen={of}
          onChoose={(next) => (setOf(next), setId(undefined))}
        />
        <div role="group" aria-label={kind[of]} className={styles.list}>
          {choices.length === 0 && <p className={styles.hint}>{t(words.staff.transferNobody)}</p>}
          {choices.map((choice) => (
            <ChoiceCard
              key={choice.id}
              title={choice.name[lang]}
              meta={about(choice)}
              selected={choice.id === chosen?.id}
              reason={choice.not === null ? undefined : why[choice.not]}
              onChoose={() => setId(choice.id)}
            />
          ))}
        </div>
        <Chips
          label={t(words.staff.transferPosition)}
          options={PLACES.map((value) => ({ value, text: placeText[value] }))}
          chosen={at}
          onChoose={setAt}
        />
        {at === 'position' && (
          <Stepper
            label={t(words.staff.transferPosition)}
            value={nth}
            min={1}
            max={99}
            text={t(words.staff.transferNthIs, { n: nth })}
            onChange={setNth}
          />
        )}
        {at === 'delayed' && (
          <Stepper
            label={t(words.staff.transferLater)}
            value={minutes}
            min={5}
            max={240}
            step={5}
            text={t(words.shared.minutes, { n: minutes })}
            onChange={setMinutes}
          />
        )}
        <label htmlFor={field} className={styles.field}>
          {t(words.staff.transferNote)}
          <input
            id={field}
            value={message}
            maxLength={MESSAGE}
            autoComplete="off"
            placeholder={t(words.staff.transferMessageHint)}
            onChange={({ target }) => setMessage(target.value)}
          />
        </label>
      </div>
    </Sheet>
  )
}
