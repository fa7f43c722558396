import type { Schedule } from './schedule.ts'

/** The working time that everybody shares: it ends with its last press. */
export class Shift {
  presses = 0
  private sentHome = false

  constructor(
    readonly schedule: Schedule,
    /** How many presses may be begun, all together. */
    private readonly steps: number,
  ) {}

  isOn(): boolean {
    return !this.sentHome && this.presses < this.steps
  }

  /** One press more; false: it is too late to begin one. */
  begins(): boolean {
    if (!this.isOn()) return false
    this.presses++
    return true
  }

  end(): void {
    this.sentHome = true
  }
}
