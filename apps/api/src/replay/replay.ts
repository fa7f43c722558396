import type { Readable } from 'node:stream'
import { tracePointOf, traceVenue } from '@foyer/templates'
import { type Account, accountOf } from './account.ts'
import { type Audit, audit } from './audit.ts'
import { Desk, type DeskSetUp } from './desk.ts'
import { withDetours } from './detour.ts'
import { drive } from './drive.ts'
import { CallingOrder } from './order.ts'
import { paceOf, type Speed } from './pace.ts'
import type { PlannedVisit, Step } from './plan.ts'
import { type Progress, rateMeter, SILENT } from './progress.ts'
import { readTrace, type Trace } from './readTrace.ts'
import { boostsIn, connect, dayIn, faultIn } from './session.ts'

export interface Tokens {
  readonly kiosk: string
  /** By staff id, such as AG01. */
  readonly agents: ReadonlyMap<string, string>
}

/** Where the house is, and how it is to be spoken to. */
export interface HouseWanted {
  /** Such as http://127.0.0.1:4600. */
  readonly server: string
  readonly tokens: Tokens
  readonly speed: Speed
  /** Ends the replay: nothing new is begun, what is on its way is finished. */
  readonly signal?: AbortSignal | undefined
  readonly progress?: Progress | undefined
  /** The longest pause before a request is sent again. */
  readonly longestPauseMs?: number | undefined
}

export interface ReplayWanted extends HouseWanted {
  /** The trace: a file by its path, or a stream. */
  readonly csv: string | Readable
  /** Visits at most. */
  readonly limit?: number | undefined
  /** Acts on their way at once, at most. */
  readonly inFlight?: number | undefined
}

export interface ReplayReport {
  readonly trace: Pick<Trace, 'rows' | 'skipped' | 'quirks'> & { readonly used: number }
  readonly account: Account
  /** Null when the replay was ended before its time. */
  readonly audit: Audit | null
  readonly speed: Speed
  readonly seconds: number
  readonly interrupted: boolean
  /** What ended it, if it was not the end. */
  readonly fault: string | null
}

const IN_FLIGHT = 32

/** Lives a call-centre trace through in a running house, by its public API alone, and gives an account of it. */
export async function replay(wanted: ReplayWanted): Promise<ReplayReport> {
  const { csv, tokens, speed, limit, progress = SILENT, inFlight = IN_FLIGHT } = wanted
  const began = Date.now()
  const venue = traceVenue()
  const { plan: recorded, ...trace } = await readTrace(csv, { limit, agents: new Set(tokens.agents.keys()) })
  const plan = withDetours(
    recorded,
    venue.services.map(({ id }) => id),
  )
  const { ask, stop, newKey, incidents, desk, end } = connect(wanted)
  try {
    const desks = desksFor(plan, tokens, desk)
    const order = new CallingOrder(await boostsIn(ask, desks.values(), tokens.agents))
    const pace = paceOf(speed, earliest(plan))
    const onStep = shows(progress, order, plan.length)
    const { courses, fault } = await drive({
      plan,
      ask,
      kiosk: tokens.kiosk,
      desks,
      order,
      pace,
      inFlight,
      stop,
      newKey,
      incidents,
      onStep,
    })
    const whole = !stop.aborted && fault === null
    if (whole) for (const each of desks.values()) await each.close()
    return {
      trace: { ...trace, used: plan.length },
      account: accountOf({ plan, courses, incidents, speed, dayOf: dayIn(venue) }),
      audit: whole ? await audit(ask, courses, inFlight) : null,
      speed,
      seconds: (Date.now() - began) / 1000,
      interrupted: stop.aborted,
      fault: faultIn(fault),
    }
  } finally {
    end()
    progress.end()
  }
}

/** A desk for every agent, for the kinds of customers they serve in the trace. */
function desksFor(
  plan: readonly PlannedVisit[],
  { agents }: Tokens,
  desk: Omit<DeskSetUp, 'token' | 'pointId' | 'serviceIds'>,
): Map<string, Desk> {
  const served = new Map<string, Set<string>>()
  for (const { fate, serviceId } of plan) {
    if (fate.kind === 'served') served.set(fate.agent, (served.get(fate.agent) ?? new Set()).add(serviceId))
  }
  return new Map(
    [...served].map(([agent, serviceIds]) => [
      agent,
      new Desk({ ...desk, token: agents.get(agent) ?? '', pointId: tracePointOf(agent), serviceIds: [...serviceIds] }),
    ]),
  )
}

const earliest = (plan: readonly PlannedVisit[]): number => plan.reduce((first, { arrivesAt }) => Math.min(first, arrivesAt), Infinity)

/** Every step moves the bar. */
function shows(progress: Progress, order: CallingOrder, all: number): (step: Step) => void {
  const meter = rateMeter()
  let visits = 0
  let done = 0
  return ({ at, act }) => {
    meter.tick()
    if (act === 'arrive') visits++
    if (act === 'finish' || act === 'leave') done++
    const when = new Date(at).toISOString().slice(0, 10)
    progress.show({ when, done, all, visits, waiting: order.waiting, rate: meter.perSecond() })
  }
}
