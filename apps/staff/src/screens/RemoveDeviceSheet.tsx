import { say, Sheet, words } from '@foyer/ui'
import { useAct } from '../desk/asking.ts'
import { RevokeDevice } from '../desk/deviceCommands.ts'
import type { DeviceView } from '../desk/devicesPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { useSay } from '../desk/tongue.tsx'
import styles from './Devices.module.css'

export interface RemoveDeviceSheetProps {
  readonly device: DeviceView
  /** It is the tablet in one's hands. */
  readonly isThis: boolean
  readonly onClose: () => void
}

/** Taking a device out cannot be undone: what it means is said before. */
export function RemoveDeviceSheet({ device: { id, kind, name }, isThis, onClose }: RemoveDeviceSheetProps) {
  const t = useSay()
  const act = useAct()
  const { awaited, tell } = useIntentions()

  function remove() {
    act('removeDevice', RevokeDevice, { deviceId: id }, () => {
      tell((lang) => say(lang, words.devices.removed, { name }))
      onClose()
    })
  }

  return (
    <Sheet
      open
      urgent
      title={t(words.devices.removeAsk, { name })}
      safe={{ label: t(words.devices.keep), onPress: onClose }}
      act={{ label: t(words.devices.remove), variant: 'danger', busy: awaited('removeDevice'), onPress: remove }}
    >
      <div className={styles.means}>
        {isThis && <p>{t(words.devices.removeThis)}</p>}
        <p>{t(words.devices.removeMeans[kind])}</p>
        <p>{t(words.devices.removeForGood)}</p>
      </div>
    </Sheet>
  )
}
