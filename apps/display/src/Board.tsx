import { type SoundState, words } from '@foyer/ui'
import { CallOverlay } from './call/CallOverlay.tsx'
import type { OnScreen } from './call/announcer.ts'
import type { Overlay } from './call/overlayPlan.ts'
import { useShownRows } from './call/useShownRows.ts'
import { Header } from './chrome/Header.tsx'
import { NoticeLine } from './chrome/NoticeLine.tsx'
import { StaleStrip } from './chrome/StaleStrip.tsx'
import { Try } from './chrome/Try.tsx'
import { boardLayout } from './layout/boardLayout.ts'
import { emWidth } from './layout/textWidth.ts'
import type { Stage } from './layout/useStage.ts'
import type { Staleness } from './link/staleness.ts'
import { Panel } from './panel/Panel.tsx'
import type { BoardPicture } from './picture/boardPicture.ts'
import { placeTexts } from './rows/placeText.ts'
import { pointRows, recentRows, type RowModel } from './rows/rowModels.ts'
import { Rows } from './rows/Rows.tsx'
import styles from './Board.module.css'

export interface BoardProps {
  readonly picture: BoardPicture
  readonly overlay: Overlay
  readonly stage: Stage
  readonly staleness: Staleness
  readonly sound: SoundState
  readonly panel: boolean
  readonly onScreen: OnScreen
  /** The server's time, how far this device is off, and until when the picture is known to be true. */
  readonly now: number
  readonly offsetMs: number
  readonly trueAt: number
}

/** What people in the room look up at: which number goes where, how many wait, and who is next. */
export function Board({ picture, overlay, stage, staleness, sound, panel, onScreen, now, offsetMs, trueAt }: BoardProps) {
  const isOld = staleness === 'old'
  const numbers = [...picture.rows.flatMap(({ number }) => number ?? []), ...picture.upNext]
  const placesOf = picture.rows.map(({ place }) => place)
  const texts = placeTexts(placesOf)
  const shape = { points: picture.rows.length, orientation: stage.orientation, panel, height: stage.height }
  const ticketLength = Math.max(4, ...numbers.map((number) => number.length))
  const layout = boardLayout({ ...shape, ticketLength, placeEm: Math.max(0, ...texts.map(({ em }) => em)) })

  const isRecent = layout.mode === 'recent'
  const rows = (isRecent ? recentRows : pointRows)(picture, { now, live: !isOld })
  useShownRows(onScreen, isOld ? NO_ROWS : rows)
  const textOf = new Map(placesOf.map((place, at) => [place.pointId, texts[at]]))
  const shown = rows.flatMap((row) => textOf.get(row.place.pointId) ?? [])
  const notices = picture.notices.length > 0 ? picture.notices : [words.presets[picture.preset].missedRule]

  return (
    <div className={styles.board} data-orientation={stage.orientation} data-staleness={staleness}>
      <Header picture={picture} orientation={stage.orientation} offsetMs={offsetMs} staleness={staleness} sound={sound} recent={isRecent} />
      <div className={styles.stage}>
        {isOld && <StaleStrip since={trueAt} timeZone={picture.timeZone} />}
        <main className={styles.main} data-panel={panel || undefined}>
          <Rows rows={rows} texts={shown} layout={layout} preset={picture.preset} ticketEm={Math.max(2.7, ...numbers.map(emWidth))} />
          {panel && <Panel picture={picture} stage={stage} staleness={staleness} now={now} />}
        </main>
        <Try of={overlay.showing} otherwise={null}>
          <CallOverlay overlay={overlay} onScreen={onScreen} orientation={stage.orientation} preset={picture.preset} />
        </Try>
      </div>
      <NoticeLine notices={notices} orientation={stage.orientation} now={now} />
    </div>
  )
}

const NO_ROWS: readonly RowModel[] = []
