import { say, TicketNumber, words } from '@foyer/ui'
import { Bilingual } from '../chrome/Bilingual.tsx'
import type { PanelLayout } from './panelLayout.ts'
import styles from './Panel.module.css'

/** The numbers that will truly be called next, at most six. */
export function UpNext({ numbers, layout }: { readonly numbers: readonly string[]; readonly layout: PanelLayout }) {
  const longest = Math.max(4, ...numbers.map((number) => number.length))
  const sizes = { '--columns': layout.nextColumns, '--rows': layout.nextRows, '--next': `${(layout.next * 4) / longest / 16}rem` }
  return (
    <section className={styles.card} aria-labelledby="up-next">
      <h2 id="up-next">
        <Bilingual zh={say('zh', words.board.upNext)} en={say('en', words.board.upNext)} />
      </h2>
      <ol className={styles.next} style={{ ...sizes, '--row': `${layout.nextHeight / 16}rem` }}>
        {numbers.map((number) => (
          <li key={number}>
            <TicketNumber lang="zh" number={number} />
          </li>
        ))}
      </ol>
    </section>
  )
}
