import { words } from '@foyer/ui'
import { useSay } from '../tongue.tsx'
import { WishSheet } from './WishSheet.tsx'

/** Leaving the queue cannot be undone by the customer, so it is asked twice. */
export function Leave({ token, label }: { readonly token: string; readonly label?: string }) {
  const t = useSay()
  return (
    <WishSheet
      act="leave"
      token={token}
      variant="danger"
      label={label ?? t(words.phone.leave)}
      title={t(words.phone.leaveSure)}
      stay={t(words.phone.leaveStay)}
      go={t(words.phone.leave)}
    />
  )
}
