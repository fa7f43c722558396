import { PIN_MIN } from '../desk/signInForm.ts'
import styles from './SignIn.module.css'

/** The PIN as it is typed: how many digits, never which. */
export function PinDots({ pin, label }: { readonly pin: string; readonly label: string }) {
  const places = Math.max(PIN_MIN, pin.length)
  return (
    <output aria-label={label} className={styles.dots}>
      <span className="visuallyHidden">{pin.length}</span>
      {Array.from({ length: places }, (_, place) => (
        <i key={place} data-filled={place < pin.length || undefined} />
      ))}
    </output>
  )
}
