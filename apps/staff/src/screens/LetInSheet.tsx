import { Button, say, Sheet, words } from '@foyer/ui'
import { KeyIcon } from '@phosphor-icons/react/dist/csr/Key'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import { useId, useState } from 'react'
import { useAct } from '../desk/asking.ts'
import { ApprovePairing, type AskingDevice, RefusePairing } from '../desk/deviceCommands.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { useSay } from '../desk/tongue.tsx'
import type { Spot } from './AddDeviceSheet.tsx'
import styles from './AddDevice.module.css'
import { Chips } from './Chips.tsx'
import { DeviceIcon } from './DeviceIcon.tsx'
import form from './sheetForm.module.css'
import toggle from './TabletSheet.module.css'

export interface LetInSheetProps {
  readonly asking: AskingDevice
  readonly zones: readonly Spot[]
  readonly points: readonly Spot[]
  readonly onAnother: () => void
  readonly onClose: () => void
}

/** Which device asks, what it is to be called and where it stands: then it is let in, or refused. */
export function LetInSheet({ asking, zones, points, onAnother, onClose }: LetInSheetProps) {
  const t = useSay()
  const act = useAct()
  const field = useId()
  const { awaited, tell } = useIntentions()
  const { code, kind, keyed } = asking
  const [name, setName] = useState(() => t(words.devices.kind[kind]))
  const [zoneId, setZone] = useState<string | null>(null)
  const [pointId, setPoint] = useState<string | null>(null)
  const [withoutKey, setWithoutKey] = useState(false)

  const missing = name.trim() === '' ? t(words.devices.needName) : !keyed && !withoutKey ? t(words.devices.needWithoutKey) : undefined

  function letIn() {
    const where = { zoneId: kind === 'display' ? zoneId : null, pointId: kind === 'staff' ? pointId : null }
    act('letIn', ApprovePairing, { code, name: name.trim(), ...where, withoutKey }, (device) => {
      tell((lang) => say(lang, words.devices.letInDone, { name: device.name }))
      onClose()
    })
  }

  function refuse() {
    act('refusePairing', RefusePairing, { code }, () => {
      tell((lang) => say(lang, words.devices.refusedDone))
      onClose()
    })
  }

  const where = [
    ...(kind === 'display'
      ? [{ label: words.devices.zone, spots: zones, none: words.devices.wholeVenue, chosen: zoneId, choose: setZone }]
      : []),
    ...(kind === 'staff'
      ? [{ label: words.devices.point, spots: points, none: words.devices.noPoint, chosen: pointId, choose: setPoint }]
      : []),
  ]

  return (
    <Sheet
      open
      side="right"
      className={form.sheet}
      title={t(words.devices.asks, { kind: t(words.devices.kind[kind]) })}
      safe={{ label: t(words.shared.cancel), onPress: onClose }}
      act={{ label: t(words.devices.letIn), busy: awaited('letIn'), reason: missing, onPress: letIn }}
    >
      <div className={form.form}>
        <div className={styles.asking}>
          <DeviceIcon kind={kind} />
          <div>
            <p className={`num ${styles.code}`}>
              {code.slice(0, 4)} {code.slice(4)}
            </p>
            {asking.name !== '' && <p>{t(words.devices.saysItIs, { name: asking.name })}</p>}
            <p className={keyed ? styles.fact : styles.noKey}>
              {keyed ? <KeyIcon aria-hidden="true" size="1.125rem" /> : <WarningIcon aria-hidden="true" size="1.125rem" />}
              {t(keyed ? words.devices.hasKey : words.devices.hasNoKey)}
            </p>
          </div>
        </div>
        {!keyed && (
          <label className={toggle.switch}>
            <span>
              {t(words.devices.letInWithoutKey)}
              <small>{t(words.devices.withoutKeyMeans)}</small>
            </span>
            <input
              type="checkbox"
              role="switch"
              aria-checked={withoutKey}
              checked={withoutKey}
              onChange={({ target }) => setWithoutKey(target.checked)}
            />
          </label>
        )}
        <label className={form.field} htmlFor={field}>
          {t(words.devices.nameIt)}
          <input id={field} value={name} maxLength={60} autoComplete="off" onChange={({ target }) => setName(target.value)} />
        </label>
        {where.map(({ label, spots, none, chosen, choose }) => (
          <Chips
            key={label.en}
            label={t(label)}
            options={[{ value: null, text: t(none) }, ...spots.map((spot) => ({ value: spot.id, text: spot.name }))]}
            chosen={chosen}
            onChoose={choose}
          />
        ))}
        <div className={styles.other}>
          <Button variant="danger" busy={awaited('refusePairing')} onPress={refuse}>
            {t(words.devices.refuse)}
          </Button>
          <Button repeatable onPress={onAnother}>
            {t(words.devices.otherCode)}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
