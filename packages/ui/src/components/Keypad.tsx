import { BackspaceIcon } from '@phosphor-icons/react/dist/csr/Backspace'
import type { KeyboardEvent, ReactNode } from 'react'
import type { Lang } from '../words/lang.ts'
import { say } from '../words/say.ts'
import { shared } from '../words/shared.ts'
import styles from './Keypad.module.css'

export interface KeypadProps {
  readonly lang: Lang
  readonly value: string
  readonly onChange: (value: string) => void
  readonly maxLength: number
  /** While the digits are being looked up: nothing can be typed. */
  readonly locked?: boolean | undefined
}

/** Digits in the order of a telephone, 1-2-3 on top; a real keyboard works as well while the focus is inside. */
export function Keypad({ lang, value, onChange, maxLength, locked }: KeypadProps) {
  const change = (next: string) => !locked && next !== value && next.length <= maxLength && onChange(next)
  const type = (digit: string) => change(value + digit)
  const erase = () => change(value.slice(0, -1))

  function typed(press: KeyboardEvent) {
    if (press.ctrlKey || press.metaKey || press.altKey) return
    if (/^\d$/.test(press.key)) type(press.key)
    if (press.key === 'Backspace') erase()
  }

  return (
    <div role="group" aria-label={say(lang, shared.keypad)} className={styles.keypad} onKeyDown={typed}>
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
        <Key key={digit} locked={locked} onPress={() => type(digit)}>
          {digit}
        </Key>
      ))}
      <Key word locked={locked} onPress={() => change('')}>
        {say(lang, shared.clear)}
      </Key>
      <Key locked={locked} onPress={() => type('0')}>
        0
      </Key>
      <Key word locked={locked} onPress={erase} label={say(lang, shared.deleteOne)}>
        <BackspaceIcon aria-hidden="true" /> {say(lang, shared.delete)}
      </Key>
    </div>
  )
}

interface KeyProps {
  readonly children: ReactNode
  readonly onPress: () => void
  readonly locked: boolean | undefined
  readonly word?: boolean
  readonly label?: string
}

function Key({ children, onPress, locked, word, label }: KeyProps) {
  return (
    <button
      type="button"
      className={`num ${styles.key} ${word ? styles.word : ''}`}
      aria-disabled={locked || undefined}
      aria-label={label}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
