/** How far the whole canvas stands aside, in px: once around in a quarter of an hour, so that no edge burns in. */
export function burnInShift(now: number): { readonly x: number; readonly y: number } {
  const turn = ((now % CYCLE_MS) / CYCLE_MS) * 2 * Math.PI
  return { x: Math.round(REACH * Math.sin(turn)), y: Math.round((REACH / 2) * Math.sin(2 * turn)) }
}

const CYCLE_MS = 15 * 60_000
const REACH = 4
