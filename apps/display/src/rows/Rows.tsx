import { type Preset, say, words } from '@foyer/ui'
import type { BoardLayout } from '../layout/boardLayout.ts'
import { Bilingual } from '../chrome/Bilingual.tsx'
import { englishFits, englishSize, type PlaceText, sharedKind } from './placeText.ts'
import { Row } from './Row.tsx'
import type { RowModel } from './rowModels.ts'
import styles from './Rows.module.css'

export interface RowsProps {
  readonly rows: readonly RowModel[]
  readonly texts: readonly PlaceText[]
  readonly layout: BoardLayout
  readonly preset: Preset
  /** Width of the widest number, in sizes of itself. */
  readonly ticketEm: number
}

/** Number, arrow, place: a departures board. Down the first column, then down the next. */
export function Rows({ rows, texts, layout, preset, ticketEm }: RowsProps) {
  const { mode, columns, number, rowWidth, place } = layout
  const kind = sharedKind(rows.map((row) => row.place))
  const point = kind ? words.shared.placeKind[kind] : words.presets[preset].point
  const english = englishFits(texts, layout, ticketEm)
  const sizes = {
    '--columns': columns,
    '--rows': layout.rows,
    '--number': `${number / 16}rem`,
    '--note': `${Math.max(26, Math.min(64, Math.floor(number * 0.32))) / 16}rem`,
    '--english': `${englishSize(number) / 16}rem`,
    '--near': `${(rowWidth * 0.38 - 28) / 16}rem`,
  }
  if (rows.length === 0) return <NoCallsYet />
  return (
    <div className={styles.columns} style={sizes} data-place={place}>
      {Array.from({ length: columns }, (_, column) => {
        const [from, to] = [column * layout.rows, (column + 1) * layout.rows]
        return (
          <table key={column} aria-label={say('zh', mode === 'recent' ? words.board.recent : words.board.served)} className={styles.column}>
            <thead>
              <tr className={styles.head}>
                <th scope="col">
                  <Bilingual zh={say('zh', words.board.ticket)} en={say('en', words.board.ticket)} />
                </th>
                <th scope="col">
                  <Bilingual zh={say('zh', point)} en={say('en', point)} />
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(from, to).map((row, at) => {
                const text = texts[from + at]
                const key = mode === 'recent' ? row.key : row.place.pointId
                return text && <Row key={key} row={row} text={text} preset={preset} english={english} />
              })}
            </tbody>
          </table>
        )
      })}
    </div>
  )
}

function NoCallsYet() {
  return (
    <p className={styles.none}>
      <Bilingual zh={say('zh', words.board.noCallsYet)} en={say('en', words.board.noCallsYet)} />
    </p>
  )
}
