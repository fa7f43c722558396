import { setTimeout as pause } from 'node:timers/promises'

/** The working time that everybody shares, and what they see of one another. */
export class Shift {
  /** About how many wait. */
  waiting = 0
  private on = true

  constructor(readonly serviceIds: readonly string[]) {}

  isOn(): boolean {
    return this.on
  }

  /** Nobody begins anything new; what was begun is brought to its answer. */
  end(): void {
    this.on = false
  }

  async rest(milliseconds: number): Promise<void> {
    await pause(milliseconds)
  }
}
