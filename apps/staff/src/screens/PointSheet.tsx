import { type Place, placeName, Sheet, words } from '@foyer/ui'
import { DeskLive } from '../desk/deskPicture.ts'
import type { Session } from '../desk/memory.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { usePicture } from '../desk/usePicture.ts'
import form from './sheetForm.module.css'
import { RecentSheet } from './RecentSheet.tsx'

export interface PointSheetProps {
  readonly place: Place & { readonly pointId: string }
  readonly session: Session
  readonly now: number
  readonly onNotKnown: () => void
  readonly onClose: () => void
}

/** One point seen from the floor: what it did last, and the way back with a reason. */
export function PointSheet({ place, session, now, onNotKnown, onClose }: PointSheetProps) {
  const { lang } = useTongue()
  const t = useSay()
  const { picture, trouble } = usePicture(DeskLive, { pointId: place.pointId }, onNotKnown)
  const title = `${placeName(lang, place)} · ${t(words.staff.recentTitle)}`
  if (!picture)
    return (
      <Sheet open side="right" className={form.sheet} title={title} safe={{ label: t(words.shared.close), onPress: onClose }}>
        <p role="status">{trouble?.say?.[lang] ?? t(words.shared.loading)}</p>
      </Sheet>
    )
  const { recent, timeZone } = picture.deskLive
  return <RecentSheet title={title} recent={recent} me={session.staff} now={now} timeZone={timeZone} onClose={onClose} />
}
