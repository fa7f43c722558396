import type { Lang, LocalText } from '@foyer/ui'
import type { FoundBooking } from './documents.ts'
import type { Wish } from './offline/book.ts'

/**
 * One customer's way through the kiosk, from the first touch to the number, and how it ends by itself.
 * Pure: the time and fresh keys come in with every happening, so the whole of it is tested as a table.
 */
export interface Journey {
  readonly lang: Lang
  readonly modes: Modes
  readonly place: Place
  /** Why this customer may be called sooner, if they said so. */
  readonly need: Need | null
  /** The panel for large text, contrast and reach lies over the screen. */
  readonly panel: boolean
  readonly help: Help | null
  readonly touchedAt: number
  /** Since when the customer is asked whether they are still there. */
  readonly askedAt: number | null
}

/** How this customer wants the screen; forgotten with the session. */
export interface Modes {
  readonly large: boolean
  readonly contrast: boolean
  readonly low: boolean
}

/** One of the venue's own priority classes. */
export interface Need {
  readonly key: string
  readonly name: LocalText
}

export type Place =
  | { readonly at: 'attract' }
  /** `key` was made when this screen opened; the first card chosen will use it. */
  | { readonly at: 'services'; readonly page: number; readonly key: string }
  /** Today may not be enough for this service: they are asked once. */
  | { readonly at: 'unlikely'; readonly page: number; readonly key: string; readonly choice: Choice }
  | { readonly at: 'party'; readonly page: number; readonly key: string; readonly choice: Choice }
  | { readonly at: 'needs'; readonly page: number; readonly key: string }
  | { readonly at: 'identify'; readonly typing: Typing }
  | { readonly at: 'finding'; readonly typing: Typing; readonly key: string }
  | {
      readonly at: 'found'
      readonly typing: Typing
      readonly bookings: readonly FoundBooking[]
      readonly chosenId: string | null
      readonly key: string
    }
  | { readonly at: 'noBooking'; readonly typing: Typing; readonly trouble: BookingTrouble; readonly key: string }
  | { readonly at: 'already'; readonly booking: FoundBooking; readonly paper: Paper | null }
  | { readonly at: 'issuing'; readonly page: number; readonly attempt: Attempt }
  | { readonly at: 'notIssued'; readonly page: number; readonly attempt: Attempt; readonly because: Because }
  | { readonly at: 'ticket'; readonly ticket: Ticket; readonly paper: Paper }

/** A card that was pressed, and what is to be asked before there is a number. */
export interface Choice {
  readonly serviceId: string
  readonly asksParty: boolean
}

/** What a customer shows that a booking is theirs by; kept here only, so that it goes when the session goes. */
export interface Typing {
  readonly by: 'phone' | 'code' | 'scan'
  readonly text: string
}

/** One wish for a number. Trying again sends exactly this, so the server cannot take it for a second wish. */
export type Attempt = { readonly of: 'service'; readonly wish: Wish } | CheckIn

export interface CheckIn {
  readonly of: 'booking'
  readonly key: string
  readonly booking: FoundBooking
  readonly typing: Typing
  readonly lang: Lang
  readonly priority: string
  readonly asWalkIn: boolean
}

/** Why there is no number: a refusal with its sentence, or no answer at all (then nobody knows, and the same key finds out). */
export type Because = { readonly why: 'noAnswer' } | { readonly why: 'refused'; readonly say: LocalText; readonly opensAt: string | null }

/** Why nobody can be checked in; where there is a booking, an ordinary number for it may be. */
export type BookingTrouble =
  | { readonly why: 'none' | 'unavailable' }
  | { readonly why: 'early'; readonly booking: FoundBooking; readonly from: string }
  | { readonly why: 'over'; readonly booking: FoundBooking; readonly say: LocalText }
  | { readonly why: 'otherDay'; readonly startsAt: string }
  | { readonly why: 'refused'; readonly say: LocalText; readonly opensAt: string | null }

export interface Ticket {
  readonly number: string
  readonly serviceName: LocalText
  readonly of: Attempt['of']
  /** They came after their booked time. */
  readonly isLate: boolean
  /** Where it stands, by the server's word; null where the kiosk gave the number alone. */
  readonly line: Line | null
}

export interface Line {
  readonly visitId: string
  readonly token: string
  readonly ahead: number
  readonly quote: { readonly lowMinutes: number; readonly highMinutes: number } | null
}

/** A slip on its way to the customer; `none`: this kiosk has no printer. */
export interface Paper {
  readonly key: string
  readonly state: 'printing' | 'out' | 'failed' | 'none'
  readonly since: number
}

/** A request for a person. `key` tells this request's answer from an earlier one's. */
export interface Help {
  readonly key: string
  readonly state: 'asking' | 'coming' | 'unreachable'
  readonly since: number
}

export type Happening =
  | { readonly type: 'started'; readonly lang?: Lang }
  | { readonly type: 'serviceChosen'; readonly serviceId: string; readonly isUnlikely?: boolean; readonly asksParty?: boolean }
  | { readonly type: 'partyChosen'; readonly size: number }
  | { readonly type: 'needChosen'; readonly need: Need | null }
  | { readonly type: 'pageTurned'; readonly page: number }
  | { readonly type: 'wayChosen'; readonly by: Typing['by'] }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'scanned'; readonly code: string }
  | { readonly type: 'bookingChosen'; readonly id: string }
  | { readonly type: 'langChosen'; readonly lang: Lang }
  | { readonly type: 'modeSet'; readonly mode: keyof Modes; readonly on: boolean }
  | Answer
  | Plain<
      | 'triedAgain'
      | 'choseAnother'
      | 'tookItAnyway'
      | 'needsWanted'
      | 'checkInWanted'
      | 'findPressed'
      | 'saidYes'
      | 'saidNo'
      | 'walkInWanted'
      | 'printWanted'
      | 'wentBack'
      | 'restarted'
      | 'finished'
      | 'panelOpened'
      | 'panelClosed'
      | 'helpWanted'
      | 'helpClosed'
    >
  | Plain<'touched' | 'stayed' | 'timePassed'>

/** What comes back for a wish, by the wish's key. */
type Answer = { readonly key: string } & (
  | { readonly type: 'issued'; readonly ticket: Ticket; readonly isPaperless: boolean }
  | { readonly type: 'refused'; readonly say: LocalText; readonly opensAt: string | null }
  | { readonly type: 'noAnswer' }
  | { readonly type: 'bookingsFound'; readonly bookings: readonly FoundBooking[] }
  | { readonly type: 'notCheckedIn'; readonly trouble: BookingTrouble }
  | { readonly type: 'wasCheckedIn'; readonly booking: FoundBooking }
  | { readonly type: 'paperMoved'; readonly state: Paper['state'] }
  | { readonly type: 'helpAnswered'; readonly coming: boolean }
)

/** A happening with nothing more to say. */
type Plain<Type extends string> = Type extends string ? { readonly type: Type } : never

/** When it happened, a key nobody used yet, and how patient the venue is. */
export interface Moment {
  readonly now: number
  readonly key: string
  readonly idleSeconds: number
}

/** How long things stay, in seconds: design brief §7.6. `slow` holds with large text or low reach. */
export const PATIENCE = {
  question: { usual: 30, slow: 60 },
  idleSlow: 120,
  /** With somebody's own digits or booking on the screen. */
  personal: { usual: 30, slow: 90 },
  ticket: { usual: 15, slow: 45 },
  /** A number without paper has to be written down. */
  noPaper: { usual: 60, slow: 120 },
  /** A printer that is silent for longer has not printed, as far as anybody can say. */
  printing: 20,
  help: 20,
} as const

export const DEFAULT_LANG: Lang = 'zh'
const PLAIN: Modes = { large: false, contrast: false, low: false }
const NOTHING_TYPED: Typing = { by: 'phone', text: '' }

/** Nobody is there; nothing of whoever was there before is left. */
export const newJourney = (now: number): Journey => ({
  lang: DEFAULT_LANG,
  modes: PLAIN,
  place: { at: 'attract' },
  need: null,
  panel: false,
  help: null,
  touchedAt: now,
  askedAt: null,
})

/** What comes next. Whatever does not fit the present place changes nothing. */
export function journey(before: Journey, happening: Happening, moment: Moment): Journey {
  if (happening.type === 'timePassed') return passed(before, moment)
  if (isAnswer(happening)) return answered(before, happening, moment)
  if (happening.type === 'touched') return before.askedAt === null ? { ...before, touchedAt: moment.now } : before
  if (happening.type === 'restarted' || happening.type === 'finished') {
    return before.place.at === 'issuing' ? before : newJourney(moment.now)
  }
  return acted({ ...before, touchedAt: moment.now, askedAt: null }, happening, moment)
}

/** When the journey next changes by itself; null while nothing can. */
export function nextChangeAt(journey: Journey, idleSeconds: number): number | null {
  const times = [helpEndsAt(journey), paperEndsAt(journey), idleEndsAt(journey, idleSeconds)].filter((time) => time !== null)
  return times.length === 0 ? null : Math.min(...times)
}

/** Seconds until the ticket screen gives way to the next customer. */
export function ticketSeconds({ modes, place }: Journey): number {
  const stays = place.at === 'ticket' && place.paper.state === 'failed' ? PATIENCE.noPaper : PATIENCE.ticket
  return isSlow(modes) ? stays.slow : stays.usual
}

/** Until when the customer may answer “Need more time?”. */
export function questionEndsAt({ askedAt, modes }: Journey): number | null {
  return askedAt === null ? null : askedAt + (isSlow(modes) ? PATIENCE.question.slow : PATIENCE.question.usual) * 1000
}

/** The key by which an attempt is known. */
export const keyOf = (attempt: Attempt): string => (attempt.of === 'service' ? attempt.wish.key : attempt.key)

/** The slip that is on its way, or has been. */
export const paperOf = ({ place }: Journey): Paper | null => (place.at === 'ticket' || place.at === 'already' ? place.paper : null)

type Act = Exclude<Happening, Answer | { type: 'touched' | 'timePassed' } | { type: 'restarted' | 'finished' }>

const ANSWERS: readonly string[] = [
  'issued',
  'refused',
  'noAnswer',
  'bookingsFound',
  'notCheckedIn',
  'wasCheckedIn',
  'paperMoved',
  'helpAnswered',
] satisfies readonly Answer['type'][]
const isAnswer = (happening: Happening): happening is Answer => ANSWERS.includes(happening.type)

/** An answer counts only for the wish that still waits for it: a late one must not show the next customer somebody else's number. */
function answered(before: Journey, answer: Answer, moment: Moment): Journey {
  const { place, help } = before
  const fresh = { ...before, touchedAt: moment.now, askedAt: null }
  switch (answer.type) {
    case 'helpAnswered':
      if (help?.key !== answer.key) return before
      return { ...before, help: { ...help, state: answer.coming ? 'coming' : 'unreachable', since: moment.now } }
    case 'paperMoved':
      return paperMoved(fresh, before, answer)
    case 'bookingsFound':
      return place.at === 'finding' && place.key === answer.key
        ? { ...fresh, place: foundPlace(place.typing, answer.bookings, moment) }
        : before
    case 'notCheckedIn':
      if (place.at === 'finding' && place.key === answer.key) return { ...fresh, place: noBooking(place.typing, answer.trouble, moment) }
      break
    case 'issued':
    case 'refused':
    case 'noAnswer':
    case 'wasCheckedIn':
  }
  if (place.at !== 'issuing' || keyOf(place.attempt) !== answer.key) return before

  const { attempt, page } = place
  switch (answer.type) {
    case 'issued': {
      const isPrinting = answer.ticket.line !== null && !answer.isPaperless
      const paper: Paper = { key: moment.key, state: isPrinting ? 'printing' : 'none', since: moment.now }
      return { ...fresh, panel: false, place: { at: 'ticket', ticket: answer.ticket, paper } }
    }
    case 'refused':
      return { ...fresh, place: { at: 'notIssued', page, attempt, because: { why: 'refused', say: answer.say, opensAt: answer.opensAt } } }
    case 'noAnswer':
      return { ...fresh, place: { at: 'notIssued', page, attempt, because: { why: 'noAnswer' } } }
    case 'notCheckedIn':
      return attempt.of === 'booking' ? { ...fresh, place: noBooking(attempt.typing, answer.trouble, moment) } : before
    case 'wasCheckedIn':
      return { ...fresh, place: { at: 'already', booking: answer.booking, paper: null } }
  }
}

function paperMoved(fresh: Journey, before: Journey, { key, state }: Extract<Answer, { type: 'paperMoved' }>): Journey {
  const { place, touchedAt } = fresh
  const paper = paperOf(before)
  if (!paper || paper.key !== key || paper.state === state || (place.at !== 'ticket' && place.at !== 'already')) return before
  return { ...fresh, place: { ...place, paper: { key, state, since: touchedAt } } }
}

const foundPlace = (typing: Typing, bookings: readonly FoundBooking[], { key }: Moment): Place => ({
  at: 'found',
  typing,
  bookings,
  chosenId: bookings.length === 1 ? (bookings[0]?.id ?? null) : null,
  key,
})

const noBooking = (typing: Typing, trouble: BookingTrouble, { key }: Moment): Place => ({ at: 'noBooking', typing, trouble, key })

function acted(before: Journey, act: Act, moment: Moment): Journey {
  const { place } = before
  const { now, key } = moment
  const go = (next: Place): Journey => ({ ...before, place: next })
  switch (act.type) {
    case 'started':
      return place.at === 'attract' ? { ...go({ at: 'services', page: 0, key }), lang: act.lang ?? before.lang } : before
    case 'serviceChosen': {
      if (place.at !== 'services') return before
      const choice = { serviceId: act.serviceId, asksParty: act.asksParty ?? false }
      return act.isUnlikely ? go({ ...place, at: 'unlikely', choice }) : go(afterChoice(before, place, choice))
    }
    case 'tookItAnyway':
      return place.at === 'unlikely' ? go(afterChoice(before, place, place.choice)) : before
    case 'partyChosen':
      return place.at === 'party' ? go(issuing(before, place, place.choice.serviceId, act.size)) : before
    case 'needsWanted':
      return place.at === 'services' ? go({ ...place, at: 'needs' }) : before
    case 'needChosen':
      return place.at === 'needs' ? { ...go({ at: 'services', page: place.page, key: place.key }), need: act.need } : before
    case 'pageTurned':
      return place.at === 'services' ? go({ ...place, page: act.page }) : before
    case 'checkInWanted':
      return place.at === 'services' || place.at === 'attract' ? go({ at: 'identify', typing: NOTHING_TYPED }) : before
    case 'wayChosen':
      return place.at === 'identify' && place.typing.by !== act.by ? go({ at: 'identify', typing: { by: act.by, text: '' } }) : before
    case 'typed':
      return place.at === 'identify' ? go({ at: 'identify', typing: { ...place.typing, text: act.text } }) : before
    case 'findPressed':
      return place.at === 'identify' && canFind(place.typing) ? go({ at: 'finding', typing: place.typing, key }) : before
    case 'scanned':
      return SCANNABLE.has(place.at) ? { ...go({ at: 'finding', typing: { by: 'scan', text: act.code }, key }), panel: false } : before
    case 'bookingChosen':
      return place.at === 'found' ? go({ ...place, chosenId: act.id }) : before
    case 'saidYes':
      return place.at === 'found' ? go(saidYes(before, place)) : before
    case 'saidNo':
      return place.at === 'found' ? go(backFrom(place, key)) : before
    case 'walkInWanted':
      if (place.at !== 'noBooking' || !('booking' in place.trouble)) return before
      return go(checkingIn(before, place.typing, place.trouble.booking, place.key, true))
    case 'printWanted': {
      const visitId = place.at === 'ticket' ? place.ticket.line?.visitId : place.at === 'already' ? place.booking.visitId : null
      if (!visitId || (place.at !== 'ticket' && place.at !== 'already') || place.paper?.state === 'printing') return before
      return go({ ...place, paper: { key, state: 'printing', since: now } })
    }
    case 'triedAgain':
      return place.at === 'notIssued' ? go({ at: 'issuing', page: place.page, attempt: place.attempt }) : before
    case 'choseAnother':
      if (place.at === 'notIssued') return go({ at: 'services', page: place.page, key })
      return CAN_LEAVE.has(place.at) ? go({ at: 'services', page: 0, key }) : before
    case 'wentBack':
      return { ...go(backFrom(place, key)), panel: CAN_GO_BACK.has(place.at) ? false : before.panel }
    case 'langChosen':
      return { ...before, lang: act.lang }
    case 'modeSet':
      return { ...before, modes: { ...before.modes, [act.mode]: act.on } }
    case 'panelOpened':
      return { ...before, panel: true }
    case 'panelClosed':
      return { ...before, panel: false }
    case 'helpWanted':
      return before.help ? before : { ...before, panel: false, help: { key, state: 'asking', since: now } }
    case 'helpClosed':
      return { ...before, help: null }
    case 'stayed':
      return before
  }
}

/** Whether there is enough to look for. */
export const canFind = ({ text }: Typing): boolean => text.length >= 4

type Choosing = Extract<Place, { at: 'services' | 'unlikely' | 'party' }>
type Leaving = 'identify' | 'found' | 'noBooking' | 'already'

/** A code held under the scanner counts wherever nothing is under way. */
const SCANNABLE: ReadonlySet<Place['at']> = new Set([
  'attract',
  'services',
  'needs',
  'party',
  'unlikely',
  'identify',
  'found',
  'noBooking',
  'already',
])
const CAN_LEAVE: ReadonlySet<Place['at']> = new Set<Leaving>(['identify', 'found', 'noBooking', 'already'])
const CAN_GO_BACK: ReadonlySet<Place['at']> = new Set(['services', 'unlikely', 'party', 'needs', ...CAN_LEAVE])

const afterChoice = (before: Journey, { page, key }: Choosing, choice: Choice): Place =>
  choice.asksParty ? { at: 'party', page, key, choice } : issuing(before, { page, key }, choice.serviceId, 1)

function issuing({ lang, need }: Journey, { page, key }: Pick<Choosing, 'page' | 'key'>, serviceId: string, partySize: number): Place {
  return { at: 'issuing', page, attempt: { of: 'service', wish: { key, serviceId, lang, priority: priorityOf(need), partySize } } }
}

function checkingIn({ lang, need }: Journey, typing: Typing, booking: FoundBooking, key: string, asWalkIn: boolean): Place {
  return { at: 'issuing', page: 0, attempt: { of: 'booking', key, booking, typing, lang, priority: priorityOf(need), asWalkIn } }
}

const priorityOf = (need: Need | null): string => need?.key ?? 'normal'

/** “That is me”: to the number, or to the one they have. */
function saidYes(before: Journey, place: Extract<Place, { at: 'found' }>): Place {
  const booking = place.bookings.find(({ id }) => id === place.chosenId)
  if (!booking) return place
  if (booking.number !== null && booking.visitId !== null) return { at: 'already', booking, paper: null }
  return checkingIn(before, place.typing, booking, place.key, false)
}

/** One step back; whatever was typed stays behind. */
function backFrom(place: Place, key: string): Place {
  switch (place.at) {
    case 'services':
      return { at: 'attract' }
    case 'unlikely':
    case 'party':
    case 'needs':
      return { at: 'services', page: place.page, key: place.key }
    case 'identify':
    case 'already':
      return { at: 'services', page: 0, key }
    case 'found':
    case 'noBooking':
      return { at: 'identify', typing: { by: place.typing.by, text: '' } }
    case 'attract':
    case 'finding':
    case 'issuing':
    case 'notIssued':
    case 'ticket':
      return place
  }
}

function passed(before: Journey, { now, idleSeconds }: Moment): Journey {
  const helpEnds = helpEndsAt(before)
  const helped = helpEnds !== null && helpEnds <= now ? { ...before, help: null } : before
  const paperEnds = paperEndsAt(helped)
  const paper = paperOf(helped)
  const after =
    paper && paperEnds !== null && paperEnds <= now
      ? paperMoved({ ...helped, touchedAt: now }, helped, { type: 'paperMoved', key: paper.key, state: 'failed' })
      : helped
  const idleEnds = idleEndsAt(after, idleSeconds)
  if (idleEnds === null || idleEnds > now) return after
  return isAskedFirst(after) && after.askedAt === null ? { ...after, askedAt: now } : newJourney(now)
}

const helpEndsAt = ({ help }: Journey): number | null => (help && help.state !== 'asking' ? help.since + PATIENCE.help * 1000 : null)

function paperEndsAt(journey: Journey): number | null {
  const paper = paperOf(journey)
  return paper?.state === 'printing' ? paper.since + PATIENCE.printing * 1000 : null
}

/** When the present patience is at its end: with the question, or with the session. */
function idleEndsAt(journey: Journey, idleSeconds: number): number | null {
  const { place, touchedAt, modes } = journey
  const usual = isSlow(modes) ? Math.max(PATIENCE.idleSlow, idleSeconds) : idleSeconds
  const personal = isSlow(modes) ? PATIENCE.personal.slow : PATIENCE.personal.usual
  switch (place.at) {
    case 'attract':
      return isUntouched(journey) ? null : touchedAt + usual * 1000
    case 'issuing':
    case 'finding':
      return null // the answer, or its absence, comes within seconds
    case 'ticket':
      return place.paper.state === 'printing' ? null : touchedAt + ticketSeconds(journey) * 1000
    case 'services':
    case 'unlikely':
    case 'party':
    case 'needs':
      return questionEndsAt(journey) ?? touchedAt + usual * 1000
    case 'notIssued':
      return questionEndsAt(journey) ?? touchedAt + (place.attempt.of === 'booking' ? personal : usual) * 1000
    case 'identify':
    case 'found':
    case 'noBooking':
    case 'already':
      return questionEndsAt(journey) ?? touchedAt + personal * 1000
  }
}

/** Where something could be lost the customer is asked first. */
const isAskedFirst = ({ place }: Journey): boolean => place.at !== 'attract' && place.at !== 'ticket'

const isSlow = ({ large, low }: Modes): boolean => large || low

const isUntouched = ({ lang, modes, panel, help }: Journey): boolean =>
  lang === DEFAULT_LANG && !modes.large && !modes.contrast && !modes.low && !panel && !help
