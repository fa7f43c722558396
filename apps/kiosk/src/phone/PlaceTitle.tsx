import { placeName, type Place } from '@foyer/ui'
import { useLang } from '../tongue.tsx'
import styles from './Phone.module.css'
import { placeEm } from './placeEm.ts'

/** Where to go, as large as the phone is wide. */
export function PlaceTitle({
  place,
  otherwise,
  as: As,
}: {
  readonly place: Place | null
  readonly otherwise: string
  readonly as: 'h1' | 'p'
}) {
  const lang = useLang()
  const name = place ? placeName(lang, place) : otherwise
  return (
    <As className={styles.place} style={{ '--em': placeEm(name) }}>
      {name}
    </As>
  )
}
