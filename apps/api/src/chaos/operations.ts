import { fields, type Operation, type Refused } from '../replay/operations.ts'

/** Somebody is booked in at the reception. */
export const bookAppointment: Operation<{ readonly id: string } | Refused> = {
  field: 'bookAppointment',
  document: `mutation Book($input: BookAppointmentInput!) { bookAppointment(input: $input) { __typename ... on KnownBooking { id code } ... on Refused { reason who } } }`,
  read: (answer) => refusedIn(answer) ?? { id: String(fields(answer)['id']) },
}

/** Whoever is booked says that they are here. */
export const checkIn: Operation<{ readonly visitId: string } | Refused> = {
  field: 'checkIn',
  document: `mutation CheckIn($input: CheckInInput!) { checkIn(input: $input) { __typename ... on IssuedTicket { visitId number } ... on Refused { reason who } } }`,
  read: (answer) => refusedIn(answer) ?? { visitId: String(fields(answer)['visitId']) },
}

/** A display says that a call stands on it. */
export const acknowledgeCall: Operation<object> = {
  field: 'acknowledgeCall',
  document: `mutation Shown($input: AcknowledgeCallInput!) { acknowledgeCall(input: $input) { __typename ... on AcknowledgedCall { callId } ... on Refused { reason who } } }`,
  read: (answer) => fields(answer),
}

function refusedIn(answer: unknown): Refused | null {
  const value = fields(answer)
  return value['__typename'] === 'Refused' ? ({ refused: value['reason'], who: null } as Refused) : null
}
