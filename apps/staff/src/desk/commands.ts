import { graphql, type ResultOf } from '@foyer/schema'
import { DeskPointFields } from './deskPicture.ts'

/** Everything this tablet may ask for, one document each; every answer is the thing wanted or a refusal with words for the person. */

export const RefusedFields = graphql(`
  fragment RefusedFields on Refused @_unmask {
    reason
    say {
      zh
      en
    }
    who
    from
  }
`)

export type Refused = { __typename: 'Refused' } & ResultOf<typeof RefusedFields>

/** A visit that stays where staff can see it. */
const VisitAnswer = graphql(
  `
    fragment VisitAnswer on VisitResult @_unmask {
      __typename
      ... on StaffVisit {
        id
        number
      }
      ...RefusedFields
    }
  `,
  [RefusedFields],
)

/** A visit that left its point, and who was called after it. */
const LeftAnswer = graphql(
  `
    fragment LeftAnswer on FinishServiceResult @_unmask {
      __typename
      ... on Finished {
        visit {
          id
          number
        }
        next {
          id
          number
        }
      }
      ...RefusedFields
    }
  `,
  [RefusedFields],
)

/** What the customer may do, too. */
const OwnAnswer = graphql(
  `
    fragment OwnAnswer on OwnVisitResult @_unmask {
      __typename
      ... on OwnVisit {
        visitId
        number
      }
      ...RefusedFields
    }
  `,
  [RefusedFields],
)

const PointAnswer = graphql(
  `
    fragment PointAnswer on PointResult @_unmask {
      __typename
      ...DeskPointFields
      ...RefusedFields
    }
  `,
  [DeskPointFields, RefusedFields],
)

const StaffSignedIn = graphql(`
  fragment StaffSignedIn on SignedIn @_unmask {
    token
    staff {
      id
      name
      role
    }
    expiresAt
    sessionId
    secondsLeft
  }
`)

export const KnownBookingFields = graphql(`
  fragment KnownBookingFields on KnownBooking @_unmask {
    id
    state
    serviceId
    serviceName {
      zh
      en
    }
    startsAt
    minutes
    lang
    partySize
    staffName
    place {
      pointId
      kind
      label
      name {
        zh
        en
      }
    }
    number
    visitId
    window
    checkInFrom
    code
    name
    phone
  }
`)

export type KnownBooking = ResultOf<typeof KnownBookingFields>

const BookingAnswer = graphql(
  `
    fragment BookingAnswer on BookingResult @_unmask {
      __typename
      ...KnownBookingFields
      ...RefusedFields
    }
  `,
  [KnownBookingFields, RefusedFields],
)

// the tablet, its people and its point

export const PairDevice = graphql(
  `
    mutation PairDevice($input: PairDeviceInput!) {
      pairDevice(input: $input) {
        __typename
        ... on Paired {
          token
          deviceId
          kind
          venueId
          pointId
          floor
          secondsLeft
          keyed
          signedIn {
            ...StaffSignedIn
          }
        }
        ...RefusedFields
      }
    }
  `,
  [StaffSignedIn, RefusedFields],
)

export const SignIn = graphql(
  `
    mutation SignIn($input: SignInInput!) {
      signIn(input: $input) {
        __typename
        ...StaffSignedIn
        ...RefusedFields
      }
    }
  `,
  [StaffSignedIn, RefusedFields],
)

export const SignOut = graphql(
  `
    mutation SignOut($input: SignOutInput!) {
      signOut(input: $input) {
        __typename
        ... on SignedOut {
          staffId
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const OpenServicePoint = graphql(
  `
    mutation OpenServicePoint($input: OpenServicePointInput!) {
      openServicePoint(input: $input) {
        ...PointAnswer
      }
    }
  `,
  [PointAnswer],
)

export const PauseServicePoint = graphql(
  `
    mutation PauseServicePoint($input: PauseServicePointInput!) {
      pauseServicePoint(input: $input) {
        ...PointAnswer
      }
    }
  `,
  [PointAnswer],
)

export const CloseServicePoint = graphql(
  `
    mutation CloseServicePoint($input: CloseServicePointInput!) {
      closeServicePoint(input: $input) {
        ...PointAnswer
      }
    }
  `,
  [PointAnswer],
)

// visits where they are

export const CallNext = graphql(
  `
    mutation CallNext($input: CallNextInput!) {
      callNext(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const CallTicket = graphql(
  `
    mutation CallTicket($input: CallTicketInput!) {
      callTicket(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const ServeNow = graphql(
  `
    mutation ServeNow($input: ServeNowInput!) {
      serveNow(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const ServeWalkIn = graphql(
  `
    mutation ServeWalkIn($input: ServeWalkInInput!) {
      serveWalkIn(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const ExplainCall = graphql(
  `
    mutation ExplainCall($input: ExplainCallInput!) {
      explainCall(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const Recall = graphql(
  `
    mutation Recall($input: VisitInput!) {
      recall(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const StartService = graphql(
  `
    mutation StartService($input: VisitInput!) {
      startService(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const StartWrapUp = graphql(
  `
    mutation StartWrapUp($input: VisitInput!) {
      startWrapUp(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const AddService = graphql(
  `
    mutation AddService($input: VisitServiceInput!) {
      addService(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const DropService = graphql(
  `
    mutation DropService($input: VisitServiceInput!) {
      dropService(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const ChangePriority = graphql(
  `
    mutation ChangePriority($input: ChangePriorityInput!) {
      changePriority(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const ChangeParty = graphql(
  `
    mutation ChangeParty($input: ChangePartyInput!) {
      changeParty(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const SetMark = graphql(
  `
    mutation SetMark($input: SetMarkInput!) {
      setMark(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const AddNote = graphql(
  `
    mutation AddNote($input: AddNoteInput!) {
      addNote(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

export const Undo = graphql(
  `
    mutation Undo($input: UndoInput!) {
      undo(input: $input) {
        ...VisitAnswer
      }
    }
  `,
  [VisitAnswer],
)

// visits that leave a point

export const FinishService = graphql(
  `
    mutation FinishService($input: FinishServiceInput!) {
      finishService(input: $input) {
        ...LeftAnswer
      }
    }
  `,
  [LeftAnswer],
)

export const MarkMissed = graphql(
  `
    mutation MarkMissed($input: MarkMissedInput!) {
      markMissed(input: $input) {
        ...LeftAnswer
      }
    }
  `,
  [LeftAnswer],
)

export const ReturnToQueue = graphql(
  `
    mutation ReturnToQueue($input: ReturnToQueueInput!) {
      returnToQueue(input: $input) {
        ...LeftAnswer
      }
    }
  `,
  [LeftAnswer],
)

export const Transfer = graphql(
  `
    mutation Transfer($input: TransferInput!) {
      transfer(input: $input) {
        ...LeftAnswer
      }
    }
  `,
  [LeftAnswer],
)

export const SendBack = graphql(
  `
    mutation SendBack($input: LeavingInput!) {
      sendBack(input: $input) {
        ...LeftAnswer
      }
    }
  `,
  [LeftAnswer],
)

export const Park = graphql(
  `
    mutation Park($input: ParkInput!) {
      park(input: $input) {
        ...LeftAnswer
      }
    }
  `,
  [LeftAnswer],
)

export const SendAway = graphql(
  `
    mutation SendAway($input: SendAwayInput!) {
      sendAway(input: $input) {
        ...LeftAnswer
      }
    }
  `,
  [LeftAnswer],
)

export const Rejoin = graphql(
  `
    mutation Rejoin($input: OwnVisitInput!) {
      rejoin(input: $input) {
        ...OwnAnswer
      }
    }
  `,
  [OwnAnswer],
)

export const ComeBack = graphql(
  `
    mutation ComeBack($input: OwnVisitInput!) {
      comeBack(input: $input) {
        ...OwnAnswer
      }
    }
  `,
  [OwnAnswer],
)

export const CancelVisit = graphql(
  `
    mutation CancelVisit($input: CancelVisitInput!) {
      cancelVisit(input: $input) {
        __typename
        ... on CancelledVisit {
          visitId
          number
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const AcknowledgeServiceCall = graphql(
  `
    mutation AcknowledgeServiceCall($input: AcknowledgeServiceCallInput!) {
      acknowledgeServiceCall(input: $input) {
        __typename
        ... on AcknowledgedServiceCall {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

/** “Why is it not called yet?” */
export const WhyOrder = graphql(`
  query WhyOrder($visitId: ID) {
    whyOrder(visitId: $visitId) {
      say {
        zh
        en
      }
      overtakings {
        number
        calledAt
        say {
          zh
          en
        }
      }
    }
  }
`)

// appointments

/** Appointments between two times, with their customers. */
export const Bookings = graphql(
  `
    query Bookings($from: Instant!, $to: Instant!) {
      bookings(from: $from, to: $to) {
        ...KnownBookingFields
      }
    }
  `,
  [KnownBookingFields],
)

export const CheckIn = graphql(
  `
    mutation CheckIn($input: CheckInInput!) {
      checkIn(input: $input) {
        __typename
        ... on IssuedTicket {
          visitId
          number
        }
        ...RefusedFields
      }
    }
  `,
  [RefusedFields],
)

export const BookAppointment = graphql(
  `
    mutation BookAppointment($input: BookAppointmentInput!) {
      bookAppointment(input: $input) {
        ...BookingAnswer
      }
    }
  `,
  [BookingAnswer],
)

export const RescheduleAppointment = graphql(
  `
    mutation RescheduleAppointment($input: RescheduleAppointmentInput!) {
      rescheduleAppointment(input: $input) {
        ...BookingAnswer
      }
    }
  `,
  [BookingAnswer],
)

export const CancelAppointment = graphql(
  `
    mutation CancelAppointment($input: CancelAppointmentInput!) {
      cancelAppointment(input: $input) {
        ...BookingAnswer
      }
    }
  `,
  [BookingAnswer],
)

export const MarkGuestNoShow = graphql(
  `
    mutation MarkGuestNoShow($input: BookingInput!) {
      markGuestNoShow(input: $input) {
        ...BookingAnswer
      }
    }
  `,
  [BookingAnswer],
)

export const ImportBookings = graphql(`
  mutation ImportBookings($input: ImportBookingsInput!) {
    importBookings(input: $input) {
      __typename
      taken
      known
      refused {
        line
        say {
          zh
          en
        }
      }
    }
  }
`)

export type ImportReport = ResultOf<typeof ImportBookings>['importBookings']
