import { useEffect, useEffectEvent, useState } from 'react'
import type { Lang } from '../words/lang.ts'
import { say } from '../words/say.ts'
import { shared } from '../words/shared.ts'
import { Button } from './Button.tsx'
import styles from './Toast.module.css'

/** One thing that just happened. A new `id` starts the eight seconds anew. */
export interface ToastNotice {
  readonly id: string
  readonly text: string
  readonly undo?: (() => void) | undefined
  readonly retry?: (() => void) | undefined
}

export interface ToastProps {
  readonly lang: Lang
  /** Nothing to say is `null`: the toast itself stays on the page, or a screen reader would miss the first one. */
  readonly notice: ToastNotice | null
  /** Its time is over, or its button was pressed. */
  readonly onDone: (id: string) => void
}

/** Says what was done and offers to undo it, for eight seconds; it waits while somebody's focus is on it. */
export function Toast({ lang, notice, onDone }: ToastProps) {
  return (
    <div role="status" className={styles.place}>
      {notice && <Shown key={notice.id} lang={lang} notice={notice} onDone={onDone} />}
    </div>
  )
}

const TOAST_MS = 8000

function Shown({ lang, notice: { id, text, undo, retry }, onDone }: ToastProps & { readonly notice: ToastNotice }) {
  const [held, setHeld] = useState(false)
  const over = useEffectEvent(() => onDone(id))

  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => over(), TOAST_MS)
    return () => clearTimeout(timer)
  }, [held])

  function press(act: () => void) {
    act()
    onDone(id)
  }

  return (
    <div className={styles.toast} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <span className="num">{text}</span>
      {undo && <Button onPress={() => press(undo)}>{say(lang, shared.undo)}</Button>}
      {retry && <Button onPress={() => press(retry)}>{say(lang, shared.retry)}</Button>}
    </div>
  )
}
