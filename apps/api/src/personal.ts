import type { PersonalSubject } from '@foyer/domain'

/** P1: who somebody is and how to reach them. P2: what is said about them, and may be sensitive. */
export type PersonalClass = 'P1' | 'P2'

/** One kind of value that tells of a person: where it lies, where it may be seen, how long it is kept, and what for. */
export interface Personal {
  readonly class: PersonalClass
  /** What it hangs on: whose key seals it, and with whom it is erased. */
  readonly of: PersonalSubject['of']
  readonly keptFor: keyof KeptHours
  readonly purpose: string
  /** `table.column`, sealed by a key that can be destroyed, or worthless with the row. */
  readonly columns: readonly string[]
  /** `Type.field` of the schema, where those who serve may read it. */
  readonly fields: readonly string[]
  /** `Type.field` where just enough of it is seen for its owner to say “that is me”. */
  readonly traces: readonly string[]
  /** `Input.field`, by which it comes in. */
  readonly inputs: readonly string[]
}

/** Hours that a personal value is kept after it has served; docs/operations.md says how to set them. */
export interface KeptHours {
  /** From the end of the booked day, or of the booking's visit, whichever is sooner. */
  readonly contact: number
  /** From when the last of a visit's notes was written. */
  readonly note: number
}

/**
 * Everything personal that Foyer keeps. Erasing, export, what the log may say and the tests of who sees what go by this list;
 * a sealed column or a field with a person's name that is missing here is a failing test.
 */
export const PERSONAL = {
  name: {
    class: 'P1',
    of: 'booking',
    keptFor: 'contact',
    purpose: 'to greet a booked customer, and to tell two of them apart',
    columns: ['booking_contact.name', 'booking_contact.reference'], // another system’s id of a booking may say who it is for
    fields: ['KnownBooking.name'],
    traces: ['FoundBooking.maskedName'],
    inputs: ['BookAppointmentInput.name', 'ImportBookingsInput.content'],
  },
  phone: {
    class: 'P1',
    of: 'booking',
    keptFor: 'contact',
    purpose: 'to find a booking at the kiosk, and to reach its customer',
    columns: ['booking_contact.phone', 'booking_contact.tail_index'],
    fields: ['KnownBooking.phone'],
    traces: ['FoundBooking.phoneTail'],
    inputs: ['BookAppointmentInput.phone', 'FindBookingInput.phone', 'ImportBookingsInput.content'],
  },
  note: {
    class: 'P2',
    of: 'visit',
    keptFor: 'note',
    purpose: 'for colleagues who serve the same visit',
    columns: ['note.words', 'note.salt'],
    fields: ['StaffNote.words'],
    traces: [],
    inputs: ['AddNoteInput.words', 'UndoInput.reason'],
  },
} as const satisfies Record<string, Personal>

export type PersonalKind = keyof typeof PERSONAL

export const personal: readonly Personal[] = Object.values(PERSONAL)

/** The columns of a table that hold something personal. */
export const personalColumns = (table: string): readonly string[] =>
  personal.flatMap(({ columns }) => columns).flatMap((column) => (column.startsWith(`${table}.`) ? [column.slice(table.length + 1)] : []))

/** The names under which a personal value could stand in an object. */
export const personalWords: readonly string[] = [
  ...new Set(
    personal.flatMap(({ fields, traces, inputs, columns }) =>
      [...fields, ...traces, ...inputs, ...columns].map((each) => each.split('.')[1] ?? ''),
    ),
  ),
]
