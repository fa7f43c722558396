import { useLink } from '@foyer/client'
import { Button, ChoiceCard, Keypad, placeName, Sheet, timeText, useNow, words } from '@foyer/ui'
import { useEffect, useEffectEvent, useState } from 'react'
import { seesFloor, serves } from '../desk/allowed.ts'
import { DeskLive, type DeskPicture, type DeskPoint, type StaffMember } from '../desk/deskPicture.ts'
import { type Saying, useIntentions } from '../desk/intentions.tsx'
import type { Session } from '../desk/memory.ts'
import type { Rooms } from '../desk/rooms.ts'
import { byRecency, lockOf, missingTo, PIN_MAX } from '../desk/signInForm.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { type Arriving, type Taken, useArrival } from '../desk/useArrival.ts'
import { usePicture } from '../desk/usePicture.ts'
import { usePreset } from '../desk/usePreset.ts'
import { useSignOut } from '../desk/useSignOut.ts'
import { LinkLost } from './Banners.tsx'
import { Chips } from './Chips.tsx'
import { ViewSwitch } from './Header.tsx'
import { LangButton } from './LangButton.tsx'
import { Opening } from './Opening.tsx'
import { PinDots } from './PinDots.tsx'
import styles from './SignIn.module.css'

export interface SignInProps extends Omit<Arriving, 'onPinRefused'> {
  /** Somebody who is signed in already and only needs a service point. */
  readonly session: Session | null
  /** The point that is offered first. */
  readonly pointId: string | null
  readonly recent: readonly string[]
  /** Why somebody stands here who was working a moment ago. */
  readonly farewell: Saying | null
  readonly rooms: Rooms
  readonly onSignedOut: () => void
  readonly onNotKnown: () => void
}

/** S1: who, PIN, where, what for. */
export function SignIn({ session, pointId, recent, farewell, onSignedIn, onAtPoint, rooms, onSignedOut, onNotKnown }: SignInProps) {
  const [who, setWho] = useState<string | null>(null)
  const [pin, setPin] = useState('')
  const [chosenPointId, setChosenPointId] = useState(pointId)
  const [unticked, setUnticked] = useState<readonly string[]>([])
  const [profileId, setProfileId] = useState<string | null>(null)

  // signed in, the server itself knows where this person works
  const { picture: seen, trouble, offset } = usePicture(DeskLive, { pointId: session ? null : pointId }, onNotKnown)
  const picture = seen?.deskLive
  const now = useNow('second', offset)
  const link = useLink()
  const { busy, awaited } = useIntentions()
  const { lang } = useTongue()
  const t = useSay()
  const arrival = useArrival({ onSignedIn, onAtPoint, onPinRefused: () => setPin('') })
  const signOut = useSignOut(null, onSignedOut)
  usePreset(picture?.preset)

  const lockedUntil = lockOf(picture?.lockedPins ?? [], who, now)
  const forget = useEffectEvent(arrival.forgetComplaint)
  useEffect(() => {
    if (lockedUntil !== null) forget() // until when it is locked is said instead, and nothing is left of it afterwards
  }, [lockedUntil])

  const already = session && picture?.me ? (picture.point?.id ?? null) : null
  const goOn = useEffectEvent((at: string) => session && onAtPoint(at, session))
  useEffect(() => {
    if (already !== null) goOn(already) // paired for a point, or signed in before a reload
  }, [already])

  if (!picture || already !== null) return <Opening trouble={trouble} />

  const staff = session?.staff ?? picture.staff.find(({ id }) => id === who) ?? null
  const point = picture.points.find(({ id }) => id === chosenPointId) ?? null
  const offered = picture.services.filter(({ id }) => point?.offeredServiceIds.includes(id))
  const serviceIds = offered.map(({ id }) => id).filter((id) => !unticked.includes(id))
  const form = { signedIn: session !== null, staffId: staff?.id ?? null, pin, point, serviceIds }
  const starting = awaited('start')
  const needs = {
    who: t(words.staff.needWho),
    pin: t(words.staff.needPin),
    point: t(words.staff.needPoint),
    service: t(words.staff.needService),
  }
  const missing = { serve: missingTo('serve', form), look: missingTo('look', form) }

  function begin(destination: Parameters<typeof arrival.open>[0] | null) {
    if (session && destination) arrival.open(destination, session)
    if (!session && staff) arrival.signIn(staff.id, pin, destination)
  }

  return (
    <div className={styles.page} data-signedin={session !== null || undefined}>
      <header className={styles.bar}>
        <h1>{picture.venueName[lang]}</h1>
        {session && (
          <p>
            {session.staff.name} · {t(words.staff.signedIn)}
          </p>
        )}
        <ViewSwitch view="desk" rooms={rooms} />
        <LangButton />
        {session && (
          <Button busy={busy('signOut')} onPress={signOut}>
            {t(words.staff.signOut)}
          </Button>
        )}
      </header>
      <LinkLost link={link} offset={offset} timeZone={picture.timeZone} />
      {farewell && <output className={styles.farewell}>{farewell(lang)}</output>}

      <main className={styles.form}>
        {!session && (
          <>
            <People
              staff={byRecency(picture.staff, recent)}
              chosen={who}
              onChoose={(id) => (setWho(id), setPin(''), arrival.forgetComplaint())}
            />
            <section aria-labelledby="pin" className={styles.pin}>
              <h2 id="pin">{t(words.staff.pin)}</h2>
              <PinDots pin={pin} label={t(words.staff.pin)} />
              <p role="alert" className={styles.complaint}>
                {lockedUntil === null
                  ? arrival.complaint?.(lang)
                  : t(words.devices.pinIsLocked, { time: timeText(lockedUntil, picture.timeZone) })}
              </p>
              <Keypad
                lang={lang}
                value={pin}
                onChange={(typed) => (setPin(typed), arrival.forgetComplaint())}
                maxLength={PIN_MAX}
                locked={starting || lockedUntil !== null}
              />
            </section>
          </>
        )}

        <section aria-labelledby="where" className={styles.where}>
          <h2 id="where">{t(words.staff.whereAmI)}</h2>
          <Points points={picture.points} chosen={chosenPointId} onChoose={(id) => (setChosenPointId(id), setUnticked([]))} />
          {point && picture.profiles.length > 0 && (
            <Chips
              label={t(words.staff.profile)}
              options={[
                { value: null, text: t(words.staff.profileOwn) },
                ...picture.profiles.map(({ id, name }) => ({ value: id, text: name[lang] })),
              ]}
              chosen={profileId}
              onChoose={setProfileId}
            />
          )}
          {profileId === null && offered.length > 0 && <Services services={offered} unticked={unticked} onUntick={setUnticked} />}
        </section>

        <div className={styles.go}>
          {!session && seesFloor(staff) && (
            <Button
              className={styles.look}
              busy={starting}
              reason={missing.look ? needs[missing.look] : undefined}
              onPress={() => begin(null)}
            >
              {t(words.staff.floorOnly)}
            </Button>
          )}
          {(staff === null || serves(staff)) && (
            <Button
              variant="primary"
              busy={starting}
              reason={missing.serve ? needs[missing.serve] : undefined}
              onPress={() => point && begin({ point, serviceIds, profileId })}
            >
              {t(words.staff.start)}
            </Button>
          )}
        </div>
      </main>

      <TakeOver
        taken={arrival.taken}
        onTakeOver={arrival.takeOver}
        onChooseAnother={() => (arrival.chooseAnother(), setChosenPointId(null))}
      />
    </div>
  )
}

interface PeopleProps {
  readonly staff: readonly StaffMember[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

function People({ staff, chosen, onChoose }: PeopleProps) {
  const t = useSay()
  return (
    <section aria-labelledby="who" className={styles.who}>
      <h2 id="who">{t(words.staff.whoAmI)}</h2>
      {staff.length === 0 && <p>{t(words.staff.noStaff)}</p>}
      <div className={styles.people}>
        {staff.map(({ id, name }) => (
          <ChoiceCard key={id} title={name} selected={id === chosen} onChoose={() => onChoose(id)} />
        ))}
      </div>
    </section>
  )
}

interface PointsProps {
  readonly points: readonly DeskPoint[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

function Points({ points, chosen, onChoose }: PointsProps) {
  const { lang } = useTongue()
  const t = useSay()
  if (points.length === 0) return <p>{t(words.staff.noPoints)}</p>
  return (
    <div className={styles.points}>
      {points.map(({ id, place, staff }) => (
        <ChoiceCard
          key={id}
          title={placeName(lang, place)}
          meta={[staff ? t(words.staff.usedBy, { name: staff.name }) : t(words.shared.state.free)]}
          selected={id === chosen}
          onChoose={() => onChoose(id)}
        />
      ))}
    </div>
  )
}

interface ServicesProps {
  readonly services: DeskPicture['services']
  readonly unticked: readonly string[]
  readonly onUntick: (unticked: readonly string[]) => void
}

function Services({ services, unticked, onUntick }: ServicesProps) {
  const { lang } = useTongue()
  const t = useSay()
  return (
    <fieldset className={styles.services}>
      <legend>{t(words.staff.whatIServe)}</legend>
      {services.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={!unticked.includes(id)}
            onChange={({ target }) => onUntick(target.checked ? unticked.filter((each) => each !== id) : [...unticked, id])}
          />
          {name[lang]}
        </label>
      ))}
    </fieldset>
  )
}

interface TakeOverProps {
  readonly taken: Taken | null
  readonly onTakeOver: () => void
  readonly onChooseAnother: () => void
}

/** Somebody is there already, perhaps this very person at another tablet. */
function TakeOver({ taken, onTakeOver, onChooseAnother }: TakeOverProps) {
  const { lang } = useTongue()
  const t = useSay()
  if (!taken) return null
  const { by, whose, destination } = taken
  return (
    <Sheet
      open
      title={
        by === whose.staff.name
          ? t(words.staff.otherDevice)
          : t(words.staff.taken, { name: by, point: placeName(lang, destination.point.place) })
      }
      safe={{ label: t(words.staff.pickAnother), onPress: onChooseAnother }}
      act={{ label: t(words.staff.takeOver), onPress: onTakeOver }}
    />
  )
}
