import { demoDay, rosterOf, templateData, type TemplateId, venueFromTemplate } from '@foyer/templates'
import { countOf, doubledIn, measuredWaits } from './account.ts'
import { type Audit, audit } from './audit.ts'
import { type Incidents, newCourse } from './course.ts'
import { DayRun, type DaySetUp } from './dayRun.ts'
import { Desk } from './desk.ts'
import { paceOf, type Speed } from './pace.ts'
import { type Progress, rateMeter, SILENT } from './progress.ts'
import type { HouseWanted } from './replay.ts'
import { connect, dayIn, faultIn } from './session.ts'
import { type Waits, waitsOf } from './waits.ts'

export interface DayWanted extends HouseWanted {
  readonly templateId: TemplateId
  readonly seed: number
  /** Arrivals at most. */
  readonly limit?: number | undefined
}

export interface DayReport {
  readonly seed: number
  readonly arrivals: number
  readonly acknowledged: {
    readonly issued: number
    readonly called: number
    readonly served: number
    readonly missed: number
    readonly left: number
  }
  /** Tickets that had no end, though the day had one. */
  readonly lost: number
  readonly doubled: number
  /** Waits from the ticket to the call: as the day was lived, and as Foyer measured them where there was a clock. */
  readonly waits: { readonly lived: Waits | null; readonly measured: Waits | null }
  readonly incidents: Incidents
  /** Null when the day was ended before its time. */
  readonly audit: Audit | null
  readonly speed: Speed
  readonly seconds: number
  readonly interrupted: boolean
  readonly fault: string | null
}

/** Phone pages asked at once. */
const IN_FLIGHT = 16

/**
 * Plays a made-up day in a running house set up from the same template, by its public API alone: kiosks issue, desks call whoever is next,
 * serve, or wait for somebody who never comes; some leave before they are called. The house must be open at all hours, for the day begins at once;
 * how soon somebody may be called again or given up is its own rule, and takes its own time at any speed.
 */
export async function playDay(wanted: DayWanted): Promise<DayReport> {
  const { templateId, seed, limit = Infinity, tokens, speed, progress = SILENT } = wanted
  const began = Date.now()
  const venue = venueFromTemplate(templateId, { openAllHours: true })
  const arrivals = demoDay({ data: templateData(templateId), venue, seed }).slice(0, limit)
  const { ask, stop, newKey, incidents, desk, end } = connect(wanted)
  const courses = arrivals.map(() => newCourse())
  try {
    const desks = rosterOf(venue).flatMap(({ staffId, point }) => {
      const token = tokens.agents.get(staffId)
      return token === undefined ? [] : [new Desk({ ...desk, token, pointId: point.id, serviceIds: point.serviceIds })]
    })
    const pace = paceOf(speed, arrivals[0]?.at ?? 0)
    const run = new DayRun({
      arrivals,
      courses,
      desks,
      ask,
      kiosk: tokens.kiosk,
      pace,
      speed,
      stop,
      newKey,
      incidents,
      onAct: shows(progress, arrivals.length),
    })
    const fault = await run.run().then(
      () => null,
      (error: unknown) => error,
    )
    const whole = !stop.aborted && fault === null
    return {
      seed,
      arrivals: arrivals.length,
      acknowledged: {
        issued: countOf(courses, ({ ticket }) => ticket !== null),
        called: countOf(courses, ({ calls }) => calls > 0),
        served: countOf(courses, ({ outcome }) => outcome === 'served'),
        missed: countOf(courses, ({ outcome }) => outcome === 'missed'),
        left: countOf(courses, ({ outcome }) => outcome === 'left'),
      },
      lost: whole ? countOf(courses, ({ outcome }) => outcome === null) : 0,
      doubled: doubledIn(courses, dayIn(venue)),
      waits: { lived: waitsOf(run.waits), measured: speed === 'max' ? null : waitsOf(measuredWaits(courses, speed)) },
      incidents,
      audit: whole ? await audit(ask, courses, IN_FLIGHT) : null,
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

/** Every act moves the bar; its time is the day's own. */
function shows(progress: Progress, all: number): DaySetUp['onAct'] {
  const meter = rateMeter()
  return ({ at, arrived, gone, waiting }) => {
    meter.tick()
    progress.show({ when: new Date(at).toISOString().slice(11, 16), done: gone, all, visits: arrived, waiting, rate: meter.perSecond() })
  }
}
