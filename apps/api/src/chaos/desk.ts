import {
  type AtDesk,
  callNext,
  callTicket,
  finishService,
  isRefused,
  markMissed,
  openServicePoint,
  park,
  recall,
  startService,
  transfer,
  undo,
} from '../replay/operations.ts'
import type { Chance } from './chance.ts'
import type { Asker } from './press.ts'
import type { Shift } from './shift.ts'

export interface DeskOptions {
  readonly shift: Shift
  readonly pointId: string
  readonly ask: Asker
  /** Who is at the point now, asked without a key. */
  readonly look: () => Promise<AtDesk | null>
  readonly chance: Chance
}

type There = Promise<AtDesk | null>

/** A clerk at their point: calls, recalls, serves, and now and then does something else than what is usual. */
export class Desk {
  /** Whom this clerk put on hold, the longest first. */
  private readonly held: string[] = []

  constructor(private readonly options: DeskOptions) {}

  async work(): Promise<void> {
    const { shift, pointId, ask } = this.options
    await ask(openServicePoint, { pointId, serviceIds: [], takeOver: true })
    let there: AtDesk | null = null
    while (shift.isOn()) {
      if (there === null) there = await this.calls()
      else if (there.stage === 'called') there = await this.attends(there)
      else there = await this.finishes(there)
    }
  }

  private async calls(): There {
    const { shift, pointId, ask, look, chance } = this.options
    const fetched = chance.happens(0.1) ? this.held.shift() : undefined
    const called =
      fetched === undefined ? await ask(callNext, { pointId }) : await ask(callTicket, { pointId, visitId: fetched, reason: 'other' })
    if (!isRefused(called)) {
      if (fetched === undefined) shift.waiting--
      return called
    }
    if (called.refused !== 'nobodyWaiting') return look()
    await shift.rest(5 + chance.below(25))
    return null
  }

  /** Somebody was called: mostly they come. */
  private async attends(visit: AtDesk): There {
    const { ask, look, chance } = this.options
    const { visitId } = visit
    const luck = chance.fraction()
    if (luck < 0.08) return isRefused(await ask(recall, { visitId })) ? look() : visit
    if (luck < 0.14) return isRefused(await ask(markMissed, { visitId, thenCallNext: false })) ? look() : null
    if (luck < 0.2) return this.holds(visit)
    if (luck < 0.26) return this.sendsOn(visit)
    if (luck < 0.31) return this.takesBack(visit)
    const started = await ask(startService, { visitId })
    return isRefused(started) ? look() : started
  }

  private async finishes({ visitId, results }: AtDesk): There {
    const { shift, ask, look, chance } = this.options
    if (chance.happens(0.05)) return this.takesBack({ visitId })
    const [result = null] = results
    const finished = await ask(finishService, { visitId, result, thenCallNext: chance.happens(0.6) })
    if (isRefused(finished)) return look()
    if (finished.next) shift.waiting--
    return chance.happens(0.05) ? this.takesBack({ visitId }) : finished.next
  }

  private async holds({ visitId }: AtDesk): There {
    const { ask, look } = this.options
    if (isRefused(await ask(park, { visitId, pool: 'mine', reason: 'papers' }))) return look()
    this.held.push(visitId)
    return null
  }

  private async sendsOn({ visitId, serviceId }: AtDesk): There {
    const { shift, ask, look, chance } = this.options
    const to = chance.oneOf(shift.serviceIds.filter((id) => id !== serviceId))
    const sent = await ask(transfer, { visitId, to: { of: 'queue', id: to }, place: { at: 'original' } })
    if (isRefused(sent)) return look()
    shift.waiting++
    return null
  }

  /** The last act is taken back; whoever is at the point then was there before it. */
  private async takesBack({ visitId }: Pick<AtDesk, 'visitId'>): There {
    const { shift, ask, look } = this.options
    await ask(undo, { visitId })
    const there = await look()
    if (there === null) shift.waiting++
    return there
  }
}
