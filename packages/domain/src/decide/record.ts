import type { Draft, FoyerEvent } from '../record/event.ts'
import { versionOf } from '../record/upcast.ts'
import { fold } from '../state/evolve.ts'
import type { VenueState } from '../state/state.ts'
import type { Asked } from './command.ts'

/** The state once these drafts will have happened; for decisions that build on their own first half. */
export function after(state: VenueState, drafts: readonly Draft[], asked: Asked): VenueState {
  return fold(state, record(state, drafts, asked))
}

/** Drafts as events: each with its place in the log, its time and who did it. */
export function record(state: VenueState, drafts: readonly Draft[], { now, actor, newId }: Asked): FoyerEvent[] {
  const venueId = state.venue?.id ?? drafts.flatMap((draft) => (draft.type === 'TemplateInstalled' ? [draft.data.venue.id] : []))[0] ?? ''
  const act = state.seq + drafts.findIndex((draft) => !isByTime(draft)) + 1
  return drafts.map((draft, index): FoyerEvent => {
    const byTime = isByTime(draft)
    const event = {
      ...draft,
      id: newId(),
      venueId,
      seq: state.seq + index + 1,
      occurredAt: now,
      recordedAt: now,
      actor: byTime ? SYSTEM : actor,
      v: versionOf(draft.type),
      timesAccurate: true,
      drill: false,
    }
    return byTime ? event : Object.assign(event, { act })
  })
}

const SYSTEM = { kind: 'system' } as const

/** Whether time itself brings it, and not whoever asked. */
const isByTime = ({ type, cause }: Draft): boolean => type === 'DayStarted' || cause === 'endOfDay' || cause === 'time'
