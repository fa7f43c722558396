import { keepsDevices, seesFloor, serves } from './allowed.ts'

/** The rooms of the tablet: one's own point, the whole floor, the devices. */
export type View = 'desk' | 'floor' | 'devices'

/** Which of them are open to somebody, and the way between them. */
export interface Rooms {
  readonly open: readonly View[]
  readonly onView: (view: View) => void
}

/** What somebody may enter, in the order it is offered. */
export const roomsOf = (staff: { readonly role: string } | null): readonly View[] => [
  ...(serves(staff) ? (['desk'] as const) : []),
  ...(seesFloor(staff) ? (['floor'] as const) : []),
  ...(keepsDevices(staff) ? (['devices'] as const) : []),
]
