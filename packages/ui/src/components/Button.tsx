import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import styles from './Button.module.css'
import { usePressLock } from './usePressLock.ts'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'onClick' | 'disabled'> {
  readonly onPress?: (() => void) | undefined
  readonly variant?: 'primary' | 'secondary' | 'danger' | undefined
  readonly icon?: ReactNode
  /** A second, smaller line: what the press will do, or to whom. */
  readonly hint?: ReactNode
  /** The wish is on its way; `busyLabel` takes the place of the label. */
  readonly busy?: boolean | undefined
  readonly busyLabel?: ReactNode
  /** Why it cannot be pressed now. It stays focusable, and the reason takes the place of the hint. */
  readonly reason?: string | undefined
  /** For buttons that only move about (pages, volume): no rest after a press. */
  readonly repeatable?: boolean | undefined
}

/** One act, done on release, and not done twice: it rests 1.5 s after a press. */
export function Button({
  onPress,
  variant = 'secondary',
  icon,
  hint,
  busy,
  busyLabel,
  reason,
  repeatable,
  children,
  className,
  ...rest
}: ButtonProps) {
  const { locked, tryLock } = usePressLock()
  const small = reason ?? hint

  function press(click: MouseEvent) {
    if (busy || reason !== undefined || (!repeatable && !tryLock())) return click.preventDefault() // a submit must not slip through
    onPress?.()
  }

  return (
    <button
      type="button"
      {...rest}
      className={`${styles.button} ${styles[variant]} ${className ?? ''}`}
      aria-disabled={busy || locked || reason !== undefined || undefined}
      aria-busy={busy || undefined}
      data-refused={reason !== undefined || undefined}
      onClick={press}
    >
      {icon}
      <span className={styles.label}>
        {busy ? (busyLabel ?? children) : children}
        {small && <small className={styles.hint}>{small}</small>}
      </span>
    </button>
  )
}
