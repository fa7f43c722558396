import { type ComponentProps, type KeyboardEvent, type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Button, type ButtonProps } from './Button.tsx'
import styles from './Sheet.module.css'

/** One of the two buttons of a sheet. */
export interface SheetAction extends Pick<ButtonProps, 'variant' | 'busy' | 'busyLabel' | 'hint' | 'reason'> {
  readonly label: ReactNode
  readonly onPress: () => void
}

export interface SheetProps extends Pick<ComponentProps<'dialog'>, 'lang' | 'className'> {
  readonly open: boolean
  readonly title: ReactNode
  readonly children?: ReactNode
  /** What loses nothing: it has the first focus, and Esc or a touch outside means the same. */
  readonly safe: SheetAction
  readonly act?: SheetAction | undefined
  /** It interrupts (`alertdialog`): the kiosk's “Need more time?”. */
  readonly urgent?: boolean | undefined
  /** `bottom` is within reach on a kiosk and centred on a tablet; `right` is the tablet's side sheet. */
  readonly side?: 'bottom' | 'right' | undefined
}

/** A question laid over the screen, with a safe way out. */
export function Sheet({ open, ...sheet }: SheetProps) {
  return open ? <OpenSheet {...sheet} /> : null
}

function OpenSheet({ title, children, safe, act, urgent, side = 'bottom', className, lang }: Omit<SheetProps, 'open'>) {
  const dialog = useRef<HTMLDialogElement>(null)
  const safeButton = useRef<HTMLButtonElement>(null)
  const titleId = useId()
  const bodyId = useId()

  useLayoutEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    safeButton.current?.focus()
    return () => {
      shown?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  function key(press: KeyboardEvent<HTMLDialogElement>) {
    if (press.key === 'Tab') keepFocusInside(press, press.currentTarget)
    if (press.key !== 'Escape') return
    press.preventDefault()
    press.stopPropagation()
    safe.onPress()
  }

  function outside(click: MouseEvent) {
    if (click.target === dialog.current) safe.onPress()
  }

  return (
    <dialog
      ref={dialog}
      role={urgent ? 'alertdialog' : undefined}
      aria-modal="true"
      aria-labelledby={titleId}
      aria-describedby={children === undefined ? undefined : bodyId}
      className={`${styles.sheet} ${styles[side]} ${className ?? ''}`}
      lang={lang}
      onKeyDown={key}
      onClick={outside}
      onCancel={(cancel) => {
        cancel.preventDefault() // the browser's own Esc or back gesture: we decide when it closes
        safe.onPress()
      }}
    >
      <div className={styles.inside}>
        <h2 id={titleId}>{title}</h2>
        <div id={bodyId} className={`num ${styles.body}`}>
          {children}
        </div>
        <div className={styles.actions}>
          <SheetButton {...safe} ref={safeButton} />
          {act && <SheetButton variant="primary" {...act} />}
        </div>
      </div>
    </dialog>
  )
}

function SheetButton({ label, ...button }: SheetAction & Pick<ButtonProps, 'ref'>) {
  return <Button {...button}>{label}</Button>
}

/** `showModal` lets Tab wander off into the browser's own bars; on a tablet with a keyboard that is a trap door. */
function keepFocusInside(press: KeyboardEvent, dialog: HTMLElement) {
  const stops = [...dialog.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex]:not([tabindex="-1"])')]
  const [first, last] = [stops[0], stops.at(-1)]
  const leaving = press.shiftKey ? document.activeElement === first : document.activeElement === last
  if (!leaving) return
  press.preventDefault()
  ;(press.shiftKey ? last : first)?.focus()
}
