/** Chance that can be had again: the same seed and name give the same run of luck. */
export class Chance {
  private state: number

  constructor(seed: number, name = '') {
    this.state = [...name].reduce((mixed, letter) => Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0, seed >>> 0)
    for (let warm = 0; warm < 4; warm++) this.fraction() // neighbouring seeds begin alike
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = this.state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 up to, not including, the bound. */
  below(bound: number): number {
    return Math.floor(this.fraction() * bound)
  }

  /** A whole number of this range, both ends included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  happens(probability: number): boolean {
    return this.fraction() < probability
  }

  oneOf<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new Error('nothing to choose from')
    return item
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const deck = [...items]
    for (let at = deck.length - 1; at > 0; at--) {
      const other = this.below(at + 1)
      const [here, there] = [deck[at] as Item, deck[other] as Item]
      deck[at] = there
      deck[other] = here
    }
    return deck
  }
}
