import { Button, type ButtonProps, Sheet, words } from '@foyer/ui'
import { type ReactNode, useState } from 'react'
import { useLang, useSay } from '../tongue.tsx'
import styles from './Phone.module.css'
import { type Act, useWish } from './useWish.ts'

export interface WishSheetProps {
  readonly act: Act
  readonly token: string
  /** On the button that opens the question, and how it looks. */
  readonly label: string
  readonly variant?: ButtonProps['variant']
  readonly title: string
  /** What it means, said before it happens. */
  readonly children?: ReactNode
  readonly stay: string
  readonly go: string
}

/** A wish that is asked about first: what it means, a safe way out, and the way on. */
export function WishSheet({ act, token, label, variant, title, children, stay, go }: WishSheetProps) {
  const t = useSay()
  const lang = useLang()
  const [isOpen, setOpen] = useState(false)
  const { send, isBusy, trouble, forget } = useWish(act, token)

  function close() {
    setOpen(false)
    forget()
  }

  return (
    <>
      <Button variant={variant} onPress={() => setOpen(true)}>
        {label}
      </Button>
      <Sheet
        open={isOpen}
        title={title}
        className={styles.sheet}
        safe={{ label: stay, onPress: close }}
        act={{
          label: go,
          variant: act === 'leave' ? 'danger' : 'primary',
          busy: isBusy,
          busyLabel: t(words.shared.busy),
          onPress: () => void send(),
        }}
      >
        {children}
        {trouble && <p role="alert">{trouble[lang]}</p>}
      </Sheet>
    </>
  )
}
