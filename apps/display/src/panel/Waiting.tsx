import { countText, type Preset, say, waitText, words } from '@foyer/ui'
import { Bilingual } from '../chrome/Bilingual.tsx'
import { turnAt } from '../chrome/noticeTurns.ts'
import { fittingSize } from '../layout/textWidth.ts'
import type { BoardQueue } from '../picture/boardPicture.ts'
import type { PanelLayout } from './panelLayout.ts'
import styles from './Panel.module.css'

export interface WaitingProps {
  readonly queues: readonly BoardQueue[]
  readonly preset: Preset
  readonly layout: PanelLayout
  /** The picture is fresh enough to say how long it takes. */
  readonly estimates: boolean
  readonly now: number
}

/** Queues, not people. More of them than fit take turns. */
export function Waiting({ queues, preset, layout, estimates, now }: WaitingProps) {
  const pages = Array.from({ length: layout.pages }, (_, page) => page)
  const page = turnAt(pages, now) ?? 0
  const shown = queues.slice(page * layout.queuesPerPage, (page + 1) * layout.queuesPerPage)
  return (
    <section className={styles.card} aria-labelledby="waiting">
      <h2 id="waiting">
        <Bilingual zh={say('zh', words.board.waiting)} en={say('en', words.board.waiting)} />
        {pages.length > 1 && (
          <small className={`num ${styles.page}`}>
            {page + 1}/{pages.length}
          </small>
        )}
      </h2>
      {queues.length === 0 ? (
        <p className={styles.nobody}>
          <Bilingual zh={say('zh', words.board.nobody)} en={say('en', words.board.nobody)} />
        </p>
      ) : (
        <ul key={page} className={styles.queues} data-form={layout.queueForm} style={sizesOf(layout)}>
          {shown.map((queue, at) => (
            <Queue
              key={queue.serviceId}
              queue={queue}
              first={at % layout.queueRows === 0}
              preset={preset}
              layout={layout}
              estimates={estimates}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

interface QueueProps extends Pick<WaitingProps, 'preset' | 'layout' | 'estimates'> {
  readonly queue: BoardQueue
  /** It stands on top of its column. */
  readonly first: boolean
}

function Queue({ queue, first, preset, layout, estimates }: QueueProps) {
  const { name, prefix, waiting, quote } = queue
  const wait = estimates && quote && waiting > 0 ? waitText('zh', quote, 'short') : null
  const size = fittingSize(`${name.zh} ${prefix}`, nameWidth(layout), { wanted: layout.name, least: 26 })
  return (
    <li className={styles.queue} data-first={first || undefined}>
      <span className={styles.name} style={{ '--name': `${size / 16}rem` }}>
        <span>
          {name.zh} <span className="num">{prefix}</span>
        </span>
        {name.en !== name.zh && <small lang="en">{name.en}</small>}
      </span>
      <span className={`num nowrap ${styles.people}`}>
        <b role="img" aria-label={countText('zh', preset, waiting)}>
          {waiting}
        </b>
        {wait !== null && <small>{wait}</small>}
      </span>
    </li>
  )
}

const sizesOf = ({ queueColumns, queueRows, name, count, small }: PanelLayout) => ({
  '--columns': queueColumns,
  '--rows': queueRows,
  '--name': `${name / 16}rem`,
  '--count': `${count / 16}rem`,
  '--small': `${small / 16}rem`,
})

/** What the number of people and the wait leave to the name. */
function nameWidth({ queueColumns, queueForm, small }: PanelLayout): number {
  if (queueForm === 'line') return 420
  return (queueColumns === 1 ? 496 : 460) - 24 - small * 5.4
}
