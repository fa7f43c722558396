import { say, words } from '@foyer/ui'
import { useAct } from './asking.ts'
import { Undo } from './commands.ts'
import { useIntentions } from './intentions.tsx'

/** Takes back the last act upon a visit; those in charge say why. */
export function useUndo(): (visitId: string, reason?: string) => void {
  const act = useAct()
  const { tell } = useIntentions()
  return (visitId, reason) =>
    act(`undo ${visitId}`, Undo, { visitId, reason: reason ?? null }, ({ number }) =>
      tell((lang) => say(lang, words.staff.undone, { number })),
    )
}
