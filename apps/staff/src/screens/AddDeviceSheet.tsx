import { useFoyer } from '@foyer/client'
import { say, Sheet, timeText, words } from '@foyer/ui'
import { useState } from 'react'
import { type AskingDevice, PairingAsked } from '../desk/deviceCommands.ts'
import { CODE_LENGTH } from '../desk/deviceList.ts'
import { type Saying, useIntentions } from '../desk/intentions.tsx'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { CodeKeys } from './CodeKeys.tsx'
import { LetInSheet } from './LetInSheet.tsx'
import form from './sheetForm.module.css'
import styles from './AddDevice.module.css'

/** Somewhere a device can be placed. */
export interface Spot {
  readonly id: string
  readonly name: string
}

export interface AddDeviceSheetProps {
  readonly zones: readonly Spot[]
  readonly points: readonly Spot[]
  readonly timeZone: string
  readonly onClose: () => void
}

/** A new device shows a code: typed here, it says which device that is. */
export function AddDeviceSheet({ zones, points, timeZone, onClose }: AddDeviceSheetProps) {
  const foyer = useFoyer()
  const { lang } = useTongue()
  const t = useSay()
  const { follow, awaited } = useIntentions()
  const [code, setCode] = useState('')
  const [complaint, setComplaint] = useState<Saying | null>(null)
  const [asking, setAsking] = useState<AskingDevice | null>(null)
  const busy = awaited('lookUp')

  function type(text: string) {
    setCode(text)
    setComplaint(null)
    if (text.length === CODE_LENGTH) lookUp(text)
  }

  function lookUp(whole: string) {
    follow({
      name: 'lookUp',
      send: async () => (await foyer.ask(PairingAsked, { code: whole })).pairingAsked,
      done: setAsking,
      refused({ reason, say: why, from }) {
        const isOver = reason === 'tooManyTries' && from !== null
        setComplaint(
          () => (spoken: 'zh' | 'en') => (isOver ? say(spoken, words.devices.triesOver, { time: timeText(from, timeZone) }) : why[spoken]),
        )
        setCode('')
        return true
      },
    })
  }

  function another() {
    setAsking(null)
    setCode('')
  }

  if (asking) return <LetInSheet asking={asking} zones={zones} points={points} onAnother={another} onClose={onClose} />
  return (
    <Sheet open side="right" className={form.sheet} title={t(words.devices.add)} safe={{ label: t(words.shared.cancel), onPress: onClose }}>
      <div className={styles.typing}>
        <p>{t(words.devices.addHint)}</p>
        <output aria-label={t(words.devices.code)} className={`num ${styles.places}`}>
          {Array.from({ length: CODE_LENGTH }, (_, place) => (
            <span key={place} data-next={place === code.length || undefined}>
              {code[place]}
            </span>
          ))}
        </output>
        <p role="alert" className={styles.complaint}>
          {busy ? t(words.devices.lookingUp) : complaint?.(lang)}
        </p>
        <CodeKeys value={code} locked={busy} onChange={type} />
      </div>
    </Sheet>
  )
}
