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
  const [times, setTimes] = useState(0)
  const about = JSON.stringify(variables)
  const wanted = JSON.stringify({ variables, fresh, times })
  const [heard, setHeard] = useState<{ readonly about: string; readonly answer?: Result; readonly failed?: AskFailed | Error }>()

  useEffect(() => {
    let open = true
    const asked = JSON.parse(wanted) as { readonly variables: Variables }
    foyer.ask(document, asked.variables).then(
      (answer) => open && setHeard({ about: JSON.stringify(asked.variables), answer }),
      (failed: AskFailed | Error) => open && setHeard({ about: JSON.stringify(asked.variables), failed }),
    )
    return () => void (open = false)
  }, [foyer, document, wanted])

  const mine = heard?.about === about ? heard : undefined
  return { answer: mine?.answer, failed: mine?.failed !== undefined, again: () => setTimes((before) => before + 1) }
}
