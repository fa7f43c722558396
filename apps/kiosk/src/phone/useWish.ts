import { AskFailed, type FoyerClient, newKey, useFoyer } from '@foyer/client'
import { type LocalText, words } from '@foyer/ui'
import { useRef, useState } from 'react'
import { type Answer, CancelVisit, ComeBack, Defer, Rejoin, SayComing } from './documents.ts'

/** What customers may do with their own number. */
export type Act = 'leave' | 'defer' | 'comeBack' | 'rejoin' | 'sayComing'

export interface Wish {
  readonly send: () => Promise<void>
  readonly isBusy: boolean
  readonly trouble: LocalText | null
  readonly forget: () => void
}

/** One wish of the customer's: its key is made before the first try and kept until an answer has come. */
export function useWish(act: Act, token: string): Wish {
  const foyer = useFoyer()
  const key = useRef<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<LocalText | null>(null)

  async function send() {
    key.current ??= newKey()
    setBusy(true)
    setTrouble(null)
    try {
      const answer = await ask(foyer, act, { key: key.current, token })
      key.current = null
      if (answer.__typename !== 'Refused') return // stays busy: the next picture shows it
      setTrouble(answer.say)
    } catch (failure) {
      const fallback = act === 'leave' ? words.phone.leaveFailed : words.phone.actFailed
      setTrouble((failure instanceof AskFailed && failure.say) || fallback)
    }
    setBusy(false)
  }

  return { send, isBusy, trouble, forget: () => setTrouble(null) }
}

async function ask(foyer: FoyerClient, act: Act, input: { readonly key: string; readonly token: string }): Promise<Answer> {
  switch (act) {
    case 'leave':
      return (await foyer.ask(CancelVisit, { input: { ...input, reason: 'customer' } })).answer
    case 'defer':
      return (await foyer.ask(Defer, { input })).answer
    case 'comeBack':
      return (await foyer.ask(ComeBack, { input })).answer
    case 'rejoin':
      return (await foyer.ask(Rejoin, { input })).answer
    case 'sayComing':
      return (await foyer.ask(SayComing, { input })).answer
  }
}
