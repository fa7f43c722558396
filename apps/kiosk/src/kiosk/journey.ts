import type { Lang, LocalText } from '@foyer/ui'

/**
 * One customer's way through the kiosk, from the first touch to the number, and how it ends by itself.
 * Pure: the time and fresh keys come in with every happening, so the whole of it is tested as a table.
 */
export interface Journey {
  readonly lang: Lang
  readonly modes: Modes
  readonly place: Place
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

export type Place =
  | { readonly at: 'attract' }
  /** `key` was made when this screen opened; the first card chosen will use it. */
  | { readonly at: 'services'; readonly page: number; readonly key: string }
  | { readonly at: 'issuing'; readonly page: number; readonly attempt: Attempt }
  | { readonly at: 'notIssued'; readonly page: number; readonly attempt: Attempt; readonly because: Because }
  | { readonly at: 'ticket'; readonly ticket: Ticket }

/** One wish for a number. Trying again sends exactly this, so the server cannot take it for a second wish. */
export interface Attempt {
  readonly key: string
  readonly serviceId: string
  readonly lang: Lang
}

/** Why there is no number: a refusal with its sentence, or no answer at all (then nobody knows, and the same key finds out). */
export type Because = { readonly why: 'noAnswer' } | { readonly why: 'refused'; readonly say: LocalText; readonly opensAt: string | null }

export interface Ticket {
  readonly number: string
  readonly token: string
  readonly ahead: number
  readonly quote: { readonly lowMinutes: number; readonly highMinutes: number } | null
  readonly serviceName: LocalText
}

/** A request for a person. `key` tells this request's answer from an earlier one's. */
export interface Help {
  readonly key: string
  readonly state: 'asking' | 'coming' | 'unreachable'
  readonly since: number
}

export type Happening =
  | { readonly type: 'started'; readonly lang?: Lang }
  | { readonly type: 'serviceChosen'; readonly serviceId: string }
  | { readonly type: 'pageTurned'; readonly page: number }
  | { readonly type: 'issued'; readonly key: string; readonly ticket: Ticket }
  | { readonly type: 'refused'; readonly key: string; readonly say: LocalText; readonly opensAt: string | null }
  | { readonly type: 'noAnswer'; readonly key: string }
  | { readonly type: 'langChosen'; readonly lang: Lang }
  | { readonly type: 'modeSet'; readonly mode: keyof Modes; readonly on: boolean }
  | { readonly type: 'helpAnswered'; readonly key: string; readonly coming: boolean }
  | Plain<
      'triedAgain' | 'choseAnother' | 'wentBack' | 'restarted' | 'finished' | 'panelOpened' | 'panelClosed' | 'helpWanted' | 'helpClosed'
    >
  | Plain<'touched' | 'stayed' | 'timePassed'>

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
  ticket: { usual: 15, slow: 45 },
  help: 20,
} as const

export const DEFAULT_LANG: Lang = 'zh'
const PLAIN: Modes = { large: false, contrast: false, low: false }

/** Nobody is there; nothing of whoever was there before is left. */
export const newJourney = (now: number): Journey => ({
  lang: DEFAULT_LANG,
  modes: PLAIN,
  place: { at: 'attract' },
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
  const times = [helpEndsAt(journey), idleEndsAt(journey, idleSeconds)].filter((time) => time !== null)
  return times.length === 0 ? null : Math.min(...times)
}

/** Seconds until the ticket screen gives way to the next customer. */
export function ticketSeconds({ modes }: Journey): number {
  return isSlow(modes) ? PATIENCE.ticket.slow : PATIENCE.ticket.usual
}

/** Until when the customer may answer “Need more time?”. */
export function questionEndsAt({ askedAt, modes }: Journey): number | null {
  return askedAt === null ? null : askedAt + (isSlow(modes) ? PATIENCE.question.slow : PATIENCE.question.usual) * 1000
}

type Answer = Extract<Happening, { type: 'issued' | 'refused' | 'noAnswer' | 'helpAnswered' }>
type Act = Exclude<Happening, Answer | { type: 'touched' | 'timePassed' } | { type: 'restarted' | 'finished' }>

const isAnswer = (happening: Happening): happening is Answer =>
  happening.type === 'issued' || happening.type === 'refused' || happening.type === 'noAnswer' || happening.type === 'helpAnswered'

/** An answer counts only for the wish that still waits for it: a late one must not show the next customer somebody else's number. */
function answered(before: Journey, answer: Answer, { now }: Moment): Journey {
  const { place, help } = before
  if (answer.type === 'helpAnswered') {
    if (help?.key !== answer.key) return before
    return { ...before, help: { ...help, state: answer.coming ? 'coming' : 'unreachable', since: now } }
  }
  if (place.at !== 'issuing' || place.attempt.key !== answer.key) return before

  const { attempt, page } = place
  const fresh = { ...before, touchedAt: now, askedAt: null }
  switch (answer.type) {
    case 'issued':
      return { ...fresh, panel: false, place: { at: 'ticket', ticket: answer.ticket } }
    case 'refused':
      return { ...fresh, place: { at: 'notIssued', page, attempt, because: { why: 'refused', say: answer.say, opensAt: answer.opensAt } } }
    case 'noAnswer':
      return { ...fresh, place: { at: 'notIssued', page, attempt, because: { why: 'noAnswer' } } }
  }
}

function acted(before: Journey, act: Act, { now, key }: Moment): Journey {
  const { place } = before
  switch (act.type) {
    case 'started':
      if (place.at !== 'attract') return before
      return { ...before, lang: act.lang ?? before.lang, place: { at: 'services', page: 0, key } }
    case 'serviceChosen': {
      if (place.at !== 'services') return before
      const attempt = { key: place.key, serviceId: act.serviceId, lang: before.lang }
      return { ...before, place: { at: 'issuing', page: place.page, attempt } }
    }
    case 'pageTurned':
      return place.at === 'services' ? { ...before, place: { ...place, page: act.page } } : before
    case 'triedAgain':
      if (place.at !== 'notIssued') return before
      return { ...before, place: { at: 'issuing', page: place.page, attempt: place.attempt } }
    case 'choseAnother':
      return place.at === 'notIssued' ? { ...before, place: { at: 'services', page: place.page, key } } : before
    case 'wentBack':
      return place.at === 'services' ? { ...before, panel: false, place: { at: 'attract' } } : before
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

function passed(before: Journey, { now, idleSeconds }: Moment): Journey {
  const helpEnds = helpEndsAt(before)
  const after = helpEnds !== null && helpEnds <= now ? { ...before, help: null } : before
  const idleEnds = idleEndsAt(after, idleSeconds)
  if (idleEnds === null || idleEnds > now) return after
  return isAskedFirst(after) && after.askedAt === null ? { ...after, askedAt: now } : newJourney(now)
}

const helpEndsAt = ({ help }: Journey): number | null => (help && help.state !== 'asking' ? help.since + PATIENCE.help * 1000 : null)

/** When the present patience is at its end: with the question, or with the session. */
function idleEndsAt(journey: Journey, idleSeconds: number): number | null {
  const { place, touchedAt, modes } = journey
  const idle = (isSlow(modes) ? Math.max(PATIENCE.idleSlow, idleSeconds) : idleSeconds) * 1000
  switch (place.at) {
    case 'attract':
      return isUntouched(journey) ? null : touchedAt + idle
    case 'issuing':
      return null // the answer, or its absence, comes within seconds
    case 'ticket':
      return touchedAt + ticketSeconds(journey) * 1000
    case 'services':
    case 'notIssued':
      return questionEndsAt(journey) ?? touchedAt + idle
  }
}

/** Where something could be lost the customer is asked first. */
const isAskedFirst = ({ place }: Journey): boolean => place.at === 'services' || place.at === 'notIssued'

const isSlow = ({ large, low }: Modes): boolean => large || low

const isUntouched = ({ lang, modes, panel, help }: Journey): boolean =>
  lang === DEFAULT_LANG && !modes.large && !modes.contrast && !modes.low && !panel && !help
