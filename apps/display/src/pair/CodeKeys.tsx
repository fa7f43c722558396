import { Button, say, words } from '@foyer/ui'
import { BackspaceIcon } from '@phosphor-icons/react/dist/csr/Backspace'
import { type KeyboardEvent, useRef } from 'react'
import styles from './Pairing.module.css'
import { CODE_GLYPHS } from './pairBoard.ts'

export interface CodeKeysProps {
  readonly onGlyph: (glyph: string) => void
  readonly onDelete: () => void
  /** Any other key that was pressed on a keyboard. */
  readonly onKey: (press: KeyboardEvent) => void
  /** The code is being tried. */
  readonly busy: boolean
}

/** Every glyph of a code as a key, and the two that delete and send; the arrows of a remote walk from key to key, and its OK presses one. */
export function CodeKeys({ onGlyph, onDelete, onKey, busy }: CodeKeysProps) {
  const pad = useRef<HTMLFieldSetElement>(null)

  function walk(press: KeyboardEvent<HTMLButtonElement>) {
    const step = STEPS[press.key]
    if (step === undefined) return onKey(press)
    const keys = [...(pad.current?.querySelectorAll('button') ?? [])]
    press.preventDefault()
    keys[Math.max(0, Math.min(keys.length - 1, keys.indexOf(press.currentTarget) + step))]?.focus()
  }

  return (
    <fieldset ref={pad} aria-label={say('zh', words.board.pairKeys)} className={styles.keys}>
      {[...CODE_GLYPHS].map((glyph) => (
        <button key={glyph} type="button" className={`num ${styles.key}`} onClick={() => onGlyph(glyph)} onKeyDown={walk}>
          {glyph}
        </button>
      ))}
      <button type="button" className={styles.key} aria-label={say('zh', words.shared.deleteOne)} onClick={onDelete} onKeyDown={walk}>
        <BackspaceIcon weight="bold" aria-hidden="true" />
      </button>
      <Button type="submit" variant="primary" busy={busy} busyLabel={say('zh', words.board.pairing)} onKeyDown={walk}>
        {say('zh', words.board.pairGo)} <span lang="en">{say('en', words.board.pairGo)}</span>
      </Button>
    </fieldset>
  )
}

const COLUMNS = 8
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS }
