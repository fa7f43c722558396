import type { StaffVisit } from './deskPicture.ts'

/** Whether something may be done yet; if not, why, and for how long. `filled` goes from 0 to 1 while it opens. */
export type Gate =
  | { readonly open: true }
  | { readonly open: false; readonly because: 'offline' | 'arrived' | 'lastCall' }
  | { readonly open: false; readonly because: 'tooSoon'; readonly seconds: number; readonly filled: number }

/** A call may be repeated once the last one has been heard out. */
export function recallGate(visit: StaffVisit, now: number, linked: boolean): Gate {
  if (!linked) return { open: false, because: 'offline' }
  if (visit.stage === 'arrived') return { open: false, because: 'arrived' }
  return visit.recallFrom === null ? { open: false, because: 'lastCall' } : opensAt(visit.recallFrom, visit.calledAt, now)
}

/** Nobody is marked missed before they had a fair time to come. */
export function missGate(visit: StaffVisit, now: number): Gate {
  if (visit.stage === 'arrived') return { open: false, because: 'arrived' }
  return visit.missFrom === null ? { open: true } : opensAt(visit.missFrom, visit.calledAt, now)
}

function opensAt(from: string, since: string | null, now: number): Gate {
  const end = Date.parse(from)
  if (now >= end) return { open: true }
  const start = since === null ? now : Date.parse(since)
  const filled = Math.max(0, (now - start) / (end - start))
  const seconds = Math.ceil(Math.min(end - now, end - start) / 1000) // a clock that has not ticked yet does not add to the wait
  return { open: false, because: 'tooSoon', seconds, filled }
}
