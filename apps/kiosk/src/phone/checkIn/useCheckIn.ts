import { AskFailed, newKey, useFoyer } from '@foyer/client'
import type { Lang, LocalText } from '@foyer/ui'
import { useRef, useState } from 'react'
import { CheckInNow, type Refused } from './documents.ts'

export type CheckInState =
  | { readonly is: 'idle' | 'busy' }
  | { readonly is: 'refused'; readonly refused: Refused }
  | { readonly is: 'failed'; readonly say: LocalText | null }

export interface CheckInWish {
  readonly code: string
  readonly lang: Lang
  readonly asWalkIn: boolean
}

/** Checks in with a booking's code; the same wish keeps its key until it is answered. */
export function useCheckIn(here: string, open: (token: string) => void) {
  const foyer = useFoyer()
  const [state, setState] = useState<CheckInState>({ is: 'idle' })
  const unanswered = useRef<{ readonly wish: string; readonly key: string } | null>(null)

  async function checkIn(asked: CheckInWish) {
    const wish = JSON.stringify(asked)
    const key = unanswered.current?.wish === wish ? unanswered.current.key : newKey()
    unanswered.current = { wish, key }
    setState({ is: 'busy' })
    try {
      const { checkIn: answer } = await foyer.ask(CheckInNow, { input: { key, here, ...asked } })
      unanswered.current = null
      if (answer.__typename === 'IssuedTicket') return open(answer.token) // stays busy: the next page is on its way
      setState({ is: 'refused', refused: answer })
    } catch (failure) {
      setState({ is: 'failed', say: failure instanceof AskFailed ? failure.say : null })
    }
  }

  return { state, checkIn, forget: () => setState((now) => (now.is === 'busy' ? now : { is: 'idle' })) }
}
