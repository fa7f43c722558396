import { businessDayAt, openingAt, type BusinessDay, type Instant, type Lang, type Service, type Venue } from '@foyer/domain'
import { MAX_DAYS_AHEAD, refused, type Entry, type ImportInto, type ImportWarning } from './importedBooking.ts'
import { staffNamed } from './named.ts'
import { firstCharacters, folded, LONGEST_TEXT, plainText } from './plainText.ts'
import { readPhone } from './readPhone.ts'

/** A booking as the file has it: places and times looked up, the rest still in the file’s words. */
export interface Draft {
  readonly line: number
  readonly reference: string
  readonly service: Service | undefined
  /** Null where it could not be read. */
  readonly startsAt: Instant | null
  /** NaN where it could not be read; so is partySize. */
  readonly minutes: number | null
  readonly partySize: number
  readonly staff: string
  readonly lang: string
  /** Taken where the booking names no language of ours. */
  readonly fileLang: Lang
  readonly name: string
  readonly phone: string
  readonly note: string
}

/** Takes a draft, or says what is in the way; one of these per file, so that opening hours are worked out once a day. */
export function takerFor({ venue, now }: ImportInto): (draft: Draft) => Entry {
  const isOpen = doorsOf(venue)
  return (draft) => {
    const { line, reference, service, startsAt, minutes, partySize } = draft
    if (!service) return refused(line, 'unknownService')
    if (startsAt === null) return refused(line, 'badTime')
    if (startsAt < now) return refused(line, 'inThePast')
    if (startsAt > horizonFrom(now)) return refused(line, 'tooFarAhead')
    if (minutes !== null && !isWhole(minutes, 1440)) return refused(line, 'badDuration')
    if (!isWhole(partySize, 99)) return refused(line, 'badPartySize')
    const member = draft.staff === '' ? null : staffNamed(venue, draft.staff)
    if (member === undefined) return refused(line, 'unknownStaff')
    const phone = readPhone(draft.phone)
    if (phone === null) return refused(line, 'badPhone')
    const name = plainText(draft.name)
    if (draft.name.length > LONGEST_NAME || firstCharacters(name, 60) !== name) return refused(line, 'nameTooLong')
    const wholeNote = plainText(draft.note)
    const note = firstCharacters(wholeNote, 500)
    const lang = langOf(draft.lang)

    const warnings: ImportWarning[] = []
    if (!isOpen(startsAt)) warnings.push('outsideHours')
    if (lang === undefined && draft.lang !== '') warnings.push('unknownLang')
    if (note !== wholeNote || draft.note.length > LONGEST_TEXT) warnings.push('noteCut')
    const staffId = member?.id ?? null
    const booking = { line, reference, startsAt, minutes, partySize, staffId, name, phone, note }
    return { taken: { ...booking, serviceId: service.id, lang: lang ?? draft.fileLang }, warnings }
  }
}

/** The last instant that bookings are taken for. */
export const horizonFrom = (now: Instant): Instant => now + MAX_DAYS_AHEAD * 86_400_000

/** Sixty characters of any script fit; a single one with a thousand accents does not. */
const LONGEST_NAME = 600

const isWhole = (number: number, most: number): boolean => Number.isInteger(number) && number >= 1 && number <= most

function langOf(text: string): Lang | undefined {
  const said = folded(text)
  if (/^(?:zh|cn|chinese|mandarin)(?![a-z])|^(?:中文|汉语|华语|普通话|国语)/u.test(said)) return 'zh'
  return /^(?:en|english)(?![a-z])|^英/u.test(said) ? 'en' : undefined
}

function doorsOf(venue: Venue): (at: Instant) => boolean {
  const days: BusinessDay[] = []
  return (at) => {
    const known = days.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
    const day = known ?? businessDayAt(venue, at)
    if (!known) days.push(day)
    return openingAt(day, at).open
  }
}
