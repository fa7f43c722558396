import { Button, words } from '@foyer/ui'
import { BackspaceIcon } from '@phosphor-icons/react/dist/csr/Backspace'
import { useEffect, useEffectEvent } from 'react'
import { useSay } from '../tongue.tsx'
import styles from './CodePad.module.css'

export interface CodePadProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly locked: boolean
}

/** The letters and digits of pairing codes: none that could be taken for another. A keyboard or a scanner works as well. */
export function CodePad({ value, onChange, locked }: CodePadProps) {
  const t = useSay()
  const change = (next: string) => {
    if (!locked && next.length <= LENGTH) onChange(next)
  }
  const typed = useEffectEvent((press: KeyboardEvent) => {
    if (press.ctrlKey || press.metaKey || press.altKey) return
    const glyph = press.key.toUpperCase()
    if (glyph.length === 1 && GLYPHS.includes(glyph)) change(value + glyph)
    if (press.key === 'Backspace') change(value.slice(0, -1))
  })

  useEffect(() => {
    const listen = (press: KeyboardEvent) => typed(press)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  return (
    <fieldset aria-label={t(words.kiosk.pairPad)} className={styles.pad}>
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

const GLYPHS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 8
