import { useFoyer } from '@foyer/client'
import { useEffect, useEffectEvent, useState } from 'react'
import { PrintLive, type PrintJob, PrintTicket } from './documents.ts'
import { type Journey, type Paper, paperOf } from './journey.ts'
import type { Act } from './useJourney.ts'

/** What was last seen of this kiosk's printer; `none`: there is no printer beside it. */
export type Printer = 'unknown' | 'works' | 'broken' | 'none'

/** Has slips printed while the journey wants one, and believes nothing but the printer's own word. */
export function usePaper(journey: Journey, act: Act, onSeen: (printer: Printer) => void): void {
  const foyer = useFoyer()
  const key = paperOf(journey)?.key ?? null
  const visitId = visitOf(journey)

  const moved = useEffectEvent((slip: string, state: Paper['state']) => {
    act({ type: 'paperMoved', key: slip, state })
    onSeen(SEEN[state])
  })
  const take = useEffectEvent((slip: string, job: Pick<PrintJob, 'state' | 'because'>) => {
    const state = stateOf(job)
    if (state) moved(slip, state)
  })

  useEffect(() => {
    if (key === null || visitId === null) return
    let stop: (() => void) | null = null
    let isOver = false
    async function print(slip: string, visit: string) {
      try {
        const { printTicket } = await foyer.ask(PrintTicket, { input: { key: slip, visitId: visit } })
        if (isOver) return
        if (printTicket.__typename === 'Refused') return moved(slip, 'failed')
        take(slip, printTicket)
        stop = foyer.watch(PrintLive, { id: printTicket.id }, ({ printLive }) => take(slip, printLive))
      } catch {
        if (!isOver) moved(slip, 'failed')
      }
    }
    void print(key, visitId)
    return () => {
      isOver = true
      stop?.()
    }
  }, [foyer, key, visitId])
}

function visitOf({ place }: Journey): string | null {
  if (place.at === 'ticket') return place.ticket.line?.visitId ?? null
  return place.at === 'already' ? place.booking.visitId : null
}

/** What a customer should be told of a job; null while it only waits to be sent. */
function stateOf({ state, because }: Pick<PrintJob, 'state' | 'because'>): Paper['state'] | null {
  switch (state) {
    case 'queued':
      return null
    case 'sent':
      return 'printing'
    case 'acknowledged':
      return 'out'
    case 'failed':
      return because === 'noPrinter' ? 'none' : 'failed'
    case 'unknown':
      return 'failed'
  }
}

const SEEN: Readonly<Record<Paper['state'], Printer>> = { printing: 'works', out: 'works', failed: 'broken', none: 'none' }

/** Holds what was seen of the printer for the next customer. */
export function usePrinter(): readonly [Printer, (printer: Printer) => void] {
  return useState<Printer>('unknown')
}
