import { useFoyer } from '@foyer/client'
import * as commands from './commands.ts'
import { useIntentions } from './intentions.tsx'

/** Closes the point this person is at, if any, and signs out. A point with a customer at it is not closed: the server says why. */
export function useSignOut(pointId: string | null, onGone: () => void): () => void {
  const foyer = useFoyer()
  const { press, follow } = useIntentions()

  const signOut = {
    name: 'signOut',
    send: async (key: string) => (await foyer.ask(commands.SignOut, { input: { key } })).signOut,
    done: onGone,
  }
  if (pointId === null) return () => press(signOut)
  return () =>
    press({
      name: 'signOut',
      send: async (key) => (await foyer.ask(commands.CloseServicePoint, { input: { key, pointId } })).closeServicePoint,
      done: () => follow(signOut),
      refused({ reason }) {
        const nothingToClose = reason === 'pointNotOpen' || reason === 'notYourPoint'
        if (nothingToClose) follow(signOut)
        return nothingToClose
      },
    })
}
