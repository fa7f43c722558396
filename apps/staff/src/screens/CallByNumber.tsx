import { Button, Keypad, Sheet, words } from '@foyer/ui'
import { useState } from 'react'
import type { DeskPicture } from '../desk/deskPicture.ts'
import { minutesSince } from '../desk/serverTime.ts'
import { numberMeant } from '../desk/queueRow.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import styles from './CallByNumber.module.css'

export interface CallByNumberProps {
  readonly picture: DeskPicture
  readonly now: number
  readonly onCall: (number: string) => void
  readonly onClose: () => void
}

const DIGITS = 4

/** Somebody stands here with a ticket in hand: its letter, its digits, and it is called. */
export function CallByNumber({ picture, now, onCall, onClose }: CallByNumberProps) {
  const { lang } = useTongue()
  const t = useSay()
  const prefixes = [...new Set(picture.services.map(({ prefix }) => prefix))].toSorted()
  const [prefix, setPrefix] = useState(prefixes[0] ?? '')
  const [digits, setDigits] = useState('')

  const inTheRoom = [...picture.waiting, ...picture.missed]
  const number = digits === '' ? null : numberMeant(prefix, digits, inTheRoom)
  const visit = inTheRoom.find((each) => each.number === number)

  return (
    <Sheet
      open
      title={t(words.staff.enterNumber)}
      safe={{ label: t(words.shared.cancel), onPress: onClose }}
      act={{
        label: number === null ? t(words.staff.call) : t(words.staff.callNumber, { number }),
        reason: number === null ? t(words.staff.enterNumber) : undefined,
        onPress: () => number !== null && (onCall(number), onClose()),
      }}
    >
      <div className={styles.pad}>
        {prefixes.length > 1 && (
          <fieldset aria-label={t(words.staff.series)} className={styles.prefixes}>
            {prefixes.map((each) => (
              <Button key={each} repeatable aria-pressed={each === prefix} onPress={() => setPrefix(each)}>
                {each}
              </Button>
            ))}
          </fieldset>
        )}
        <output className={`num ${styles.field}`}>
          <b>
            {prefix}
            {digits}
          </b>
          <span>
            {visit && [visit.serviceName[lang], t(words.staff.waited, { n: minutesSince(visit.issuedAt, now) })].join(' · ')}
            {!visit && number !== null && t(words.staff.notHere)}
          </span>
        </output>
        <Keypad lang={lang} value={digits} onChange={setDigits} maxLength={DIGITS} />
      </div>
    </Sheet>
  )
}
