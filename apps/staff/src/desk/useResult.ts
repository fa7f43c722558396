import { type Ref, useRef, useState } from 'react'
import type { StaffVisit } from './deskPicture.ts'

/** What came of a service, as far as it is chosen. */
export interface ResultChoice {
  readonly chosen: string | null
  readonly choose: (key: string) => void
  /** The service wants one, and it is not chosen. */
  readonly missing: boolean
  /** Somebody has tried to finish without it. */
  readonly asked: boolean
  /** Where whoever tried is led. */
  readonly first: Ref<HTMLButtonElement>
}

/** Keeps the result of this service through its wrap-up; the next customer starts without one. */
export function useResult(visit: StaffVisit | null) {
  const first = useRef<HTMLButtonElement>(null)
  const about = visit ? `${visit.id} ${visit.serviceId}` : ''
  const [choice, setChoice] = useState<{ readonly about: string; readonly key: string | null; readonly asked: boolean }>()
  const mine = choice?.about === about ? choice : undefined
  const chosen = visit?.results.some(({ key }) => key === mine?.key) ? (mine?.key ?? null) : null
  const missing = visit !== null && visit.results.length > 0 && chosen === null

  /** Goes on with the result; where one is missing, leads there instead. */
  function withResult(finish: (result: string | null) => void) {
    if (!missing) return finish(chosen)
    setChoice({ about, key: null, asked: true })
    first.current?.focus()
  }

  const choose = (key: string) => setChoice({ about, key, asked: false })
  return { result: { chosen, choose, missing, asked: mine?.asked ?? false, first } satisfies ResultChoice, withResult }
}
