import { Button, dayText, timeText, words } from '@foyer/ui'
import { SpeakerHighIcon } from '@phosphor-icons/react/dist/csr/SpeakerHigh'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import { placeOf } from '../desk/deviceList.ts'
import type { DevicesPicture, DeviceView } from '../desk/devicesPicture.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { DeviceIcon } from './DeviceIcon.tsx'
import styles from './Devices.module.css'

export interface DeviceRowProps {
  readonly device: DeviceView
  readonly picture: DevicesPicture
  /** It is the tablet in one's hands. */
  readonly isThis: boolean
  readonly now: number
  readonly timeZone: string
  readonly onRemove: () => void
}

/** One device: what it is, where it stands, who uses it, and whether it can be copied. */
export function DeviceRow({ device, picture, isThis, now, timeZone, onRemove }: DeviceRowProps) {
  const { lang } = useTongue()
  const t = useSay()
  const { kind, name, keyed, speaks, signedIn, pairedAt } = device
  const isToday = dayText(lang, pairedAt, timeZone) === dayText(lang, now, timeZone)
  const when = isToday ? timeText(pairedAt, timeZone) : dayText(lang, pairedAt, timeZone)
  const place = placeOf(device, picture, lang)
  const facts = [t(words.devices.kind[kind]), place, t(words.devices.pairedAt, { when })].filter((fact) => fact !== null)

  return (
    <li className={styles.device}>
      <DeviceIcon kind={kind} />
      <div className={styles.about}>
        <h2>
          {name}
          {isThis && <span className={styles.mark}>{t(words.devices.thisTablet)}</span>}
        </h2>
        <p className="num">{facts.join(' · ')}</p>
        {signedIn.length > 0 && <p>{t(words.devices.signedIn, { names: signedIn.join(t(words.shared.list)) })}</p>}
        {speaks && (
          <p className={styles.fact}>
            <SpeakerHighIcon aria-hidden="true" size="1.125rem" />
            {t(words.devices.speaks)}
          </p>
        )}
        {!keyed && (
          <p className={styles.noKey}>
            <WarningIcon aria-hidden="true" size="1.125rem" />
            {t(words.devices.noKey)}
          </p>
        )}
      </div>
      <Button repeatable aria-label={t(words.devices.removeNamed, { name })} onPress={onRemove}>
        {t(words.devices.remove)}
      </Button>
    </li>
  )
}
