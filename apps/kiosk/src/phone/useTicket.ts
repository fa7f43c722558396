import { AskFailed, useFoyer, useLink } from '@foyer/client'
import { useNow } from '@foyer/ui'
import { useEffect, useEffectEvent, useState } from 'react'
import { type Ticket, TicketAsked, TicketLive } from './documents.ts'
import type { Memory } from './memory.ts'

/** A ticket as last heard, and how fresh that is. */
export interface Followed {
  readonly ticket: Ticket | null
  /** The token opens nothing. */
  readonly isUnknown: boolean
  /** Nothing was heard for too long to speak of places in a queue. */
  readonly isStale: boolean
  /** When the server last spoke, by its own clock. */
  readonly heardAt: number | null
  /** Server time now. */
  readonly now: number
  readonly askAgain: () => Promise<void>
}

/** Follows one ticket: first as this tab remembers it, then live. */
export function useTicket(token: string, memory: Memory): Followed {
  const foyer = useFoyer()
  const link = useLink()
  const [ticket, setTicket] = useState(memory.ticket)
  const [offsetMs, setOffset] = useState(0)
  const [isUnknown, setUnknown] = useState(false)
  const [askedAt, setAskedAt] = useState<number | null>(null)
  const [openedAt] = useState(() => Date.now())
  const now = useNow('second')

  function take(told: Ticket | null) {
    setUnknown(told === null)
    if (!told) return
    setTicket(told)
    setOffset(Date.parse(told.asOf) - Date.now())
    memory.keepTicket(told)
  }
  function notTaken(failure: unknown) {
    if (failure instanceof AskFailed && failure.code !== null && NO_SUCH_TICKET.has(failure.code)) setUnknown(true)
  }

  const heard = useEffectEvent(take)
  const refused = useEffectEvent(notTaken)
  useEffect(
    () =>
      foyer.watch(
        TicketLive,
        { token },
        ({ ticketLive }) => heard(ticketLive),
        (failure) => refused(failure),
      ),
    [foyer, token],
  )

  /** Somebody pressed “try again”: the link does so by itself, but a press wants an answer. */
  async function askAgain() {
    try {
      const { ticketLive } = await foyer.ask(TicketAsked, { token })
      setAskedAt(Date.now())
      take(ticketLive)
    } catch (failure) {
      notTaken(failure)
    }
  }

  const heardHere = Math.max(link.lastHeardAt ?? 0, askedAt ?? 0)
  const silentFor = now - Math.max(heardHere, openedAt)
  return {
    ticket,
    isUnknown,
    isStale: link.state !== 'live' && silentFor >= STALE_MS,
    heardAt: ticket && Math.max(Date.parse(ticket.asOf), heardHere + offsetMs),
    now: now + offsetMs,
    askAgain,
  }
}

/** A second is left for the clock to tick: what is five seconds old is not shown as if it were live. */
const STALE_MS = 4000
const NO_SUCH_TICKET = new Set(['NOT_FOUND', 'BAD_USER_INPUT'])
