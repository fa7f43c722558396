import { Button, words } from '@foyer/ui'
import { MinusIcon } from '@phosphor-icons/react/dist/csr/Minus'
import { PlusIcon } from '@phosphor-icons/react/dist/csr/Plus'
import { useSay } from '../desk/tongue.tsx'
import styles from './Stepper.module.css'

export interface StepperProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  /** What stands between the two buttons. */
  readonly text: string
  readonly onChange: (value: number) => void
}

/** A figure, and two buttons large enough for a thumb. */
export function Stepper({ label, value, min, max, step = 1, text, onChange }: StepperProps) {
  const t = useSay()
  const to = (next: number) => onChange(Math.min(max, Math.max(min, next)))
  return (
    <div role="group" aria-label={label} className={styles.stepper}>
      <span aria-hidden="true">{label}</span>
      <Button
        repeatable
        aria-label={t(words.staff.fewer, { what: label })}
        aria-disabled={value <= min || undefined}
        onPress={() => to(value - step)}
      >
        <MinusIcon aria-hidden="true" size="1.5rem" weight="bold" />
      </Button>
      <output className="num nowrap">{text}</output>
      <Button
        repeatable
        aria-label={t(words.staff.further, { what: label })}
        aria-disabled={value >= max || undefined}
        onPress={() => to(value + step)}
      >
        <PlusIcon aria-hidden="true" size="1.5rem" weight="bold" />
      </Button>
    </div>
  )
}
