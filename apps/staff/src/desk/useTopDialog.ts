import { useSyncExternalStore } from 'react'

/** The sheet that lies on top, if any: everything outside it is out of reach, so what is said has to be said inside. */
export function useTopDialog(): Element | null {
  return useSyncExternalStore(subscribe, topDialog)
}

const topDialog = () => [...document.querySelectorAll('dialog[open]')].at(-1) ?? null

function subscribe(changed: () => void) {
  const watcher = new MutationObserver(changed)
  watcher.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['open'] })
  return () => watcher.disconnect()
}
