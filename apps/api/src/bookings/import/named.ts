import type { Service, StaffMember, Venue } from '@foyer/domain'
import { folded } from './plainText.ts'

/** The one service with this id, or else with this name in either language. */
export const serviceNamed = ({ services }: Venue, name: string): Service | undefined =>
  theOne(services, name, ({ name: { zh, en } }) => [zh, en])

/** The one staff member with this id, or else with this name. */
export const staffNamed = ({ staff }: Venue, name: string): StaffMember | undefined => theOne(staff, name, (member) => [member.name])

/** The service a sentence names, if it names one only; a name within a longer one does not count. */
export function serviceWithin(venue: Venue, sentence: string): Service | undefined {
  const exact = serviceNamed(venue, sentence)
  if (exact) return exact
  const said = folded(sentence)
  const named = venue.services
    .flatMap((service) => [service.name.zh, service.name.en].map((name) => ({ service, name: folded(name) })))
    .filter(({ name }) => name.length > 1 && says(said, name))
  const longest = named.toSorted((one, other) => other.name.length - one.name.length)[0]
  if (!longest) return undefined
  const rest = said.replaceAll(longest.name, '|')
  const another = named.some(({ service, name }) => service !== longest.service && (name === longest.name || says(rest, name)))
  return another ? undefined : longest.service
}

function theOne<Named extends { readonly id: string }>(all: readonly Named[], name: string, namesOf: (one: Named) => readonly string[]) {
  const wanted = folded(name)
  if (wanted === '') return undefined
  return (
    all.find(({ id }) => id === name.trim()) ?? only(all.filter((one) => [one.id, ...namesOf(one)].some((each) => folded(each) === wanted)))
  )
}

/** Whether the name stands in the sentence by itself: a cut is not in a haircut. Chinese has no gaps between words. */
function says(sentence: string, name: string): boolean {
  for (let at = sentence.indexOf(name); at !== -1; at = sentence.indexOf(name, at + 1)) {
    const [end, before] = [at + name.length, Math.max(0, at - 1)]
    if (!LETTERS.test(sentence.slice(before, at + 1)) && !LETTERS.test(sentence.slice(end - 1, end + 1))) return true
  }
  return false
}

const LETTERS = /^[\p{Script=Latin}\d]{2}$/u

const only = <One>(all: readonly One[]): One | undefined => (all.length === 1 ? all[0] : undefined)
