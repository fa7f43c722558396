import { useLink } from '@foyer/client'
import { Button, placeName, say, timeText, useNow, words } from '@foyer/ui'
import { PlusIcon } from '@phosphor-icons/react/dist/csr/Plus'
import { useState } from 'react'
import { UnlockPin } from '../desk/deviceCommands.ts'
import { inOrder } from '../desk/deviceList.ts'
import { DevicesLive, type DevicesPicture, type DeviceView, VenueAsked } from '../desk/devicesPicture.ts'
import { useAct } from '../desk/asking.ts'
import { useIntentions } from '../desk/intentions.tsx'
import type { Rooms } from '../desk/rooms.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { useAnswer } from '../desk/useAnswer.ts'
import { usePicture } from '../desk/usePicture.ts'
import { usePreset } from '../desk/usePreset.ts'
import { useSignOut } from '../desk/useSignOut.ts'
import { AddDeviceSheet } from './AddDeviceSheet.tsx'
import { LinkLost } from './Banners.tsx'
import { DeviceRow } from './DeviceRow.tsx'
import styles from './Devices.module.css'
import { Header, LinkSince } from './Header.tsx'
import { Opening } from './Opening.tsx'
import { OwnTablet } from './OwnTablet.tsx'
import { RemoveDeviceSheet } from './RemoveDeviceSheet.tsx'

export interface DevicesProps {
  /** The tablet that is being looked at. */
  readonly deviceId: string
  readonly rooms: Rooms
  readonly onSignedOut: () => void
  readonly onNotKnown: () => void
}

/** V3: every device of the venue, the way in for new ones and out for old ones, and the PINs that are locked. */
export function Devices(props: DevicesProps) {
  const { picture, trouble, offset } = usePicture(DevicesLive, {}, props.onNotKnown)
  if (!picture) return <Opening trouble={trouble} />
  return <Room {...props} picture={picture.devicesLive} offset={offset} />
}

interface RoomProps extends DevicesProps {
  readonly picture: DevicesPicture
  readonly offset: number
}

function Room({ deviceId, rooms, onSignedOut, picture, offset }: RoomProps) {
  const now = useNow('second', offset)
  const link = useLink()
  const { lang } = useTongue()
  const t = useSay()
  const { busy } = useIntentions()
  const signOut = useSignOut(null, onSignedOut)
  const venue = useAnswer(VenueAsked, { venueId: picture.venueId }).answer?.venue
  usePreset(venue?.preset)
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<DeviceView | null>(null)
  const timeZone = venue?.timeZone ?? 'UTC'

  return (
    <div className={styles.page}>
      <Header
        title={t(words.devices.room)}
        beside={<span className={styles.venue}>{venue?.name[lang]}</span>}
        view="devices"
        rooms={rooms}
        link={<LinkSince link={link} now={now} asOf={picture.asOf} timeZone={timeZone} />}
      >
        <Button busy={busy('signOut')} onPress={signOut}>
          {t(words.staff.signOut)}
        </Button>
        <OwnTablet shortcuts={null} />
      </Header>
      <LinkLost link={link} offset={offset} timeZone={timeZone} />

      <main className={styles.main}>
        <section aria-label={t(words.devices.room)} className={styles.list}>
          {picture.devices.length === 0 && (
            <div className={styles.none}>
              <h2>{t(words.devices.none)}</h2>
              <p>{t(words.devices.noneHint)}</p>
            </div>
          )}
          <ul>
            {inOrder(picture.devices, lang).map((device) => (
              <DeviceRow
                key={device.id}
                device={device}
                picture={picture}
                isThis={device.id === deviceId}
                now={now}
                timeZone={timeZone}
                onRemove={() => setLeaving(device)}
              />
            ))}
          </ul>
        </section>
        <aside className={styles.side}>
          <Button variant="primary" repeatable icon={<PlusIcon aria-hidden="true" size="1.5rem" />} onPress={() => setAdding(true)}>
            {t(words.devices.add)}
          </Button>
          <LockedPins picture={picture} timeZone={timeZone} />
        </aside>
      </main>

      {isAdding && (
        <AddDeviceSheet
          zones={picture.zones.map(({ id, name }) => ({ id, name: name[lang] }))}
          points={picture.points.map((place) => ({ id: place.pointId, name: placeName(lang, place) }))}
          timeZone={timeZone}
          onClose={() => setAdding(false)}
        />
      )}
      {leaving && <RemoveDeviceSheet device={leaving} isThis={leaving.id === deviceId} onClose={() => setLeaving(null)} />}
    </div>
  )
}

function LockedPins({ picture, timeZone }: { readonly picture: DevicesPicture; readonly timeZone: string }) {
  const t = useSay()
  const act = useAct()
  const { busy, tell } = useIntentions()
  return (
    <section aria-labelledby="locked" className={styles.locked}>
      <h2 id="locked">{t(picture.lockedPins.length === 0 ? words.devices.noLockedPins : words.devices.lockedPins)}</h2>
      <ul aria-live="polite">
        {picture.lockedPins.map(({ staffId, name, until }) => (
          <li key={staffId}>
            <span>
              <b>{name}</b>
              <small className="num">{t(words.devices.lockedUntil, { time: timeText(until, timeZone) })}</small>
            </span>
            <Button
              aria-label={t(words.devices.unlockNamed, { name })}
              busy={busy(`unlock ${staffId}`)}
              onPress={() =>
                act(`unlock ${staffId}`, UnlockPin, { staffId }, () => tell((lang) => say(lang, words.devices.unlocked, { name })))
              }
            >
              {t(words.devices.unlock)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
