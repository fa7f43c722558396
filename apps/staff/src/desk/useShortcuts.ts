import { useEffect, useEffectEvent } from 'react'
import { type Shortcut, shortcutOf } from './shortcut.ts'

/** Listens to the keyboard of a desk, and stays out of the way of whoever is typing or walking the buttons with Tab. */
export function useShortcuts(on: boolean, act: Readonly<Record<Shortcut, (() => void) | null>>) {
  const pressed = useEffectEvent((press: KeyboardEvent) => {
    const shortcut = shortcutOf(press)
    if (!shortcut || press.defaultPrevented || busyElsewhere(press.target, shortcut)) return
    press.preventDefault() // Space would scroll
    act[shortcut]?.()
  })

  useEffect(() => {
    if (!on) return
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [on])
}

function busyElsewhere(target: EventTarget | null, shortcut: Shortcut): boolean {
  if (document.querySelector('dialog[open]')) return true
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, select')) return true
  return shortcut === 'primary' && target.closest('button, a, [role=tab]') !== null // Space is that button's own key
}
