import { say, type SoundState, words } from '@foyer/ui'
import { SpeakerHighIcon } from '@phosphor-icons/react/dist/csr/SpeakerHigh'
import { useEffect, useState } from 'react'
import { Bilingual } from '../chrome/Bilingual.tsx'
import type { BoardSound } from './boardSound.ts'
import styles from './SoundBar.module.css'

/** On a browser that was not started as a board: one touch anywhere, and it may be heard. It is asked for once. */
export function SoundBar({ sound, state }: { readonly sound: BoardSound; readonly state: SoundState }) {
  const [asked, setAsked] = useState(false)

  useEffect(() => {
    function wake() {
      setAsked(true)
      void sound.wake()
    }
    window.addEventListener('pointerdown', wake)
    window.addEventListener('keydown', wake)
    return () => {
      window.removeEventListener('pointerdown', wake)
      window.removeEventListener('keydown', wake)
    }
  }, [sound])

  if (asked || state !== 'suspended') return null
  const word = words.board.enableSound
  return (
    <button type="button" className={styles.bar} onClick={() => void sound.wake()}>
      <SpeakerHighIcon weight="bold" aria-hidden="true" />
      <Bilingual zh={say('zh', word)} en={say('en', word)} />
    </button>
  )
}
