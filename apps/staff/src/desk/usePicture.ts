import { type AskFailed, useFoyer } from '@foyer/client'
import type { TadaDocumentNode } from '@foyer/schema'
import { useEffect, useEffectEvent, useState } from 'react'
import { notKnown } from './intentions.tsx'
import { usePost } from './outbox.tsx'
import { type Hearing, offsetOf, remember } from './serverTime.ts'

/** The newest picture, or why there is none, and by how much the server's clock differs from this tablet's. */
export interface Seen<Result> {
  readonly picture: Result | undefined
  readonly trouble: AskFailed | null
  readonly offset: number
}

/** `useWatch`, which also hears the server say no: a session that has ended must not look like an empty queue. */
export function usePicture<Result extends Readonly<Record<string, { readonly asOf: string }>>, Variables extends object>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  onNotKnown: () => void,
): Seen<Result> {
  const foyer = useFoyer()
  const { clock } = usePost()
  const wanted = JSON.stringify(variables)
  const [seen, setSeen] = useState<Omit<Seen<Result>, 'offset'> & { readonly by: object; readonly wanted: string }>()
  const [hearings, setHearings] = useState<readonly Hearing[]>([])

  function show(picture: Result) {
    setSeen({ by: foyer, wanted, picture, trouble: null })
    const [asOf] = Object.values(picture).map((each) => Date.parse(each.asOf))
    if (asOf !== undefined) clock.heard(asOf)
    if (asOf !== undefined) setHearings((before) => remember(before, { asOf, heardAt: Date.now() }))
  }

  function refuse(trouble: AskFailed) {
    if (notKnown(trouble)) onNotKnown()
    else setSeen({ by: foyer, wanted, picture: undefined, trouble }) // what somebody may not see any more is not left standing
  }

  const shown = useEffectEvent(show)
  const refused = useEffectEvent(refuse)
  useEffect(
    () =>
      foyer.watch(
        document,
        JSON.parse(wanted) as Variables,
        (picture) => shown(picture),
        (trouble) => refused(trouble),
      ),
    [foyer, document, wanted],
  )

  const mine = seen?.by === foyer && seen.wanted === wanted // never another person's or another point's picture
  return { picture: mine ? seen.picture : undefined, trouble: mine ? seen.trouble : null, offset: offsetOf(hearings) }
}
