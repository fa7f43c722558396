/** Wrong guesses a device may make in a while, before it has to wait; kept in memory, for it is about the present minutes. */
export class Guesses {
  private readonly wrong = new Map<string, readonly number[]>()

  constructor(
    private readonly most = 8,
    private readonly within = 5 * 60_000,
  ) {}

  allowed(guesser: string, now: number): boolean {
    return this.recent(guesser, now).length < this.most
  }

  missed(guesser: string, now: number): void {
    if (this.wrong.size > 10_000) this.wrong.clear()
    this.wrong.set(guesser, [...this.recent(guesser, now), now])
  }

  private recent(guesser: string, now: number): readonly number[] {
    return (this.wrong.get(guesser) ?? []).filter((at) => now - at < this.within && at <= now)
  }
}
