import { useFoyer } from '@foyer/client'
import { Keypad, Sheet, words } from '@foyer/ui'
import { useState } from 'react'
import { asking } from '../desk/asking.ts'
import { ChangePin } from '../desk/deviceCommands.ts'
import { type Saying, useIntentions } from '../desk/intentions.tsx'
import { nextStep, type PinStep } from '../desk/pinChange.ts'
import { PIN_MAX, PIN_MIN } from '../desk/signInForm.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import styles from './ChangePinSheet.module.css'
import { PinDots } from './PinDots.tsx'

const START: PinStep = { at: 'old', pin: '', newPin: '' }

/** Another PIN of one's own: the old one, the new one, the new one again. */
export function ChangePinSheet({ onClose }: { readonly onClose: () => void }) {
  const foyer = useFoyer()
  const { lang } = useTongue()
  const t = useSay()
  const { press, awaited, tell } = useIntentions()
  const [step, setStep] = useState(START)
  const [typed, setTyped] = useState('')
  const [complaint, setComplaint] = useState<Saying | null>(null)
  const label = t(ASKED[step.at])

  function goOn() {
    const next = nextStep(step, typed)
    setTyped('')
    if (next.at !== 'done') {
      setComplaint(() => (step.at === 'again' ? (spoken: 'zh' | 'en') => words.devices.pinsDiffer[spoken] : null))
      return setStep(next)
    }
    press({
      name: 'changePin',
      send: asking(foyer, ChangePin, { pin: next.pin, newPin: next.newPin }),
      done() {
        tell((spoken) => words.devices.pinChanged[spoken])
        onClose()
      },
      refused({ reason, say }) {
        setComplaint(() => (spoken: 'zh' | 'en') => say[spoken])
        // a new PIN that is not taken is chosen anew; anything else is about the old one
        setStep(ABOUT_NEW.has(reason) ? { ...START, at: 'new', pin: next.pin } : START)
        return true
      },
    })
  }

  function type(text: string) {
    setTyped(text)
    setComplaint(null)
  }

  return (
    <Sheet
      open
      side="right"
      title={t(words.devices.changePin)}
      safe={{ label: t(words.shared.cancel), onPress: onClose }}
      act={{
        label: t(step.at === 'again' ? words.shared.done : words.shared.next),
        busy: awaited('changePin'),
        reason: typed.length < PIN_MIN ? t(words.devices.changePinHint) : undefined,
        onPress: goOn,
      }}
    >
      <div className={styles.pin}>
        <h3>{label}</h3>
        <PinDots pin={typed} label={label} />
        <p role="alert" className={styles.complaint}>
          {complaint?.(lang)}
        </p>
        <Keypad lang={lang} value={typed} onChange={type} maxLength={PIN_MAX} locked={awaited('changePin')} />
      </div>
    </Sheet>
  )
}

const { oldPin, newPin, newPinAgain } = words.devices
const ASKED = { old: oldPin, new: newPin, again: newPinAgain, done: newPinAgain } as const
const ABOUT_NEW: ReadonlySet<string> = new Set(['pinTooSimple', 'pinUnchanged'])
