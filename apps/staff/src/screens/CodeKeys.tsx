import { Button, words } from '@foyer/ui'
import { BackspaceIcon } from '@phosphor-icons/react/dist/csr/Backspace'
import { useEffect, useEffectEvent } from 'react'
import { CODE_LENGTH, codeIn, GLYPHS } from '../desk/deviceList.ts'
import { useSay } from '../desk/tongue.tsx'
import styles from './AddDevice.module.css'

export interface CodeKeysProps {
  readonly value: string
  readonly locked: boolean
  readonly onChange: (value: string) => void
}

/** Every glyph of a code as a key; a keyboard and the clipboard work as well. */
export function CodeKeys({ value, locked, onChange }: CodeKeysProps) {
  const t = useSay()
  const change = (next: string) => {
    if (!locked && next !== value && next.length <= CODE_LENGTH) onChange(next)
  }
  const typed = useEffectEvent((press: KeyboardEvent) => {
    if (press.ctrlKey || press.metaKey || press.altKey) return
    if (press.key === 'Backspace') change(value.slice(0, -1))
    else if (press.key.length === 1) change(codeIn(value + press.key))
  })
  const pasted = useEffectEvent((paste: ClipboardEvent) => change(codeIn(paste.clipboardData?.getData('text') ?? '')))
  useEffect(() => {
    const hearKey = (press: KeyboardEvent) => typed(press)
    const hearPaste = (paste: ClipboardEvent) => pasted(paste)
    document.addEventListener('keydown', hearKey)
    document.addEventListener('paste', hearPaste)
    return () => {
      document.removeEventListener('keydown', hearKey)
      document.removeEventListener('paste', hearPaste)
    }
  }, [])

  return (
    <fieldset aria-label={t(words.kiosk.pairPad)} className={styles.keys}>
      {[...GLYPHS].map((glyph) => (
        <Button key={glyph} repeatable className={`num ${styles.key}`} onPress={() => change(value + glyph)}>
          {glyph}
        </Button>
      ))}
      <Button repeatable className={styles.word} onPress={() => change('')}>
        {t(words.shared.clear)}
      </Button>
      <Button repeatable className={styles.word} icon={<BackspaceIcon aria-hidden="true" />} onPress={() => change(value.slice(0, -1))}>
        {t(words.shared.delete)}
      </Button>
    </fieldset>
  )
}
