import { words } from '@foyer/ui'
import { useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import { Late } from './Late.tsx'
import { WishSheet } from './WishSheet.tsx'

/** Called and too far away: put off once; after that it is said what will happen, and one may leave. */
export function CannotCome({
  ticket: { canDefer, deferMinutes, rejoinBehind },
  token,
}: {
  readonly ticket: Ticket
  readonly token: string
}) {
  const t = useSay()
  if (canDefer) return <Late token={token} minutes={deferMinutes} label={t(words.phone.cannot)} />
  return (
    <WishSheet
      act="leave"
      token={token}
      label={t(words.phone.cannot)}
      title={t(words.phone.cannotSure)}
      stay={t(words.phone.leaveStay)}
      go={t(words.phone.leave)}
    >
      {t(words.phone.cannotMeans, { n: rejoinBehind })}
    </WishSheet>
  )
}
