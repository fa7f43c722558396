import type { Venue } from '@foyer/domain'
import type { CalendarEvent } from './icalEvent.ts'
import { textOf, type Properties } from './icalProperties.ts'
import { serviceWithin } from './named.ts'
import type { Draft } from './takeBooking.ts'

/** What an event says of a booking: its summary names the service, whoever is invited is the customer. */
export function draftOf({ uid, start, minutes }: CalendarEvent, properties: Properties, venue: Venue): Omit<Draft, 'line'> {
  const summary = textOf(properties, 'summary')
  return {
    reference: uid,
    service: serviceWithin(venue, summary),
    startsAt: start.at,
    minutes,
    partySize: 1,
    staff: '',
    lang: '',
    fileLang: /\p{Script=Han}/u.test(summary) ? 'zh' : 'en',
    ...customerIn(properties),
    note: textOf(properties, 'description'),
  }
}

/** Whoever is invited; the organizer, who is mostly the house, only where nobody is. */
function customerIn(properties: Properties): { name: string; phone: string } {
  const people = properties.get('attendee') ?? properties.get('organizer') ?? []
  const names = people.map(({ parameters }) => parameters.get('cn') ?? '')
  const phones = people.map(({ values }) => String(values[0])).filter((address) => /^tel:/iu.test(address))
  return { name: names.find((name) => name !== '') ?? '', phone: phones[0] ?? '' }
}
