import { type AskFailed, useFoyer } from '@foyer/client'
import type { TadaDocumentNode } from '@foyer/schema'
import { useEffect, useState } from 'react'

/** The answer to a question, or why there is none; `again` asks once more, and so does anything new in `fresh`. */
export interface Answered<Result> {
  readonly answer: Result | undefined
  readonly failed: boolean
  readonly again: () => void
}

/** Asks once, and whenever what it is about has changed; the last answer stands until the next is here. */
export function useAnswer<Result, Variables extends object>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  fresh = '',
): Answered<Result> {
  const foyer = useFoyer()
  const wanted = JSON.stringify(variables)
  const [times, setTimes] = useState(0)
  const [heard, setHeard] = useState<{ readonly wanted: string; readonly answer?: Result; readonly failed?: AskFailed | Error }>()

  useEffect(() => {
    let open = true
    foyer.ask(document, JSON.parse(wanted) as Variables).then(
      (answer) => open && setHeard({ wanted, answer }),
      (failed: AskFailed | Error) => open && setHeard({ wanted, failed }),
    )
    return () => void (open = false)
  }, [foyer, document, wanted, fresh, times])

  const mine = heard?.wanted === wanted ? heard : undefined
  return { answer: mine?.answer, failed: mine?.failed !== undefined, again: () => setTimes((before) => before + 1) }
}
