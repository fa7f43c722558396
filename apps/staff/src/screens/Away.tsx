import { Button, placeName, words } from '@foyer/ui'
import type { DeskPicture } from '../desk/deskPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { useSignOut } from '../desk/useSignOut.ts'
import styles from './Away.module.css'

export interface AwayProps {
  readonly picture: DeskPicture
  /** Where this person worked until now. */
  readonly pointId: string | null
  readonly onMoved: () => void
  readonly onSignedOut: () => void
}

/** The point was taken over or closed from elsewhere: this tablet says so, and what to do. */
export function Away({ picture: { points, takenOverBy }, pointId, onMoved, onSignedOut }: AwayProps) {
  const { busy } = useIntentions()
  const { lang } = useTongue()
  const t = useSay()
  const signOut = useSignOut(null, onSignedOut)
  const point = points.find(({ id }) => id === pointId)
  const place = point ? placeName(lang, point.place) : ''

  return (
    <main className={styles.away}>
      <h1>
        {takenOverBy !== null
          ? t(words.devices.tookOver, { name: takenOverBy, point: place })
          : point?.staff
            ? t(words.staff.nowWith, { point: place, name: point.staff.name })
            : t(words.staff.nowClosed, { point: place })}
      </h1>
      <Button variant="primary" onPress={onMoved}>
        {t(words.staff.pickAnother)}
      </Button>
      <Button busy={busy('signOut')} onPress={signOut}>
        {t(words.staff.signOut)}
      </Button>
    </main>
  )
}
