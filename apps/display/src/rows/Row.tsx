import { type Preset, say, TicketNumber, type Word, words } from '@foyer/ui'
import { Arrow } from './Arrow.tsx'
import type { PlaceText } from './placeText.ts'
import styles from './Row.module.css'
import type { RowFace, RowModel } from './rowModels.ts'

export interface RowProps {
  readonly row: RowModel
  readonly text: PlaceText
  readonly preset: Preset
  /** There is room for the English names of places. */
  readonly english: boolean
}

/** One service point: who is called or served there, or why nobody is. */
export function Row({ row, text, preset, english }: RowProps) {
  const { face, number } = row
  const word = wordOf(face, preset)
  const isCalled = face === 'called'
  return (
    // the key begins the pulse anew at every call
    <tr key={isCalled ? row.key : undefined} data-face={face} className={`${styles.row} ${isCalled ? 'calledPulse' : ''}`}>
      <td className={styles.ticket}>
        {number === null ? (
          <Note word={word} idle={face === 'idle'} />
        ) : (
          <span key={number} className={styles.number}>
            <TicketNumber lang="zh" number={number} />
            <span className="visuallyHidden">{say('zh', word)}</span>
          </span>
        )}
      </td>
      <td aria-hidden="true" className={styles.arrow}>
        <Arrow called={isCalled} hidden={number === null} />
      </td>
      <td className={`num ${styles.place}`} style={{ '--scale': text.scale }}>
        {text.lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
        {english && text.en !== null && <small lang="en">{text.en}</small>}
      </td>
    </tr>
  )
}

function Note({ word, idle }: { readonly word: Word; readonly idle: boolean }) {
  if (idle) return <span className={styles.dash}>{say('zh', word)}</span>
  return (
    <span className={styles.note}>
      {say('zh', word)}
      <span lang="en">{say('en', word)}</span>
    </span>
  )
}

function wordOf(face: RowFace, preset: Preset): Word {
  switch (face) {
    case 'called':
      return words.shared.state.called
    case 'serving':
      return words.presets[preset].serving
    case 'idle':
      return words.board.idle
    case 'ready':
    case 'preparing':
      return words.presets[preset].pointReady
    case 'break':
      return words.board.onBreak
    case 'closed':
      return words.presets[preset].pointClosed
  }
}
