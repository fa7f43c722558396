/** What a key of the keyboard or of a USB pad stands for. */
export type Shortcut = 'primary' | 'recall' | 'noShow' | 'park'

const KEYS: Readonly<Record<string, Shortcut>> = {
  ' ': 'primary',
  r: 'recall',
  R: 'recall',
  n: 'noShow',
  N: 'noShow',
  p: 'park',
  P: 'park',
}

/** Reads a key press. Keys held with Ctrl or Alt belong to the browser, repeats to a heavy hand. */
export function shortcutOf(press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>): Shortcut | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return null
  return KEYS[press.key] ?? null
}
