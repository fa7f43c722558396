import { useFoyer } from '@foyer/client'
import { useEffect, useEffectEvent } from 'react'
import { RaiseServiceCall } from './documents.ts'
import type { Help } from './journey.ts'
import type { Act } from './useJourney.ts'

/** Calls a person while the journey asks for one. */
export function useHelp(help: Help | null, act: Act): void {
  const foyer = useFoyer()
  const wanted = help?.state === 'asking' ? help.key : null

  const call = useEffectEvent(async (key: string) => {
    try {
      const { raiseServiceCall } = await foyer.ask(RaiseServiceCall, { input: { key, kind: 'help' } })
      act({ type: 'helpAnswered', key, coming: raiseServiceCall.__typename === 'RaisedServiceCall' })
    } catch {
      act({ type: 'helpAnswered', key, coming: false })
    }
  })

  useEffect(() => {
    if (wanted !== null) void call(wanted)
  }, [wanted])
}
