import { type Lang, Sheet, words } from '@foyer/ui'
import { useId, useState } from 'react'
import type { KnownBooking } from '../desk/commands.ts'
import type { DeskPicture } from '../desk/deskPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { SPOKEN } from '../desk/spoken.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { type BookingCommands, whenText } from '../desk/useBookingCommands.ts'
import { minuteOfDay, wallClock } from '../desk/venueDay.ts'
import { Chips } from './Chips.tsx'
import form from './sheetForm.module.css'
import styles from './BookingSheet.module.css'
import { Stepper } from './Stepper.tsx'
import { instantOf, type When, WhenPicker } from './WhenPicker.tsx'

export interface NewBookingSheetProps {
  readonly picture: DeskPicture
  readonly now: number
  readonly bookings: BookingCommands
  readonly onClose: () => void
}

/** The next full hour, on the wall of the venue. */
export function soon(now: number, timeZone: string): When {
  const next = Math.floor(minuteOfDay(wallClock(now, timeZone)) / 60) * 60 + 60
  return next >= 24 * 60 ? { days: 1, minute: 9 * 60 } : { days: 0, minute: next }
}

/** Somebody at the desk or on the telephone wants to come later. */
export function NewBookingSheet({ picture, now, bookings, onClose }: NewBookingSheetProps) {
  const { lang } = useTongue()
  const t = useSay()
  const { busy } = useIntentions()
  const [nameField, phoneField] = [useId(), useId()]
  const [serviceId, setServiceId] = useState<string>()
  const [when, setWhen] = useState<When>(() => soon(now, picture.timeZone))
  const [partySize, setPartySize] = useState(1)
  const [spoken, setSpoken] = useState<Lang>('zh')
  const [staffId, setStaffId] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [made, setMade] = useState<KnownBooking | null>(null)

  if (made)
    return (
      <Sheet
        key="made"
        open
        side="right"
        className={form.sheet}
        title={t(words.staff.bookingDoneTitle, { when: whenText(lang, made.startsAt, picture.timeZone) })}
        safe={{ label: t(words.shared.close), onPress: onClose }}
      >
        <div className={styles.made} role="status">
          <p>{[made.name, made.serviceName[lang]].filter(Boolean).join(' · ')}</p>
          <p>{t(words.staff.bookingCode)}</p>
          <b>{made.code}</b>
        </div>
      </Sheet>
    )

  const startsAt = instantOf(when, now, picture.timeZone)
  const missing =
    serviceId === undefined
      ? t(words.staff.chooseService)
      : startsAt <= now
        ? t(words.staff.timePassed)
        : name.trim() === '' && phone.trim() === ''
          ? t(words.staff.needDetails)
          : undefined

  function book() {
    if (serviceId === undefined) return
    const wanted = { serviceId, startsAt: new Date(startsAt).toISOString(), partySize, lang: spoken, staffId }
    bookings.book({ ...wanted, name: name.trim(), phone: phone.trim() }, setMade)
  }

  return (
    <Sheet
      key="form"
      open
      side="right"
      className={form.sheet}
      title={t(words.staff.bookingNew)}
      safe={{ label: t(words.shared.cancel), onPress: onClose }}
      act={{ label: t(words.staff.bookingGo), busy: busy('book'), reason: missing, onPress: book }}
    >
      <div className={form.form}>
        <Chips
          label={t(words.staff.service)}
          options={picture.services.map(({ id, name: service }) => ({ value: id, text: service[lang] }))}
          chosen={serviceId}
          onChoose={setServiceId}
        />
        <WhenPicker when={when} now={now} timeZone={picture.timeZone} onChange={setWhen} />
        <div className={form.pair}>
          <label htmlFor={nameField} className={form.field}>
            {t(words.staff.bookingName)}
            <input id={nameField} value={name} maxLength={60} autoComplete="off" onChange={({ target }) => setName(target.value)} />
          </label>
          <label htmlFor={phoneField} className={form.field}>
            {t(words.staff.bookingPhone)}
            <input
              id={phoneField}
              type="tel"
              inputMode="tel"
              value={phone}
              maxLength={20}
              autoComplete="off"
              onChange={({ target }) => setPhone(target.value.replace(/[^\d +-]/g, ''))}
            />
          </label>
        </div>
        <Stepper
          label={t(words.staff.party)}
          value={partySize}
          min={1}
          max={99}
          text={t(words.staff.partyOf, { n: partySize })}
          onChange={setPartySize}
        />
        <Chips
          label={t(words.staff.language)}
          options={(['zh', 'en'] as const).map((value) => ({ value, text: t(SPOKEN[value]) }))}
          chosen={spoken}
          onChoose={setSpoken}
        />
        <Chips
          label={t(words.staff.bookingWith)}
          options={[
            { value: null, text: t(words.staff.bookingAnyone) },
            ...picture.staff.map(({ id, name: person }) => ({ value: id, text: person })),
          ]}
          chosen={staffId}
          onChoose={setStaffId}
        />
      </div>
    </Sheet>
  )
}
