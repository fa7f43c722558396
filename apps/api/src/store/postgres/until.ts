import { setTimeout } from 'node:timers/promises'

/** Waits until something is so, looking every 20 ms, and tells whether it became so in time. */
export async function until(isSo: () => boolean, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience
  while (!isSo()) {
    if (performance.now() > deadline) return false
    await setTimeout(20)
  }
  return true
}
