import { type ComponentProps, type ReactNode, useState } from 'react'
import styles from './ChoiceCard.module.css'

export interface ChoiceCardProps extends Omit<ComponentProps<'button'>, 'onClick' | 'disabled' | 'title' | 'children'> {
  readonly title: ReactNode
  /** Up to two short lines: how many wait, how long. */
  readonly meta?: readonly ReactNode[] | undefined
  readonly icon?: ReactNode
  /** `accent` is for the one card that is not like the others: “I have an appointment”. */
  readonly variant?: 'plain' | 'accent' | undefined
  /** Only for cards that can be ticked: one of several needs. */
  readonly selected?: boolean | undefined
  /** Why it cannot be chosen. It stays focusable; choosing it says the reason instead. */
  readonly reason?: string | undefined
  readonly onChoose: () => void
  readonly onRefused?: ((reason: string) => void) | undefined
}

const NO_LINES: NonNullable<ChoiceCardProps['meta']> = []

/** One answer to the question on the screen; the whole card is the button. */
export function ChoiceCard({
  title,
  meta = NO_LINES,
  icon,
  variant = 'plain',
  selected,
  reason,
  onChoose,
  onRefused,
  className,
  ...rest
}: ChoiceCardProps) {
  const [asked, setAsked] = useState(false)

  function choose() {
    if (reason === undefined) return onChoose()
    setAsked(true)
    onRefused?.(reason)
  }

  return (
    <button
      type="button"
      {...rest}
      className={`${styles.card} ${styles[variant]} ${className ?? ''}`}
      aria-disabled={reason !== undefined || undefined}
      aria-pressed={selected}
      onClick={choose}
    >
      {icon && (
        <span aria-hidden="true" className={styles.icon}>
          {icon}
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        {reason === undefined ? (
          meta.map((line, index) => (
            <span key={index} className={`num ${styles.meta}`}>
              {line}
            </span>
          ))
        ) : (
          <span className={`${styles.meta} ${asked ? styles.asked : ''}`}>{reason}</span>
        )}
      </span>
    </button>
  )
}
