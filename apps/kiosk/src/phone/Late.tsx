import { words } from '@foyer/ui'
import { useSay } from '../tongue.tsx'
import { WishSheet } from './WishSheet.tsx'

export interface LateProps {
  readonly token: string
  readonly minutes: number
  readonly label: string
}

/** Out of the line for a while, at the same place afterwards: what that means is said before it is done, for it can be done once. */
export function Late({ token, minutes, label }: LateProps) {
  const t = useSay()
  return (
    <WishSheet
      act="defer"
      token={token}
      label={label}
      title={t(words.phone.lateSure, { n: minutes })}
      stay={t(words.phone.lateStay)}
      go={t(words.phone.lateGo, { n: minutes })}
    >
      {t(words.phone.lateMeans, { n: minutes })}
    </WishSheet>
  )
}
