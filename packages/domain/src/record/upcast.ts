import { businessDayAt } from '../time/businessDay.ts'
import { completed, type InstalledVenue } from '../venue/completed.ts'
import { BrokenEvent, brokenBy } from './brokenEvent.ts'
import { ACTOR_KINDS, type EventOf, type EventType, type FoyerEvent } from './event.ts'
import { isNumber, isObject, misshapen, SHAPES } from './shapes.ts'

/** An event's data of one version as the next version says it. Pure and total for whatever that version ever wrote. */
type Step = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/** From the first version on, in order; a type that is not here has had one version only. Steps only append: old logs are for ever. */
const STEPS: { readonly [Type in EventType]?: readonly Step[] } = {
  TemplateInstalled: [
    // 2: the venue stands whole in the log; until then what Foyer learned to ask for later was left out
    (data) => ({ ...data, venue: completed(data['venue'] as InstalledVenue) }),
  ],
}

/** The version in which this Foyer writes events of a type, 1 or more. */
export const versionOf = (type: EventType): number => 1 + (STEPS[type]?.length ?? 0)

/**
 * An event of any earlier release as this one would have written it: what is folded. Its place, time, actor and seal stay as they are;
 * the seal is of the event as it stands in the log, so whoever verifies the chain does it before this.
 * Throws a BrokenEvent for a type or version that this Foyer does not know, and for what is not of the shape it must be: to skip it
 * would be to believe another history than everybody else.
 */
export function upcast<Stored extends FoyerEvent>(event: Stored): Stored {
  const { type, v } = knownEvent(event)
  const steps = (STEPS[type] ?? []).slice(v - 1)
  const upcasted = steps.length === 0 ? event : { ...event, v: versionOf(type), data: climbed(event, steps) }
  const wrong = misshapen(type, upcasted.data)
  if (wrong !== null) throw new BrokenEvent(event, `its ${wrong} is not as it must be`)
  if (upcasted.type === 'TemplateInstalled') hasDays(upcasted)
  return upcasted
}

/** The clock asks every venue for its day: one whose days cannot be worked out would stop it for all. */
function hasDays(event: EventOf<'TemplateInstalled'>): void {
  try {
    businessDayAt(event.data.venue, event.occurredAt)
  } catch (error) {
    throw brokenBy(event, error)
  }
}

function climbed(event: FoyerEvent, steps: readonly Step[]): Readonly<Record<string, unknown>> {
  if (!isObject(event.data)) throw new BrokenEvent(event, 'its data is not as it must be')
  try {
    return steps.reduce<Readonly<Record<string, unknown>>>((data, step) => step(data), { ...event.data })
  } catch (error) {
    throw brokenBy(event, error)
  }
}

/** What every event has, whatever its type; checked, for rows of a database are only said to be events. */
function knownEvent(event: unknown): { readonly type: EventType; readonly v: number } {
  if (!isObject(event)) throw new BrokenEvent({ seq: 0, type: '' }, 'it is no event')
  const { type, v, seq, actor } = event
  const at = { seq, type }
  if (!isType(type)) throw new BrokenEvent(at, 'its type is not known to this version of Foyer')
  if (!isWhole(v) || v > versionOf(type))
    throw new BrokenEvent(at, `its version is not known to this version of Foyer, which knows ${versionOf(type)}`)
  if (!isWhole(seq)) throw new BrokenEvent(at, 'it has no place in the log')
  const wrong =
    ['id', 'venueId'].find((key) => typeof event[key] !== 'string') ??
    ['occurredAt', 'recordedAt'].find((key) => !isNumber(event[key])) ??
    ['visitId', 'queueEntryId', 'stepId', 'caseId', 'lifecycle', 'cause'].find(
      (key) => event[key] !== undefined && typeof event[key] !== 'string',
    ) ??
    (event['act'] === undefined || isWhole(event['act']) ? null : 'act') ??
    (isObject(actor) && ACTOR_KINDS.some((kind) => kind === actor['kind']) ? null : 'actor')
  if (wrong !== null) throw new BrokenEvent(at, `its ${wrong} is not as it must be`)
  return { type, v }
}

const isType = (type: unknown): type is EventType => typeof type === 'string' && Object.hasOwn(SHAPES, type)
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0
