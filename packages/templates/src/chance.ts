/** A run of numbers in [0, 1) that is the same for the same seed, on every machine (Tommy Ettinger's mulberry32). */
export function chance(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A length of time around `mean`: most are a little shorter, a few much longer. */
export function lognormal(draw: () => number, mean: number, spread: number): number {
  return mean * Math.exp(spread * normal(draw) - spread ** 2 / 2)
}

/** The time until the next of things that come by themselves, `mean` apart. */
export const untilNext = (draw: () => number, mean: number): number => -mean * Math.log(1 - draw())

/** One of these, each as often as its weight says. */
export function oneOf<Item>(draw: () => number, items: readonly Item[], weightOf: (item: Item) => number): Item {
  const total = items.reduce((sum, item) => sum + weightOf(item), 0)
  let left = draw() * total
  for (const item of items) {
    left -= weightOf(item)
    if (left < 0) return item
  }
  const last = items.at(-1)
  if (last === undefined) throw new Error('there is nothing to choose from')
  return last
}

/** Box and Muller's; always two draws, so that what follows does not shift. */
const normal = (draw: () => number): number => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
