import { useSyncExternalStore } from 'react'

const QUERY = '(orientation: portrait)'

/** Whether the tablet stands upright: the order of what is read, and of Tab, follows from it. */
export function usePortrait(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(QUERY).matches)
}

function subscribe(changed: () => void) {
  const query = matchMedia(QUERY)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
