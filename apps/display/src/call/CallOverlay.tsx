import { placeName, type Preset, say, words } from '@foyer/ui'
import { Bilingual } from '../chrome/Bilingual.tsx'
import type { Orientation } from '../layout/boardLayout.ts'
import { Arrow } from '../rows/Arrow.tsx'
import { useEffect } from 'react'
import type { OnScreen } from './announcer.ts'
import { Nth } from './Nth.tsx'
import type { Overlay } from './overlayPlan.ts'
import { overlaySizes } from './overlaySizes.ts'
import type { BoardCall } from './feed.ts'
import styles from './CallOverlay.module.css'
import { useLingering } from './useLingering.ts'

export interface CallOverlayProps {
  readonly overlay: Overlay
  readonly onScreen: OnScreen
  readonly orientation: Orientation
  readonly preset: Preset
}

/** The call that fills the screen. Its words are told to screen readers by `SpokenCalls`; this is for eyes. */
export function CallOverlay({ overlay, onScreen, orientation, preset }: CallOverlayProps) {
  const { shown, leaving } = useLingering(overlay.showing, LEAVE_MS)
  useEffect(() => {
    if (overlay.showing) onScreen.calls(overlay.showing.calls)
  }, [overlay.showing, onScreen])

  if (!shown) return null
  const { calls, since } = shown
  const proceed = words.presets[preset].proceed
  return (
    <section
      key={since}
      aria-hidden="true"
      data-leaving={leaving || undefined}
      data-sharing={calls.length}
      className={`calledPulse ${styles.overlay}`}
    >
      <p className={styles.heading}>
        <Bilingual zh={say('zh', proceed)} en={say('en', proceed)} />
      </p>
      <div className={styles.calls}>
        {calls.map((call) => (
          <OneCall key={call.callId} call={call} orientation={orientation} sharing={calls.length} />
        ))}
      </div>
      <p className={`num ${styles.following}`}>
        {overlay.pending.length > 0 && overlay.pending.length <= 3 && (
          <>
            <span>
              <Bilingual zh={say('zh', words.board.following)} en={say('en', words.board.following)} />
            </span>
            {overlay.pending.map(({ callId, ticket, place }) => (
              <span key={callId} className="nowrap">
                {ticket} → {placeName('zh', place)}
              </span>
            ))}
          </>
        )}
      </p>
    </section>
  )
}

interface OneCallProps {
  readonly call: BoardCall
  readonly orientation: Orientation
  readonly sharing: number
}

function OneCall({ call, orientation, sharing }: OneCallProps) {
  const { number, arrow, lines, place, en, english } = overlaySizes(call, orientation, sharing)
  const sizes = {
    '--number': `${number / 16}rem`,
    '--arrow': `${arrow / 16}rem`,
    '--place': `${place / 16}rem`,
    '--english': `${english / 16}rem`,
  }
  return (
    <div className={styles.call} style={sizes}>
      <span className={`num nowrap ${styles.number}`}>{call.ticket}</span>
      <Arrow className={styles.arrow} />
      <div className={styles.place}>
        {lines.map((line) => (
          <b key={line} className="num nowrap">
            {line}
          </b>
        ))}
        {en !== null && <span lang="en">{en}</span>}
        <Nth call={call} />
      </div>
    </div>
  )
}

const LEAVE_MS = 200
