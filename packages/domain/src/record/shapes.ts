import type { Venue } from '../venue/venue.ts'
import type { EventData, EventType } from './event.ts'

/** What stands under a key of an event's data: `text`, `number`, `flag`, lists of them, or an `object`; `|null` where it may be null, `?` where it may be missing. */
type Kind<Value> = Value extends string
  ? 'text'
  : Value extends number
    ? 'number'
    : Value extends boolean
      ? 'flag'
      : Value extends readonly string[]
        ? 'texts'
        : Value extends readonly number[]
          ? 'numbers'
          : Value extends readonly object[]
            ? 'objects'
            : 'object'

type Shape<Data> = {
  readonly [
    Key in keyof Data
  ]-?: `${Kind<NonNullable<Data[Key]>>}${null extends Data[Key] ? '|null' : ''}${{} extends Pick<Data, Key> ? '?' : ''}`
}

/**
 * The data of every type of event as this Foyer writes it and believes it, kept equal to `EventData` by the compiler. Whatever stands in
 * a log is held against it before it is folded. A change here is a change of what logs mean: see `fixtures/eventShapes.json` and CONTRIBUTING.md.
 */
export const SHAPES: { readonly [Type in EventType]: Shape<EventData[Type]> } = {
  TemplateInstalled: { venue: 'object' },
  DayStarted: { businessDay: 'text' },
  PairingOffered: { codeHash: 'text', kind: 'text', expiresAt: 'number', pointId: 'text|null', staffId: 'text|null', zoneId: 'text|null?' },
  DevicePaired: {
    deviceId: 'text',
    kind: 'text',
    name: 'text',
    codeHash: 'text|null',
    zoneId: 'text|null?',
    speaks: 'flag?',
    pointId: 'text?',
    publicKey: 'text?',
    requestId: 'text?',
    by: 'text?',
  },
  DeviceRevoked: { deviceId: 'text' },
  SignedIn: { sessionId: 'text', staffId: 'text', role: 'text', deviceId: 'text|null', endsAt: 'number' },
  SignInFailed: { staffId: 'text', deviceId: 'text|null' },
  SignedOut: { sessionId: 'text', staffId: 'text', because: 'text?' },
  PinUnlocked: { staffId: 'text' },
  PinChanged: { staffId: 'text' },
  ServicePointOpened: { pointId: 'text', staffId: 'text', sessionId: 'text', serviceIds: 'texts', profileId: 'text|null?' },
  ServicePointPaused: { pointId: 'text', reason: 'text' },
  ServicePointClosed: { pointId: 'text', because: 'text', by: 'text?' },
  TicketIssued: {
    serviceId: 'text',
    seriesId: 'text',
    index: 'number',
    number: 'text',
    businessDay: 'text',
    lang: 'text',
    priority: 'text',
    partySize: 'number',
    ahead: 'number',
    quote: 'object|null',
    bookingId: 'text?',
    unlikely: 'flag?',
    offline: 'object?',
  },
  QueueEntered: { serviceId: 'text', due: 'number', tie: 'number?', line: 'object?', why: 'text?' },
  TicketCalled: {
    pointId: 'text',
    callId: 'text',
    callNo: 'number',
    rule: 'text',
    last: 'flag',
    conditionId: 'text?',
    reason: 'text?',
  },
  CallExplained: { callId: 'text', reason: 'text' },
  TicketRecalled: { pointId: 'text', callId: 'text', callNo: 'number', last: 'flag' },
  CustomerArrivedAtPoint: { pointId: 'text' },
  ServiceStarted: { pointId: 'text', serviceId: 'text' },
  WrapUpStarted: { pointId: 'text', serviceId: 'text', seconds: 'number' },
  ServiceFinished: { pointId: 'text', serviceId: 'text', seconds: 'number', wrapUpSeconds: 'number?', result: 'text?' },
  TicketMissed: { pointId: 'text', expiresAt: 'number?' },
  TicketRequeued: { behind: 'number' },
  TicketDeferred: { returnsAt: 'number', because: 'text' },
  TicketReturned: { pointId: 'text|null' },
  TicketParked: { pool: 'object', reason: 'text', until: 'number|null', pointId: 'text|null' },
  CustomerSentAway: { reason: 'text', returnBy: 'number', pointId: 'text|null' },
  TicketTransferred: {
    pointId: 'text|null',
    staffId: 'text|null',
    serviceId: 'text',
    toServiceId: 'text',
    line: 'object',
    back: 'flag',
  },
  ServiceAdded: { serviceId: 'text' },
  ServiceDropped: { serviceId: 'text' },
  PriorityChanged: { priority: 'text', reason: 'text' },
  PartyChanged: { partySize: 'number' },
  MarkAdded: { mark: 'text' },
  MarkRemoved: { mark: 'text' },
  NoteAdded: { noteId: 'text', commitment: 'text' },
  CustomerComing: {},
  ActUndone: { act: 'number', reason: 'text|null' },
  VisitEnded: { outcome: 'text', reason: 'text' },
  AppointmentHeld: {
    bookingId: 'text',
    serviceId: 'text',
    startsAt: 'number',
    minutes: 'number',
    lang: 'text',
    partySize: 'number',
    staffId: 'text|null',
    pointId: 'text|null',
    channel: 'text',
    holdUntil: 'number|null',
  },
  AppointmentConfirmed: { bookingId: 'text' },
  HoldExpired: { bookingId: 'text' },
  AppointmentRescheduled: { bookingId: 'text', startsAt: 'number' },
  AppointmentCancelled: { bookingId: 'text', by: 'text', late: 'flag' },
  CustomerCheckedIn: { bookingId: 'text', arrival: 'text' },
  GuestNoShowMarked: { bookingId: 'text' },
  AppointmentCompleted: { bookingId: 'text', hostNoShow: 'flag|null' },
  NumbersLeased: { leaseId: 'text', deviceId: 'text', seriesId: 'text', from: 'number', to: 'number', businessDay: 'text' },
  NumbersVoided: { leaseId: 'text', seriesId: 'text', indexes: 'numbers' },
  PrintQueued: { printId: 'text', deviceId: 'text|null', copy: 'flag' },
  PrintSent: { printId: 'text' },
  PrintAcknowledged: { printId: 'text' },
  PrintFailed: { printId: 'text', because: 'text' },
  PrintUnknown: { printId: 'text', because: 'text' },
  CallAcknowledged: { callId: 'text', deviceId: 'text', how: 'text' },
  ServiceCallRaised: { serviceCallId: 'text', kind: 'text', deviceId: 'text|null' },
  ServiceCallAcknowledged: { serviceCallId: 'text' },
  PersonalDataErased: { subjects: 'objects', because: 'text' },
  PersonalDataExported: { subjects: 'objects' },
}

/** A venue as it stands in a log of this release, one level deep. */
const VENUE: Shape<Venue> = {
  id: 'text',
  name: 'object',
  template: 'text',
  preset: 'text',
  timeZone: 'text',
  cutOver: 'text',
  hours: 'objects',
  zones: 'objects',
  points: 'objects',
  series: 'objects',
  services: 'objects',
  priorities: 'objects',
  staff: 'objects',
  notices: 'objects',
  calling: 'object',
  booking: 'object',
  profiles: 'objects',
  conditions: 'objects',
  marks: 'objects',
  waitTargetMinutes: 'number',
  kioskIdleSeconds: 'number',
}

/** The first key of a type's data that is missing or not of its kind; null where all is as it must be. Keys it does not know it leaves alone. */
export function misshapen(type: EventType, data: unknown): string | null {
  if (!isObject(data)) return 'data'
  const wrong = wrongIn(SHAPES[type], data)
  return wrong === null && type === 'TemplateInstalled' ? wrongIn(VENUE, data['venue'] as Readonly<Record<string, unknown>>) : wrong
}

function wrongIn(shape: Readonly<Record<string, string>>, data: Readonly<Record<string, unknown>>): string | null {
  for (const [key, kind] of Object.entries(shape)) if (!isOf(kind, data[key], Object.hasOwn(data, key))) return key
  return null
}

function isOf(kind: string, value: unknown, said: boolean): boolean {
  if (!said || value === undefined) return kind.endsWith('?')
  if (value === null) return kind.includes('|null')
  switch (kind.replace(/\|null|\?/g, '')) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return isNumber(value)
    case 'flag':
      return typeof value === 'boolean'
    case 'texts':
      return Array.isArray(value) && value.every((each) => typeof each === 'string')
    case 'numbers':
      return Array.isArray(value) && value.every(isNumber)
    case 'objects':
      return Array.isArray(value) && value.every(isObject)
    default:
      return isObject(value)
  }
}

/** Beyond this no two neighbouring instants, indexes or places are told apart. */
export const isNumber = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
