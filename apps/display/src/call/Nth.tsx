import { say, words } from '@foyer/ui'
import { Bilingual } from '../chrome/Bilingual.tsx'
import type { BoardCall } from './feed.ts'
import styles from './CallOverlay.module.css'

/** That this is not the first call, or that it is the last. */
export function Nth({ call }: { readonly call: BoardCall }) {
  const { callNo: nth, last } = call
  if (nth < 2 && !last) return null
  const { lastCall, secondCall, nthCall } = words.board
  const [zh, en] = last
    ? [say('zh', lastCall), say('en', lastCall)]
    : nth === 2
      ? [say('zh', secondCall), say('en', secondCall)]
      : [say('zh', nthCall, { nth }), say('en', nthCall, { nth })]
  return (
    <span className={`num nowrap ${styles.nth}`}>
      <Bilingual zh={zh} en={en} />
    </span>
  )
}
