import type { LocalText } from '@foyer/domain'

/** Everything that can be wrong with a venue's set-up. */
export const PROBLEM_RULES = [
  'nameMissing',
  'idTwice',
  'timeZoneUnknown',
  'timeUnreadable',
  'hoursBackwards',
  'hoursOverlap',
  'hoursBeforeCutOver',
  'neverOpen',
  'zoneUnknown',
  'serviceUnknown',
  'seriesUnknown',
  'labelTwice',
  'offeredNowhere',
  'prefixUnfit',
  'prefixTwice',
  'numbersUnfit',
  'keptBackUnfit',
  'iconUnknown',
  'mixUnfit',
  'boostUnfit',
  'normalMissing',
  'nobodyInCharge',
  'nobodyTrained',
  'sharesUnfit',
  'conditionUnfit',
  'guardUnfit',
  'windowUnfit',
  'wordUnknown',
  'noticeTooLong',
  'outOfRange',
] as const
export type ProblemRule = (typeof PROBLEM_RULES)[number]

/** One thing to put right before a venue is opened: which rule, where, and a sentence for whoever set it up. */
export interface Problem {
  readonly rule: ProblemRule
  /** What it is about, such as services.insure. */
  readonly at: string
  readonly say: LocalText
}

export const problem = (rule: ProblemRule, at: string, zh: string, en: string): Problem => ({ rule, at, say: { zh, en } })

/** The members whose key another had before them. */
export function repeated<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const key = keyOf(item)
    if (seen.has(key)) return true
    seen.add(key)
    return false
  })
}
