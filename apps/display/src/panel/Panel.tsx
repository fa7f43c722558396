import { panelLayout } from './panelLayout.ts'
import { panelHeight } from '../layout/boardLayout.ts'
import type { Stage } from '../layout/useStage.ts'
import type { Staleness } from '../link/staleness.ts'
import type { BoardPicture } from '../picture/boardPicture.ts'
import { UpNext } from './UpNext.tsx'
import { Waiting } from './Waiting.tsx'
import styles from './Panel.module.css'

export interface PanelProps {
  readonly picture: BoardPicture
  readonly stage: Stage
  readonly staleness: Staleness
  readonly now: number
}

/** Beside or below the rows: how many wait for what, and who is next. What may be wrong by now is not said. */
export function Panel({ picture, stage, staleness, now }: PanelProps) {
  const { queues, preset } = picture
  const upNext = staleness === 'old' ? [] : picture.upNext.slice(0, 6)
  const nobody = queues.every(({ waiting }) => waiting === 0)
  const strip = staleness === 'old' ? STRIP : 0
  const layout = panelLayout({
    orientation: stage.orientation,
    height: panelHeight(stage.orientation, stage.height) - strip,
    queues: nobody ? 1 : queues.length,
    upNext: upNext.length,
  })
  return (
    <aside className={styles.panel} data-alone={upNext.length === 0 || undefined}>
      <Waiting queues={nobody ? [] : queues} preset={preset} layout={layout} estimates={staleness === 'live'} now={now} />
      {upNext.length > 0 && <UpNext numbers={upNext} layout={layout} />}
    </aside>
  )
}

/** What the red strip takes away. */
const STRIP = 92
