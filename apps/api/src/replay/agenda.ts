/** Something to be done at its time. */
export interface Appointment {
  readonly at: number
  /** The earliest moment by the wall's clock, where the house's own rules ask for one. */
  readonly notBefore: number
  readonly act: () => Promise<void>
}

/** What is still to be done, the earliest first; of the same moment, whatever was put down first. */
export class Agenda {
  private readonly appointments: Appointment[] = []

  add(at: number, act: () => Promise<void>, notBefore = 0): void {
    let place = this.appointments.length
    while (place > 0 && (this.appointments[place - 1]?.at ?? 0) > at) place--
    this.appointments.splice(place, 0, { at, notBefore, act })
  }

  take(): Appointment | undefined {
    return this.appointments.shift()
  }
}
