import { Button, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import styles from './Phone.module.css'
import { type Act, useWish } from './useWish.ts'

export interface WishButtonProps {
  readonly act: Act
  readonly token: string
  readonly label: string
  readonly variant?: 'primary' | 'secondary'
}

/** A wish that one press sends; what is in the way stands under it. */
export function WishButton({ act, token, label, variant = 'primary' }: WishButtonProps) {
  const t = useSay()
  const lang = useLang()
  const { send, isBusy, trouble } = useWish(act, token)
  return (
    <>
      <Button variant={variant} busy={isBusy} busyLabel={t(words.shared.busy)} onPress={() => void send()}>
        {label}
      </Button>
      {trouble && (
        <p role="alert" className={styles.note}>
          {trouble[lang]}
        </p>
      )}
    </>
  )
}
