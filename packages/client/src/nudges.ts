/** The moments at which it is worth trying at once: the network is back, or somebody looks at the page again. Returns the way to stop. */
export function onNudge(nudge: () => void): () => void {
  if (typeof window === 'undefined') return () => {}
  const looked = () => {
    if (document.visibilityState === 'visible') nudge()
  }
  window.addEventListener('online', nudge)
  document.addEventListener('visibilitychange', looked)
  return () => {
    window.removeEventListener('online', nudge)
    document.removeEventListener('visibilitychange', looked)
  }
}
